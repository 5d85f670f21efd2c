// SPDX-License-Identifier: Apache-2.0

// Writes the bench's data: node generate.mjs [--rows 100k,1m,5m] [--seed 7] [--out DIR]
// One seed writes the same bytes everywhere. Five million calls come without a chat desk.

import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { writeCalls } from './recipe/calls.mjs';
import { writeDesk } from './recipe/desk.mjs';
import { DATA, SIZES, sizeName } from './lib/data.mjs';

const RECIPE = 2;

/** The header and the first call: the smallest file that has an answer, for the start-up time. */
function writeOneCall(from, to) {
  const head = Buffer.alloc(1000);
  const file = openSync(from);
  readSync(file, head);
  closeSync(file);
  writeFileSync(to, head.toString().split('\n').slice(0, 2).join('\n') + '\n');
}

/** Makes one size unless the same recipe, seed and size lies there already. */
export function generate(rows, seed, root = DATA) {
  const folder = join(root, sizeName(rows));
  const mark = join(folder, 'recipe.json');
  const wanted = JSON.stringify({ recipe: RECIPE, rows, seed });
  if (existsSync(mark) && JSON.stringify({ ...JSON.parse(readFileSync(mark)), bytes: undefined }) === wanted) return;
  mkdirSync(folder, { recursive: true });
  const path = (name) => join(folder, name);
  const started = performance.now();
  const calls = writeCalls(rows, seed, path('calls.csv'), path('calls.ndjson'));
  writeOneCall(path('calls.csv'), path('one_call.csv'));
  const desk = rows <= 1e6 ? writeDesk(rows, seed + 1, path) : {};
  const bytes = { 'calls.csv': calls.csv, 'calls.ndjson': calls.ndjson, ...desk };
  writeFileSync(mark, JSON.stringify({ ...JSON.parse(wanted), bytes }) + '\n');
  const mb = Object.entries(bytes).map(([name, size]) => `${name} ${(size / 1e6).toFixed(1)} MB`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${sizeName(rows)}: ${mb.join(', ')} in ${seconds} s\n`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  });
  const sizes = values.rows ? values.rows.split(',').map(sizeName.parse) : SIZES;
  for (const rows of sizes) generate(rows, Number(values.seed ?? 7), values.out ?? DATA);
}
