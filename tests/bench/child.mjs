// SPDX-License-Identifier: Apache-2.0

// One measurement in a process of its own, so that no engine runs in the heat, or the memory, of
// another. run.mjs forks it with a job and gets a result back.

import { readFileSync } from 'node:fs';

import { LINES } from './recipe/calls.mjs';
import { dataFile } from './lib/data.mjs';
import { measured, repeated } from './lib/clock.mjs';
import { DASHBOARD, LOADS, QUESTIONS, SUMMARIES, TABLES, answerOf } from './lib/tasks.mjs';

const MB = 1e6;
const sideOf = (job) => import(`./sides/${job.side}.mjs`);

/** From nothing imported to a first answer over one call, in wall ms: what a page waits for. */
async function start(job) {
  const run = await measured(async () => {
    const side = await (await sideOf(job)).open();
    await side.load('calls', dataFile(job.rows, 'one_call.csv'));
    return await side.summary('calls');
  });
  return { wall: run.wall, cpu: run.cpu, answer: run.answer };
}

/** One file loaded several times into one open engine, emptied each time before. */
async function load(job) {
  const task = LOADS.find(({ id }) => id === job.task);
  const { open } = await sideOf(job);
  const side = await open();
  const result = await repeated(job.times, async (i) => {
    if (i > 0) await side.reset();
    await side.load(task.table, dataFile(job.rows, task.file));
  });
  return { ...result, answer: await side.summary(task.table) };
}

/** Every question, asked once cold and then again. */
async function ask(job) {
  const side = await (await sideOf(job)).open();
  for (const table of TABLES) await side.load(table, dataFile(job.rows, `${table}.csv`));
  const results = {};
  for (const task of QUESTIONS) {
    const result = await repeated(job.times, () => side.ask(task));
    results[task.id] = { ...result, answer: answerOf(side.shape(result.answer, task), task.dims) };
  }
  return results;
}

/** The dashboard's eight questions under a filter that changes each time. */
async function dashboard(job) {
  const side = await (await sideOf(job)).open();
  for (const table of ['calls', 'messages']) await side.load(table, dataFile(job.rows, `${table}.csv`));
  const prepared = await measured(() => side.prepare?.());
  const result = await repeated(job.times, async (i) => {
    for (const task of DASHBOARD) await side.dashboard(task, LINES[(i + 1) % LINES.length]);
  });
  const parts = Object.fromEntries(DASHBOARD.map((task) => [task.id, []]));
  for (let i = 0; i < job.times; i++) {
    for (const task of DASHBOARD) {
      parts[task.id].push((await measured(() => side.dashboard(task, LINES[(i + 7) % LINES.length]))).cpu);
    }
  }
  const answers = [];
  for (const task of DASHBOARD) {
    answers.push(answerOf(side.shape(await side.dashboard(task, LINES[0]), task), task.dims));
  }
  const best = Object.fromEntries(Object.entries(parts).map(([id, runs]) => [id, Math.min(...runs)]));
  return { first: result.first, best: result.best, runs: result.runs, parts: best, prepared: prepared.cpu, answer: answers };
}

/** What one loaded file takes: the engine's own memory, and the process's growth. */
async function memory(job) {
  const { open } = await sideOf(job);
  const side = await open();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const run = await measured(() => side.load('calls', dataFile(job.rows, job.file)));
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = process.memoryUsage().rss;
  return {
    cpu: run.cpu, heap: side.heap() / MB, resident: (after - before) / MB,
    peak: process.resourceUsage().maxRSS / 1000, answer: await side.summary('calls'),
  };
}

/** `JSON.parse` of every line and nothing else: what any reader of NDJSON in JavaScript pays first. */
async function parse(job) {
  const path = dataFile(job.rows, 'calls.ndjson');
  const result = await repeated(job.times, () => {
    const bytes = readFileSync(path);
    let sum = 0;
    for (let at = 0, end; at < bytes.length; at = end + 1) {
      end = bytes.indexOf(10, at);
      if (end < 0) end = bytes.length;
      sum += JSON.parse(bytes.toString('utf8', at, end)).duration_s;
    }
    return sum;
  });
  return { first: result.first, best: result.best };
}

const MODES = { start, load, ask, dashboard, memory, parse };

process.on('message', async (job) => {
  let reply;
  try {
    reply = { result: await MODES[job.mode](job) };
  } catch (error) {
    reply = { error: String(error?.message ?? error).slice(0, 2000) };
  }
  process.send(reply, () => process.exit(0));
});
