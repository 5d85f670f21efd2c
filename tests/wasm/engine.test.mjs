// SPDX-License-Identifier: Apache-2.0
//
// The package under node: files in, figures out, errors as values of one shape.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dist, loadedEngine, samples } from './lib.mjs';

const { CoreError, createEngine } = await import(dist('node.js').href);

const calls = `id,direction,status,started_at,line,party,duration_s
1,incoming,completed,2026-03-02T09:00:00Z,+33199005010,+33100000001,60
2,incoming,missed,2026-03-02T10:00:00Z,+33199005010,+33100000002,
3,outgoing,completed,2026-03-03T09:30:00Z,+33199005011,+33100000002,125
4,incoming,completed,2026-03-03T11:00:00Z,+33199005011,+33100000001,30
4,incoming,completed,2026-03-03T11:00:00Z,+33199005011,+33100000001,30
5,incoming,completed,31/31/2026,+33199005011,+33100000003,30
`;

const cell = (result, row, name) => result.rows[row][result.columns.findIndex((column) => column.name === name)];
const total = (result, name) => result.totals[result.columns.findIndex((column) => column.name === name)];

/** Every chunk one byte, so that every cell and number is cut somewhere. */
function byteStream(text) {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
}

let sample;
before(async () => { sample = await loadedEngine(); });
after(() => sample.engine.close());

test('a file is read from text, bytes, a blob and a stream with one answer', async () => {
  const query = { metrics: ['calls', 'incoming_calls', 'total_call_time'], by: ['line'] };
  const answers = [];
  for (const source of [calls, new TextEncoder().encode(calls), new TextEncoder().encode(calls).buffer, new Blob([calls]), byteStream(calls)]) {
    const engine = await createEngine();
    await engine.load('calls.csv', source);
    answers.push(await engine.query(query));
    engine.close();
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal(total(answers[0], 'calls'), 4);
  assert.equal(total(answers[0], 'incoming_calls'), 3);
  assert.equal(total(answers[0], 'total_call_time'), 215);
});

test('rows read are rows loaded, duplicate or rejected, each rejected one with its line', async () => {
  const engine = await createEngine();
  const report = await engine.load('calls.csv', calls);
  const [accounting] = report.accounting;
  assert.equal(report.file, 'calls.csv');
  assert.deepEqual(
    { read: accounting.rows_read, loaded: accounting.rows_loaded, duplicate: accounting.rows_duplicate, rejected: accounting.rows_rejected },
    { read: 6, loaded: 4, duplicate: 1, rejected: 1 });
  assert.equal(accounting.rejected[0].line, 7);
  assert.equal(accounting.rejected[0].column, 'started_at');
  engine.close();
});

test('progress reaches the size of the file, and a stopped load leaves room for the next', async () => {
  const engine = await createEngine();
  const seen = [];
  const stop = new AbortController();
  const long = calls + '6,incoming,completed,2026-03-03T11:00:00Z,+33199005011,+33100000001,30\n'.repeat(60_000);
  await assert.rejects(engine.load('calls.csv', long, { signal: stop.signal, onProgress: () => stop.abort() }), { code: 'aborted' });
  await engine.load('calls.csv', calls, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { done: calls.length, total: calls.length });
  assert.equal(total(await engine.query({ metrics: ['calls'] }), 'calls'), 4);
  engine.close();
});

test('a mistaken query fails with a code, a sentence and a place, and the engine goes on', async () => {
  await assert.rejects(sample.engine.query({ metrics: ['no_such_metric'] }), (error) => {
    assert.ok(error instanceof CoreError);
    assert.match(error.code, /^[a-z_]+$/);
    assert.match(error.message, /no_such_metric/);
    return true;
  });
  assert.ok(total(await sample.engine.query({ metrics: ['calls'] }), 'calls') > 0);
});

test('engines side by side know nothing of each other', async () => {
  const [one, other] = await Promise.all([createEngine(), createEngine()]);
  await one.load('calls.csv', calls);
  await other.load('calls.csv', calls.split('\n').slice(0, 2).join('\n'));
  assert.equal(total(await one.query({ metrics: ['calls'] }), 'calls'), 4);
  assert.equal(total(await other.query({ metrics: ['calls'] }), 'calls'), 1);
  one.close();
  assert.equal(total(await other.query({ metrics: ['calls'] }), 'calls'), 1);
  other.close();
});

test('calls made at once are answered in turn', async () => {
  const engine = await createEngine();
  const [, first, , second] = await Promise.all([
    engine.load('calls.csv', calls), engine.query({ metrics: ['calls'] }),
    engine.reset(), engine.inspect()]);
  assert.equal(total(first, 'calls'), 4);
  assert.ok(second);
  engine.close();
  await assert.rejects(engine.query({ metrics: ['calls'] }), { code: 'closed' });
});

test('a metric of one\'s own is computed like the built-in ones', async () => {
  const engine = await createEngine();
  await engine.load('calls.csv', calls);
  await engine.define({ id: 'short_calls', unit: 'count', formula: 'count(calls where status = completed and duration_s < 60)', title: 'Short calls' });
  assert.equal(total(await engine.query({ metrics: ['short_calls'] }), 'short_calls'), 1);
  const mine = (await engine.metrics()).find((metric) => metric.id === 'short_calls');
  assert.equal(mine.builtin, false);
  engine.close();
});

test('a receipt names as many rows as its figure counts', async () => {
  const engine = await createEngine();
  await engine.load('calls.csv', calls);
  const receipt = await engine.explain({ metrics: ['incoming_calls'], where: [{ column: 'line', op: '=', value: '+33199005010' }] });
  assert.equal(receipt.value, 2);
  assert.deepEqual(receipt.aggregates[0].rows.map((row) => row.line), [2, 3]);
  assert.equal(receipt.aggregates[0].rows[0].file, 'calls.csv');
  engine.close();
});

test('an export is a file of its format', async () => {
  const query = { metrics: ['calls'], by: ['line'] };
  const csv = new TextDecoder().decode(await sample.engine.export({ query, format: 'csv' }));
  const xlsx = await sample.engine.export({ query, format: 'xlsx' });
  const json = JSON.parse(new TextDecoder().decode(await sample.engine.export({ query, format: 'json' })));
  const shown = await sample.engine.query(query);
  assert.equal(csv.trim().split(/\r?\n/).length >= shown.rows.length + 1, true);
  assert.equal(String.fromCharCode(xlsx[0], xlsx[1]), 'PK');
  assert.deepEqual(json.rows, shown.rows);
});

test('reset forgets the files', async () => {
  const engine = await createEngine();
  await engine.load('calls.csv', calls);
  await engine.reset();
  const empty = await engine.query({ metrics: ['calls'] }).catch((error) => error);
  assert.ok(empty instanceof CoreError || empty.unavailable.length === 1, JSON.stringify(empty));
  engine.close();
});

test('every row of the sample files is accounted for and every file recognised', async () => {
  assert.equal(sample.reports.length, (await samples()).size);
  for (const report of sample.reports) {
    for (const one of report.accounting) {
      assert.equal(one.rows_read, one.rows_loaded + one.rows_duplicate + one.rows_rejected, one.file);
      assert.equal(one.rows_rejected, one.rejected.length, one.file);
    }
    assert.ok(report.recognised.title, report.file);
  }
});

test('a result says what its columns are', async () => {
  const result = await sample.engine.query({ metrics: ['calls', 'call_completion_rate'], by: ['line'], granularity: 'week', compare: 'previous_period' });
  assert.deepEqual(result.columns.map((column) => column.kind), ['time', 'dimension', 'metric', 'metric', 'metric', 'metric']);
  assert.ok(result.columns.some((column) => column.name === 'calls__previous'));
  assert.ok(result.rows.every((row) => row.length === result.columns.length));
  assert.equal(typeof cell(result, 0, 'calls'), 'number');
});
