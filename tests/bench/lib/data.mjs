// SPDX-License-Identifier: Apache-2.0

// Where the bench's data lies and what its sizes are called.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const DATA = join(ROOT, 'build/bench/data');
export const ANSWERS = join(ROOT, 'build/bench/answers');
export const SIZES = [1e5, 1e6, 5e6];

/** 100000 is `100k`, 5000000 is `5m`. */
export const sizeName = (rows) => (rows >= 1e6 ? `${rows / 1e6}m` : `${rows / 1e3}k`);

sizeName.parse = (name) => {
  const found = /^(\d+)([km]?)$/i.exec(name);
  if (!found) throw new Error(`"${name}" is not a size; write 100k, 1m or 5m`);
  return Number(found[1]) * { '': 1, k: 1e3, m: 1e6 }[found[2].toLowerCase()];
};

/** The path of one data file of one size. */
export const dataFile = (rows, name) => join(DATA, sizeName(rows), name);
