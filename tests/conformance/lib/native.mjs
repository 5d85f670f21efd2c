// SPDX-License-Identifier: Apache-2.0
//
// Asks the command line: tables become files in a directory of their own, the query one JSON file.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMS } from './forms.mjs';

export class Native {
  constructor(program) {
    this.program = program;
    this.root = mkdtempSync(join(tmpdir(), 'conformance-'));
    this.count = 0;
  }

  /** Writes tables once; the files serve any number of queries. */
  write(tables, form = 'csv') {
    const dir = join(this.root, String(++this.count));
    return writeTables(dir, tables, form);
  }

  /** {answer} or {error} with what was printed. */
  query(files, query) {
    const run = spawnSync(this.program, ['query', ...files, '--query', '-', '--format', 'json'], {
      input: JSON.stringify(query), encoding: 'utf8', maxBuffer: 1 << 28,
    });
    if (run.status === 0) return { answer: JSON.parse(run.stdout) };
    return { error: `${run.stderr || run.stdout || run.error || ''}`.trim() || `signal ${run.signal}`, status: run.status };
  }

  /** The receipt of one figure, every row behind it listed. */
  explain(files, query) {
    const run = spawnSync(this.program, ['explain', ...files, '--query', '-', '--rows', '1000000', '--format', 'json'], {
      input: JSON.stringify(query), encoding: 'utf8', maxBuffer: 1 << 28,
    });
    return run.status === 0 ? { answer: JSON.parse(run.stdout) } : { error: `${run.stderr || run.stdout}`.trim() };
  }

  /** Drops the files written so far. */
  forget() {
    for (; this.count > 0; --this.count) rmSync(join(this.root, String(this.count)), { recursive: true, force: true });
  }

  close() {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function writeTables(dir, tables, form) {
  mkdirSync(dir, { recursive: true });
  return Object.entries(tables).map(([name, table]) => {
    const { extension, write } = FORMS[form];
    const path = join(dir, `${name}.${extension}`);
    writeFileSync(path, write(name, table));
    return path;
  });
}
