// SPDX-License-Identifier: Apache-2.0
//
// A link holds the view and never the data: whatever a filter names from a
// file, no part of it is in the fragment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samples, source } from './lib.mjs';

const { filtersOf, firstView, readFragment, writeFragment } = await source('web-demo/src/view.ts');

const view = {
  ...firstView, report: 'overview', period: 'custom', from: '2026-03-01', to: '2026-03-31', granularity: 'week', timeZone: 'Europe/Paris',
  compare: 'explicit', compareFrom: '2026-02-01', compareTo: '2026-02-28', now: '2026-04-01T09:30', hidden: ['heatmap', 'agents'],
  where: [{ column: 'direction', op: 'in', value: ['incoming'] }],
};

test('a view comes back from its link as it was', () => {
  const read = readFragment(writeFragment(view, 'fr'));
  assert.deepEqual(read.view, view);
  assert.equal(read.locale, 'fr');
});

test('no value of any sample file gets into a link', async () => {
  const columns = ['line', 'agent', 'team', 'party', 'status', 'category', 'text', 'tags', 'customer', 'direction'];
  const vocabulary = new Set(['incoming', 'outgoing', 'completed', 'missed', 'canceled', 'ringing', 'received', 'delivered', 'undelivered', 'visitor', 'agent', 'bot', 'copilot', 'expert', 'system',
    'waiting', 'active', 'paused', 'closed', 'coach', 'member', 'community', 'customer_service', 'qa', 'admin', 'full', 'partial', 'none', 'idle', 'available', 'unavailable', 'positive', 'negative',
    'abandoned', 'transferred', 'transfer_failed']);
  let tried = 0;
  for (const bytes of (await samples()).values()) {
    const cells = new Set(bytes.toString().split('\n').slice(1).join('\n').split(/[\n,]/).map((cell) => cell.trim()).filter((cell) => cell.length >= 5 && !vocabulary.has(cell)));
    for (const value of [...cells].slice(0, 300)) {
      const where = columns.flatMap((column) => [{ column, op: 'in', value: [value] }, { column, op: '=', value }, { column, op: 'not in', value: ['incoming', value] }, { column: value, op: 'in', value: ['incoming'] }]);
      assert.equal(writeFragment({ ...firstView, where }, 'en'), writeFragment(firstView, 'en'), value);
      tried += 1;
    }
  }
  assert.ok(tried > 1000);
});

test('what a link may not say is not read from one', () => {
  const { view: read } = readFragment('#report=<script>&period=forever&from=1-1-1&zone=Mars/Base&compare=everything&where=line~in~%2B33199005010&where=status~in~missed&hide=a.B.c-d&now=yesterday&lang=xx');
  assert.deepEqual({ ...read, where: [] }, { ...firstView, hidden: ['a'] });
  assert.deepEqual(read.where, [{ column: 'status', op: 'in', value: ['missed'] }]);
});

test('a link stays short', () => assert.ok(writeFragment(view, 'fr').length < 400));

test('buckets fit the period unless chosen', () => {
  const of = (part, days) => filtersOf({ ...firstView, ...part }, days).granularity;
  assert.equal(of({ period: 'today' }), 'hour');
  assert.equal(of({ period: 'last_7_days' }), 'day');
  assert.equal(of({ period: 'last_12_months' }), 'month');
  assert.equal(of({}, 30), 'day');
  assert.equal(of({}, 900), 'month');
  assert.equal(of({ period: 'last_7_days', granularity: 'hour' }), 'hour');
});
