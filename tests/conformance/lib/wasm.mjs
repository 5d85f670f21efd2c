// SPDX-License-Identifier: Apache-2.0
//
// Asks the WebAssembly module, through the package people install. Absent until it is built.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { FORMS } from './forms.mjs';

export class Wasm {
  static async open(path) {
    if (!existsSync(path)) return null;
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
