// SPDX-License-Identifier: Apache-2.0

// The bench's only source of chance: a seeded generator (sfc32), so that one seed always writes
// the same bytes, and the few distributions the recipe draws from.

/** A stream of numbers in [0, 1) that depends on nothing but its seed. */
export function randomStream(seed) {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162 ^ Math.imul(seed, 0x85ebca6b);
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}

/** An integer in [0, size). */
export const below = (random, size) => Math.floor(random() * size);

/** An integer in [0, size) where small ones come far more often: a few callers make most calls. */
export const skewed = (random, size, power = 3) => Math.floor(size * random() ** power);

/** A waiting time in seconds: many short ones, a long tail, `mean` on average. */
export const exponential = (random, mean) => -mean * Math.log(1 - random());

/** Draws an index with the given weights: `chooser([70, 20, 10])(random)` is 0 seven times in ten. */
export function chooser(weights) {
  const sums = [];
  let total = 0;
  for (const weight of weights) sums.push((total += weight));
  return (random) => {
    const at = random() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
