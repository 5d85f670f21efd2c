// SPDX-License-Identifier: Apache-2.0
//
// Asks the WebAssembly module, through the package people install. Absent until it is built.

import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FORMS } from './forms.mjs';

export class Wasm {
  static async open(path) {
    const core = join(dirname(path), 'core.wasm');
    // The package's own tests may have put a stand-in of a few bytes in its place.
    if (!existsSync(path) || !existsSync(core) || statSync(core).size < 10000) return null;
    const { createEngine } = await import(pathToFileURL(path).href);
    return new Wasm(createEngine);
  }

  constructor(createEngine) {
    this.createEngine = createEngine;
  }

  async query(tables, form, query) {
    const engine = await this.createEngine();
    try {
      const { scope } = query;
      const sourceTimeZone = query.sourceTimeZone ?? query.timeZone;
      const options = { ...(sourceTimeZone && { sourceTimeZone }), ...(scope && { scope }) };
      for (const [name, table] of Object.entries(tables)) {
        const { extension, write } = FORMS[form];
        const bytes = new TextEncoder().encode(write(name, table));
        await engine.load(`${name}.${extension}`, bytes, options);
      }
      return { answer: await engine.query(query) };
    } catch (problem) {
      return { error: String(problem.message ?? problem) };
    } finally {
      await engine.close();
    }
  }
}
