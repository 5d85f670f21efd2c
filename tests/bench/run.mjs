// SPDX-License-Identifier: Apache-2.0

// The bench: node run.mjs [--rows 1m] [--times 7] [--only loads,questions,...] [--json FILE] [--peer-only]
// Asks the peer and ours the same questions in one run, holds their answers against each other and, up to
// a million rows, against plain JavaScript, and prints times only of answers that agree.

import { fork } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { generate } from './generate.mjs';
import { DATA, ROOT, dataFile, sizeName } from './lib/data.mjs';
import { shippedSizes } from './lib/sizes.mjs';
import { nativeTimes } from './lib/native.mjs';
import { answerOf, difference, DASHBOARD, LOADS, QUESTIONS, TABLES } from './lib/tasks.mjs';
import { open as openPlain } from './sides/plain.mjs';
import { heading, printTable } from './lib/print.mjs';

const PARTS = ['loads', 'questions', 'dashboard', 'start', 'memory', 'sizes', 'native'];

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1m' }, seed: { type: 'string', default: '7' },
    times: { type: 'string', default: '7' }, only: { type: 'string', default: PARTS.join(',') },
    json: { type: 'string' }, 'peer-only': { type: 'boolean', default: false },
    'ours-only': { type: 'boolean', default: false }, profile: { type: 'string' },
  },
});
const rows = sizeName.parse(options.rows);
const times = Number(options.times);
const parts = new Set(options.only.split(','));
const haveOurs = !options['peer-only'] && existsSync(join(ROOT, 'wasm/dist/node.js'));
const sides = [...(options['ours-only'] ? [] : ['duckdb']), ...(haveOurs ? ['wasm'] : [])];
const report = { machine: machine(), rows, seed: Number(options.seed), tasks: [], failures: [], peerFailures: [] };

function machine() {
  const [cpu] = os.cpus();
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  return `${cpu.model.trim()}, ${os.cpus().length} cores, ${memory}, ${os.type()} ${os.release()}, node ${process.versions.node}, V8 ${process.versions.v8}`;
}

/** Forks one measurement and waits for what it says; a crash is a result too. */
function measure(job) {
  const execArgv = ['--expose-gc'];
  if (options.profile && job.side === 'wasm') execArgv.push('--cpu-prof', `--cpu-prof-dir=${options.profile}`);
  return new Promise((resolve) => {
    const child = fork(new URL('./child.mjs', import.meta.url), [], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let noise = '';
    let reply = null;
    child.stderr.on('data', (text) => (noise = (noise + text).slice(-500)));
    child.on('message', (message) => (reply = message));
    child.on('exit', (code) => resolve(reply ?? { error: `ended with ${code}: ${noise}` }));
    child.send({ rows, times, ...job });
  });
}

function fail(text) {
  report.failures.push(text);
  process.exitCode = 1;
}

/** A peer that cannot do a job is a finding; ours that cannot is a failure of the run. */
function sideFailed(side, text) {
  if (side === 'duckdb') report.peerFailures.push(text.replace(/\s+/g, ' ').slice(0, 200));
  else fail(`${side}: ${text}`);
}

/** Runs a job on each side; a side that fails says why and has no figure. */
async function onEachSide(job) {
  const results = {};
  for (const side of sides) {
    const { result, error } = await measure({ ...job, side });
    if (error) sideFailed(side, `${job.mode} ${job.task ?? job.file ?? ''}: ${error}`);
    else results[side] = result;
  }
  return results;
}

/** Adds a task's figures when the answers agree, else the difference. */
function compared(id, title, goal, results, expected = null) {
  const names = Object.keys(results);
  const reference = expected ?? (names.length > 1 ? results[names[0]].answer : null);
  for (const name of names) {
    const found = reference && difference(results[name].answer, reference);
    if (found) {
      fail(`${id} ${name}: ${found}`);
      delete results[name];
    }
  }
  const { duckdb: peer, wasm: ours } = results;
  const ratio = peer && ours ? peer.best / ours.best : null;
  report.tasks.push({
    id, title, goal, peer: peer && { first: peer.first, best: peer.best }, ours: ours && { first: ours.first, best: ours.best },
    ratio, coldRatio: peer && ours ? peer.first / ours.first : null, met: ratio === null ? null : ratio >= goal,
    checked: reference !== null,
  });
}

const asAnswer = (result) => (result.answer ? { ...result, answer: answerOf(result.answer, 0) } : result);
const mapResults = (results, change) => Object.fromEntries(Object.entries(results).map(([side, r]) => [side, change(r)]));

async function loads() {
  for (const task of LOADS) {
    if (!existsSync(dataFile(rows, task.file))) continue;
    const results = await onEachSide({ mode: 'load', task: task.id });
    compared(task.id, task.title, task.goal, mapResults(results, asAnswer));
    const added = report.tasks.at(-1);
    added.bytes = statSync(dataFile(rows, task.file)).size;
  }
  const { result } = await measure({ mode: 'parse', side: 'plain', times: 2 });
  report.parse = result;
}

/** The independent answers, once; a million rows take a minute of plain loops. */
async function expectedAnswers() {
  const plain = await openPlain();
  for (const table of TABLES) await plain.load(table, dataFile(rows, `${table}.csv`));
  return Object.fromEntries(QUESTIONS.map((task) => [task.id, answerOf(plain.shape(plain.ask(task)), task.dims)]));
}

async function questions() {
  const expected = await expectedAnswers();
  const results = await onEachSide({ mode: 'ask' });
  for (const task of QUESTIONS) {
    compared(task.id, task.title, task.goal, mapResults(results, (r) => r[task.id]), expected[task.id]);
  }
}

async function dashboard() {
  const results = await onEachSide({ mode: 'dashboard' });
  const { duckdb, wasm } = results;
  if (duckdb && wasm) {
    DASHBOARD.forEach((task, i) => {
      const found = difference(wasm.answer[i], duckdb.answer[i]);
      if (found) fail(`dashboard, ${task.title}: ${found}`);
    });
  }
  report.dashboard = mapResults(results, ({ answer, ...figures }) => figures);
}

async function start() {
  report.start = {};
  for (const side of sides) {
    const runs = [];
    for (let i = 0; i < 3; i++) {
      const { result, error } = await measure({ mode: 'start', side });
      if (error) sideFailed(side, `start: ${error}`);
      else runs.push(result.wall);
    }
    report.start[side] = { first: runs[0], best: Math.min(...runs) };
  }
}

async function memory() {
  report.memory = {};
  for (const file of ['calls.csv', 'calls.ndjson']) {
    const bytes = statSync(dataFile(rows, file)).size;
    report.memory[file] = { bytes, ...mapResults(await onEachSide({ mode: 'memory', file }), ({ answer, ...m }) => m) };
  }
}

generate(rows, report.seed, DATA);
if (parts.has('loads')) await loads();
if (parts.has('questions') && rows <= 1e6) await questions();
if (parts.has('dashboard') && rows <= 1e6) await dashboard();
if (parts.has('start')) await start();
if (parts.has('memory')) await memory();
if (parts.has('sizes')) report.sizes = shippedSizes(haveOurs);
if (parts.has('native')) report.native = nativeTimes(rows, times);

heading(report);
printTable(report);
if (options.json) writeFileSync(options.json, JSON.stringify(report, null, 1) + '\n');
