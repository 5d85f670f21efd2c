// SPDX-License-Identifier: Apache-2.0

// How the bench measures: CPU milliseconds of this process, its compiler and collector threads
// included, so that work moved to another thread is not work saved.

/** Runs a step once and says what it cost: CPU and wall, both in ms. */
export async function measured(step) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const answer = await step();
  const spent = process.cpuUsage(cpu);
  return { answer, cpu: (spent.user + spent.system) / 1000, wall: performance.now() - wall };
}

/** Runs a step `times` times: the first run's cost, the best's, and the last answer. */
export async function repeated(times, step) {
  const runs = [];
  let last;
  for (let i = 0; i < times; i++) {
    const run = await measured(() => step(i));
    runs.push(run.cpu);
    last = run.answer;
  }
  return { first: runs[0], best: Math.min(...runs), runs, answer: last };
}
