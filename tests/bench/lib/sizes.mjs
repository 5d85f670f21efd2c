// SPDX-License-Identifier: Apache-2.0

// What a page fetches before its first figure, compressed as a server would send it.

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { ROOT } from './data.mjs';

const CACHE = join(ROOT, 'build/bench/brotli.json');

/** Compressing 34 MB at the highest quality takes a minute and a half: a file is done once. */
function brotliBytes(path) {
  const cache = existsSync(CACHE) ? JSON.parse(readFileSync(CACHE)) : {};
  const { size, mtimeMs } = statSync(path);
  const key = `${path} ${size} ${mtimeMs}`;
  if (cache[key] === undefined) {
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    cache[key] = brotliCompressSync(bytes, { params }).length;
    mkdirSync(dirname(CACHE), { recursive: true });
    writeFileSync(CACHE, JSON.stringify(cache, null, 1));
  }
  return cache[key];
}

const sizesOf = (folder, files) =>
  files.filter((name) => existsSync(join(folder, name))).map((name) => {
    const path = join(folder, name);
    return { name, bytes: statSync(path).size, brotli: brotliBytes(path) };
  });

/** The peer's module, its worker and its client; ours the same three, everything included. */
export function shippedSizes(haveOurs) {
  const peer = join(ROOT, 'tests/bench/node_modules/@duckdb/duckdb-wasm/dist');
  return {
    duckdb: sizesOf(peer, ['duckdb-eh.wasm', 'duckdb-browser-eh.worker.js', 'duckdb-browser.mjs']),
    wasm: haveOurs ? sizesOf(join(ROOT, 'wasm/dist'), ['core.wasm', 'worker.js', 'index.js']) : [],
  };
}
