// SPDX-License-Identifier: Apache-2.0

// The report as a person reads it.

const ms = (value) => (value === undefined || value === null ? '-' : value < 10 ? value.toFixed(1) : value.toFixed(0));
const times = (value) => (value === null || value === undefined ? '-' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)}x`);
const mb = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
const say = (text = '') => process.stdout.write(text + '\n');
const met = (value) => (value === null || value === undefined ? '' : value ? 'met' : 'MISSED');

/** The machine and the data, printed by the run itself. */
export function heading({ machine, rows, seed }) {
  say(`${machine}`);
  say(`${rows} calls, seed ${seed}; CPU ms of one process a side, all its threads; best of the runs, first run in brackets`);
  say();
}

function row(cells, widths) {
  say(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '));
}

const WIDTHS = [70, 18, 18, 8, 10, 6, 7];

function tasks(report) {
  if (report.tasks.length === 0) return;
  row(['task', 'duckdb-wasm', 'talktally', 'ratio', 'first/first', 'goal', ''], WIDTHS);
  for (const task of report.tasks) {
    const cost = (figures) => (figures ? `${ms(figures.best)} (${ms(figures.first)})` : '-');
    const rate = task.bytes && task.ours ? `, ${(task.bytes / task.ours.best / 1e6).toFixed(2)} GB/s` : '';
    const note = task.checked ? '' : ' [one side only]';
    row([`${task.id} ${task.title}${rate}${note}`, cost(task.peer), cost(task.ours), times(task.ratio),
      times(task.coldRatio), `${task.goal}x`, met(task.met)], WIDTHS);
  }
  const ndjson = report.tasks.find(({ id }) => id === 'T2');
  if (report.parse) {
    const ratio = ndjson?.ours ? report.parse.best / ndjson.ours.best : null;
    row(['   JSON.parse of every line of it, alone', `${ms(report.parse.best)} (${ms(report.parse.first)})`, '',
      times(ratio), '', '2x', met(ratio === null ? null : ratio >= 2)], WIDTHS);
  }
  say();
}

function dashboard({ dashboard: found }) {
  if (!found) return;
  for (const [side, figures] of Object.entries(found)) {
    const split = Object.entries(figures.parts).map(([id, value]) => `${id} ${ms(value)}`).join(', ');
    const goal = side === 'wasm' ? `, goal 50 ${met(figures.best <= 50)}` : '';
    say(`dashboard of 8 queries after a filter change, ${side}: ${ms(figures.best)} ms (first ${ms(figures.first)})${goal}; ${split}`);
  }
  say();
}

function start({ start: found }) {
  for (const [side, { first, best }] of Object.entries(found ?? {})) {
    const goal = side === 'wasm' ? `, goal 50 ${met(best <= 50)}` : '';
    say(`start to first answer, ${side}: ${ms(best)} ms of wall time (first ${ms(first)})${goal}`);
  }
}

function memory({ memory: found }) {
  for (const [file, { bytes, ...sides }] of Object.entries(found ?? {})) {
    for (const [side, { heap, resident, peak, cpu }] of Object.entries(sides)) {
      const share = (heap * 1e6) / bytes;
      const goal = side === 'wasm' ? `, goal 1.0x ${met(share <= 1)}` : '';
      say(`memory after ${file} (${mb(bytes)}), ${side}: module memory ${heap.toFixed(0)} MB = ${share.toFixed(2)}x the file${goal}; process +${resident.toFixed(0)} MB, peak ${peak.toFixed(0)} MB; ${ms(cpu)} ms`);
    }
  }
}

function sizes({ sizes: found }) {
  for (const [side, files] of Object.entries(found ?? {})) {
    if (files.length === 0) continue;
    const total = files.reduce((sum, file) => sum + file.brotli, 0);
    const goal = side === 'wasm' ? `, goal 250 KB ${met(total <= 250e3)}` : ' (ICU and JSON not included)';
    say(`shipped, brotli, ${side}: ${(total / 1e3).toFixed(0)} KB${goal}: ${files.map((f) => `${f.name} ${(f.brotli / 1e3).toFixed(1)}`).join(', ')}`);
  }
}

function native({ native: found }) {
  if (!found) return;
  say(`native command line, file to answer, CPU ms: ${Object.entries(found).map(([id, value]) => `${id} ${ms(value)}`).join(', ')}`);
}

/** Everything that was measured, then what went wrong. */
export function printTable(report) {
  for (const part of [tasks, dashboard, start, memory, sizes, native]) part(report);
  for (const failure of report.peerFailures) say(`duckdb-wasm failed: ${failure}`);
  for (const failure of report.failures) say(`FAILED ${failure}`);
}
