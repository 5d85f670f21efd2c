// SPDX-License-Identifier: Apache-2.0

// Ours: the npm package's engine in this thread, as an embedder calls it from node.

import { closeSync, openSync, readSync, statSync } from 'node:fs';

import { OWN_METRICS, SUMMARIES } from '../lib/tasks.mjs';

/** Small enough to stay in the processor's cache, large enough to be few calls. */
const PIECE = 512 << 10;
let heap = null;

/** Keeps hold of the module's memory, which the package rightly shows to nobody. */
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate.apply(WebAssembly, args);
  const { exports } = made.instance ?? made;
  heap = Object.values(exports).find((value) => value instanceof WebAssembly.Memory) ?? heap;
  return made;
};

const { createEngine } = await import('../../../wasm/dist/node.js');

/** A file as a page gets it: a stream of pieces. */
function streamOf(path) {
  const file = openSync(path);
  const piece = new Uint8Array(PIECE);
  return new ReadableStream({
    pull(controller) {
      const bytes = readSync(file, piece);
      if (bytes > 0) return controller.enqueue(piece.subarray(0, bytes));
      closeSync(file);
      controller.close();
    },
  }, { highWaterMark: 0 });
}

export async function open() {
  const engine = await createEngine();
  for (const metric of OWN_METRICS) await engine.define(metric);
  return {
    load: (table, path) => engine.load(path, streamOf(path), { table, bytes: statSync(path).size }),
    reset: () => engine.reset(),
    summary: async (table) => [(await engine.query(SUMMARIES[table])).totals],
    ask: (task) => engine.query(task.query),
    dashboard: (task, line) => engine.query(task.on(line)),
    shape: (result, task) =>
      task.totals ? [...result.rows, ['total', ...result.totals.slice(task.dims)]] : result.rows,
    heap: () => heap?.buffer.byteLength ?? 0,
    close: () => engine.close(),
  };
}
