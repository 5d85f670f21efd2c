// SPDX-License-Identifier: Apache-2.0
//
// Figures and buckets as people read them. Blanks are compared as blanks: which
// of the no-break ones a runtime writes is its own affair.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { source } from './lib.mjs';

const { change, duration, figure, weekday } = await source('wasm/src/elements/format.ts');
const { bucketName, bucketRange, readBucket } = await source('wasm/src/elements/bucket.ts');
const { shownValue, valueName } = await source('wasm/src/elements/names.ts');
const { plural, sayCount } = await source('wasm/src/elements/words.ts');
const plain = (text) => text.replaceAll(/\s/gu, ' ');

test('durations are hours, minutes and seconds without bound', () => {
  assert.equal(duration(0), '0:00:00');
  assert.equal(duration(59.6), '0:01:00');
  assert.equal(duration(3725), '1:02:05');
  assert.equal(duration(360_000), '100:00:00');
  assert.equal(duration(-65), '−0:01:05');
});

test('a ratio is shown in percent and null as nothing', () => {
  assert.equal(plain(figure(0.1234, 'ratio', 'en')), '12.3%');
  assert.equal(plain(figure(0.1234, 'ratio', 'fr')), '12,3 %');
  assert.equal(plain(figure(1234567, 'count', 'ru')), '1 234 567');
  assert.equal(plain(figure(1234.5, 'currency', 'fr')), '1 234,50');
  assert.equal(figure(null, 'count', 'en'), '–');
  assert.equal(figure(0, 'count', 'en'), '0');
});

test('a change is in percent, in points for what is a percentage, and not at all without a base', () => {
  assert.deepEqual(change(12, 10, 'count', 'en', 'pts'), { text: '+20%', direction: 'up' });
  assert.deepEqual(change(0.5, 0.55, 'ratio', 'en', 'pts'), { text: '-5 pts', direction: 'down' });
  assert.equal(change(10, 10, 'count', 'en', 'pts').direction, 'same');
  assert.equal(change(12, 0, 'count', 'en', 'pts'), undefined);
  assert.equal(change(12, null, 'count', 'en', 'pts'), undefined);
  assert.equal(change(null, 3, 'count', 'en', 'pts'), undefined);
});

test('Monday is the first day of the week', () => {
  assert.equal(weekday(1, 'en'), 'Monday');
  assert.equal(weekday(7, 'fr'), 'dimanche');
  assert.equal(weekday(3, 'ru', 'short'), 'ср');
});

test('every form of bucket is read, and covers its days', () => {
  const days = (label) => { const { kind, first, last } = readBucket(label); return [kind, ...[first, last].map((day) => new Date(day).toISOString().slice(0, 10))]; };
  assert.deepEqual(days('2026-03-29'), ['day', '2026-03-29', '2026-03-29']);
  assert.deepEqual(days('2026-W01'), ['week', '2025-12-29', '2026-01-04']);
  assert.deepEqual(days('2026-W53'), ['week', '2026-12-28', '2027-01-03']);
  assert.deepEqual(days('2024-02'), ['month', '2024-02-01', '2024-02-29']);
  assert.deepEqual(days('2026-Q4'), ['quarter', '2026-10-01', '2026-12-31']);
  assert.deepEqual(days('2026'), ['year', '2026-01-01', '2026-12-31']);
  assert.deepEqual(days('2026-03-29T03:00+02:00'), ['hour', '2026-03-29', '2026-03-29']);
  assert.equal(readBucket('refund'), undefined);
});

test('a bucket is asked for within the range it was cut by', () => {
  const range = ['2026-03-25T10:30:00+01:00', '2026-04-02T08:00:00.001+02:00'];
  assert.deepEqual(bucketRange('2026-W13', ...range), { from: range[0], to: '2026-03-29' });
  assert.deepEqual(bucketRange('2026-W14', ...range), { from: '2026-03-30', to: range[1] });
  assert.deepEqual(bucketRange('2026-03-25', ...range), { from: range[0], to: '2026-03-25' });
  assert.deepEqual(bucketRange('2026-03-27', ...range), { from: '2026-03-27', to: '2026-03-27' });
  assert.deepEqual(bucketRange('2026-03-29T03:00+02:00', ...range), { from: '2026-03-29T01:00:00.000Z', to: '2026-03-29T02:00:00.000Z' });
  assert.deepEqual(bucketRange('2026-03-25T10:00+01:00', ...range), { from: '2026-03-25T09:30:00.000Z', to: '2026-03-25T10:00:00.000Z' });
  assert.equal(bucketRange('refund', ...range), undefined);
});

test('buckets have names in each language', () => {
  assert.equal(plain(bucketName('2026-03', 'fr')), 'mars 2026');
  assert.equal(bucketName('2026-Q1', 'fr'), 'T1 2026');
  assert.match(bucketName('2026-03-29', 'ru'), /29/);
  assert.equal(bucketName('not a bucket', 'en'), 'not a bucket');
});

test('a line or agent is shown by its label, anything else by its value', () => {
  const line = { name: 'line', kind: 'dimension', labels: { '+331': 'Paris' } };
  assert.equal(shownValue(line, '+331', 'fr'), 'Paris');
  assert.equal(shownValue(line, '+332', 'fr'), '+332');
  assert.equal(shownValue(line, 'constructor', 'fr'), 'constructor');
  assert.equal(shownValue(line, null, 'en'), valueName('line', null, 'en'));
  assert.equal(shownValue({ name: 'status', kind: 'dimension' }, 'missed', 'fr'), 'Manqué');
});

test('counts take the plural of their language', () => {
  assert.equal(sayCount('en', 'rowCount', 1), '1 row');
  assert.equal(sayCount('fr', 'rowCount', 0), '0 ligne');
  assert.equal(sayCount('ru', 'rowCount', 2), '2 строки');
  assert.equal(sayCount('ru', 'rowCount', 5), '5 строк');
  assert.equal(sayCount('ru', 'rowCount', 21), '21 строка');
  assert.equal(plural('en', { other: '# left' }, 1), '1 left');
});
