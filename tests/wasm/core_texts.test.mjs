// SPDX-License-Identifier: Apache-2.0
//
// Sentences of the core in other languages: each translation is of a sentence that
// the core really writes, as it writes it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { dist, source } from './lib.mjs';

const { createEngine } = await import(dist('node.js').href);
const { sentences, tellIn } = await source('wasm/src/elements/core_texts.ts');

const files = {
  'calls.csv': `id,direction,status,started_at,answered_at,line,duration_s
1,incoming,completed,2026-03-02T09:00:00Z,2026-03-02T09:00:20Z,L1,60
2,incoming,completed,2026-03-02T10:00:00Z,2026-03-02T09:59:00Z,L1,-5
3,incoming,completed,2026-03-02T10:00:00Z,,L2,
4,outgoing,completed,2026-03-02T11:00:00Z,,L1,30
5,incoming,missed,2026-03-02T11:00:00Z,,L1,
6,incoming,completed,2026-02-02T11:00:00Z,,L1,30
1,incoming,completed,2026-03-02T09:00:00Z,,L1,60
7,incoming,completed,31/31/2026,,L1,30
`,
  'lines.csv': `id,groups
L1,north;south
L2,south
`,
  'tickets.csv': `id,created_at,closed_at
1,2026-03-01T09:00:00Z,2026-03-02T09:00:00Z
2,2026-03-02T09:00:00Z,
`,
  'transactions.csv': `id,placed_at,amount,currency
1,2026-03-02T09:00:00Z,10,EUR
2,2026-03-02T09:00:00Z,10,USD
`,
};

const day = { from: '2026-03-02', to: '2026-03-02' };
const queries = [
  { metrics: ['incoming_calls'], by: ['line_group'] },
  { metrics: ['incoming_calls'], granularity: 'day', ...day, compare: { from: '2026-02-01', to: '2026-02-03' } },
  { metrics: ['avg_call_duration', 'site_revenue'] },
];
const explained = [
  { metrics: ['avg_call_duration'], where: ['line = L1'], ...day },
  { metrics: ['avg_call_duration'], ...day },
  { metrics: ['max_concurrent_calls'], ...day },
  { metrics: ['closed_tickets'] },
];

/** Everything the core says of these files: notes, and why rows were left out. */
async function said() {
  const engine = await createEngine();
  for (const [name, text] of Object.entries(files)) await engine.load(name, text);
  const texts = new Set();
  for (const query of queries) for (const note of (await engine.query(query)).notes) texts.add(note);
  for (const query of explained) {
    const receipt = await engine.explain(query);
    for (const note of receipt.notes) texts.add(note);
    for (const part of receipt.aggregates) for (const left of part.left_out) texts.add(left.reason);
  }
  engine.close();
  return [...texts];
}

let texts;
before(async () => { texts = await said(); });

test('every sentence that has a translation is one the core writes', () => {
  for (const { pattern } of sentences) {
    assert.ok(texts.some((text) => pattern.test(text)), `the core wrote nothing like ${pattern}; it wrote:\n${texts.join('\n')}`);
  }
});

test('what the core says beside figures is told in the reader\'s language, with nothing left to fill in', () => {
  for (const text of texts) {
    for (const locale of ['fr', 'ru']) {
      const told = tellIn(locale, text);
      assert.equal(told.lang, locale, text);
      assert.notEqual(told.text, text);
      assert.doesNotMatch(told.text, /[{}]/);
    }
    assert.deepEqual(tellIn('en', text), { text, lang: 'en' });
  }
});

test('a sentence nobody translated is shown as it is', () => {
  assert.deepEqual(tellIn('fr', 'the moon is full'), { text: 'the moon is full', lang: 'en' });
});
