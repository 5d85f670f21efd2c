// SPDX-License-Identifier: Apache-2.0
//
// The files a person opened: what each was taken for, or why it could not be read.
import type { Accounting, Client, FileReport } from 'talktally';

export interface LoadedFile {
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'ready' | 'failed';
  /** 0 to 1 while reading. */
  readonly progress: number;
  readonly report?: FileReport;
  readonly message?: string;
}

export interface NamedSource {
  readonly name: string;
  readonly source: Blob | string;
}

/** Reads sources one after the other; `changed` is told of every step of each. */
export async function loadAll(client: Client, sources: readonly NamedSource[], timeZone: string, changed: (index: number, file: LoadedFile) => void): Promise<void> {
  for (const [index, { name, source }] of sources.entries()) {
    changed(index, { name, state: 'reading', progress: 0 });
    try {
      const report = await client.load(name, source, {
        timeZone, sourceTimeZone: timeZone,
        onProgress: ({ done, total }) => changed(index, { name, state: 'reading', progress: total ? done / total : 0 }),
      });
      changed(index, { name, state: 'ready', progress: 1, report });
    } catch (thrown) {
      changed(index, { name, state: 'failed', progress: 0, message: (thrown as Error).message });
    }
  }
}

/** Tables some file brought rows to. */
export function tablesOf(files: readonly LoadedFile[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => file.report?.accounting ?? []).map((one) => one.table));
}

export function rowsOf(files: readonly LoadedFile[]): number {
  return files.flatMap((file) => file.report?.accounting ?? []).reduce((sum, one: Accounting) => sum + one.rows_loaded, 0);
}
