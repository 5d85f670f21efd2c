// SPDX-License-Identifier: Apache-2.0

// Ours: the npm package's engine in this thread, as an embedder calls it from node.

import { createReadStream } from 'node:fs';

import { OWN_METRICS, SUMMARIES } from '../lib/tasks.mjs';
import { createEngine } from '../../../wasm/dist/node.js';

export async function open() {
  const engine = await createEngine();
  for (const metric of OWN_METRICS) await engine.define?.(metric);
  return {
    async load(table, path) {
      await engine.load(path, createReadStream(path, { highWaterMark: 1 << 20 }), { table });
    },
    /** A load of the same file again starts from an empty engine. */
    async reset() {
      engine.close?.();
      return open();
    },
    summary: (table) => engine.query(SUMMARIES[table]).totals.map((total) => [total]),
    ask: (task) => engine.query(task.query),
    dashboard: (task, line) => engine.query(task.on(line)),
    shape: (result, task) => {
      const total = result.totals.slice(task.dims);
      return task.totals ? [...result.rows, ['total', ...total]] : result.rows;
    },
    heap: () => engine.memory?.() ?? 0,
    close: () => engine.close?.(),
  };
}
