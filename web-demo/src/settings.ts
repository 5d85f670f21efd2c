// SPDX-License-Identifier: Apache-2.0
//
// What the page keeps on this device: language, theme, lists of numbers, texts
// written in reports. Never a file, never a row of one.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Settings {
  readonly locale?: string;
  readonly theme?: 'light' | 'dark';
  /** Lists of numbers by name. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Texts by `report/block`. */
  readonly texts: Readonly<Record<string, string>>;
}

interface Schema extends DBSchema {
  settings: { key: string; value: Settings };
}

const key = 'page';

/** Settings kept on the device; where it keeps nothing (private windows), they last as long as the page. */
export class Keeper {
  readonly #database: Promise<IDBPDatabase<Schema> | undefined>;

  constructor() {
    this.#database = openDB<Schema>('talktally', 1, {
      upgrade(database) {
        database.createObjectStore('settings');
      },
    }).catch(() => undefined);
  }

  async read(): Promise<Settings> {
    const database = await this.#database;
    const kept = await database?.get('settings', key).catch(() => undefined);
    return { groups: {}, texts: {}, ...kept };
  }

  async write(settings: Settings): Promise<void> {
    const database = await this.#database;
    await database?.put('settings', settings, key).catch(() => undefined);
  }
}
