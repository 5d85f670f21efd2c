// SPDX-License-Identifier: Apache-2.0

// The same questions through the native command line: a process that reads the files and answers one
// question, so the time of a question includes its load.

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, dataFile } from './data.mjs';
import { OWN_METRICS, QUESTIONS } from './tasks.mjs';

const PROGRAM = join(ROOT, 'build/native/talktally');

/** Files a question reads. */
const FILES = {
  Q4: ['messages.csv'], Q8: ['messages.csv'], Q7: ['transactions.csv', 'conversations.csv'],
};

/** CPU ms of one run; null when the program failed. */
function once(files, query) {
  const words = ['query', ...files, '--query', '-', '--format', 'json', '--output', '/dev/null'];
  const run = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', PROGRAM, ...words], {
    input: JSON.stringify(query), encoding: 'utf8', maxBuffer: 1 << 28,
  });
  if (run.status !== 0) return null;
  const [user, system] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (user + system) * 1000;
}

/** Best CPU ms, file to answer, for each question; null when there is no native build. */
export function nativeTimes(rows, times) {
  if (!existsSync(PROGRAM)) return null;
  const metrics = join(ROOT, 'build/bench/own_metrics.json');
  writeFileSync(metrics, JSON.stringify(OWN_METRICS));
  const results = {};
  for (const task of QUESTIONS) {
    const files = (FILES[task.id] ?? ['calls.csv']).map((name) => dataFile(rows, name));
    if (!files.every(existsSync)) continue;
    const runs = [];
    for (let i = 0; i < Math.min(times, 3); i++) runs.push(once([...files, '--metric-file', metrics], task.query));
    results[task.id] = runs.includes(null) ? null : Math.min(...runs);
  }
  return results;
}
