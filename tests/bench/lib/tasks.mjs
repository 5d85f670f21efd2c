// SPDX-License-Identifier: Apache-2.0

// What is measured: the loads, the questions in the product's own query language, how an answer is
// written so that answers of different engines can be compared, and the goal of each task.

import { KEYWORDS } from '../recipe/texts.mjs';

export const ZONE = 'Europe/Paris';

/** Loads. The goal is how many times faster than the peer; `unit` bytes come from the file. */
export const LOADS = [
  { id: 'T1', title: 'load calls CSV', table: 'calls', file: 'calls.csv', goal: 5 },
  { id: 'T2', title: 'load calls NDJSON', table: 'calls', file: 'calls.ndjson', goal: 12 },
  { id: 'T3', title: 'load messages CSV', table: 'messages', file: 'messages.csv', goal: 5 },
];

/** What a load is held to: figures that no lost row, cell or digit leaves as they were. */
export const SUMMARIES = {
  calls: { metrics: ['calls', 'unique_callers', 'total_call_time', 'avg_answer_wait', 'time_on_line'] },
  messages: { metrics: ['messages', 'incoming_messages', 'undelivered_messages', 'unique_conversations'] },
};

/** Files that the questions read. */
export const TABLES = ['calls', 'messages', 'conversations', 'transactions'];

/** Metrics of a user, in the notation of the catalog: a percentile, and a sum over two instants of every call. */
export const OWN_METRICS = [
  {
    id: 'first_response_p90', unit: 'seconds', title: 'First response, 90th percentile',
    formula: 'p90(elapsed(opened_at, replied_at) of first_responses)',
  },
  { id: 'time_on_line', unit: 'seconds', title: 'Time on the line', formula: 'sum(ended_at - started_at of calls)' },
];

/**
 * Questions. `dims` and `values` name the result's columns in the order of an answer's row. A row whose
 * values are all null or 0 says nothing and is left out of the comparison: engines differ on whether
 * they list groups in which nothing happened.
 */
export const QUESTIONS = [
  {
    id: 'Q1', title: 'calls per day, direction, status', goal: 40,
    query: { metrics: ['calls'], granularity: 'day', by: ['direction', 'status'] },
  },
  {
    id: 'Q2', title: 'per line: incoming, missed share, unique callers, called back in 24 h', goal: 40,
    query: { metrics: ['incoming_calls', 'lost_call_rate', 'unique_callers', 'called_back_calls'], by: ['line'] },
  },
  {
    id: 'Q3', title: 'weekday x hour heatmap', goal: 20,
    query: { metrics: ['calls'], by: ['weekday', 'hour'] },
  },
  {
    id: 'Q4', title: 'median and p90 first response per agent and week', goal: 15,
    query: { metrics: ['first_response_time', 'first_response_p90'], granularity: 'week', by: ['agent'] },
  },
  {
    id: 'Q5', title: 'unique callers per month and in total', goal: 40, totals: true,
    query: { metrics: ['unique_callers'], granularity: 'month' },
  },
  {
    id: 'Q6', title: 'peak concurrent calls per agent and day', goal: 40,
    query: { metrics: ['max_concurrent_calls'], granularity: 'day', by: ['agent'] },
  },
  {
    id: 'Q7', title: 'sales within 72 h of a conversation', goal: 15,
    query: {
      metrics: ['sales_after_conversation', 'revenue_after_conversation'], granularity: 'month', by: ['channel'],
    },
  },
  {
    id: 'Q8', title: 'keyword shares over message text', goal: 15,
    query: { metrics: ['keyword_count', 'keyword_share'], by: ['keyword'], params: { keywords: KEYWORDS } },
  },
].map((task) => ({
  ...task,
  query: { timeZone: ZONE, fill: false, ...task.query },
  dims: (task.query.granularity ? 1 : 0) + (task.query.by?.length ?? 0),
}));

/** A filter on one line. It changes each time the dashboard is asked: no answer can be a remembered one. */
const onLine = (line) => ({ where: [{ column: 'line', op: '=', value: line }] });

/** The eight questions behind the `overview` report. */
export const DASHBOARD = [
  ['cards', {
    metrics: ['incoming_messages', 'outgoing_messages', 'incoming_calls', 'outgoing_calls', 'unique_conversations',
      'total_call_time'],
  }],
  ['trend of calls', { metrics: ['calls'], granularity: 'week', by: ['direction'] }],
  ['trend of messages', { metrics: ['messages'], granularity: 'week', by: ['direction'] }],
  ['heatmap', { metrics: ['calls', 'messages'], by: ['weekday', 'hour'] }],
  ['calls by agent', {
    metrics: ['incoming_calls', 'outgoing_calls', 'missed_calls', 'call_completion_rate', 'total_call_time'],
    by: ['agent'],
  }],
  ['messages by agent', {
    metrics: ['incoming_messages', 'outgoing_messages', 'response_time_median'], by: ['agent'],
  }],
  ['calls by status', { metrics: ['calls'], by: ['status'] }],
  ['messages by status', { metrics: ['messages'], by: ['status'] }],
].map(([title, query], i) => ({
  id: `D${i + 1}`, title, dims: (query.granularity ? 1 : 0) + (query.by?.length ?? 0),
  on: (line) => ({ timeZone: ZONE, fill: false, ...query, ...onLine(line) }),
}));

/** An answer: rows of texts and numbers in one order whatever the engine, empty rows left out. */
export function answerOf(rows, dims) {
  return rows
    .filter((row) => row.slice(dims).some((value) => value !== null && value !== 0))
    .map((row) => [row.slice(0, dims).map((value) => (value === null ? null : String(value))), row.slice(dims)])
    .sort((a, b) => (JSON.stringify(a[0]) < JSON.stringify(b[0]) ? -1 : 1));
}

const close = (a, b) =>
  a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** Null when two answers are equal, else a sentence about the first difference. */
export function difference(mine, theirs) {
  for (let i = 0; i < Math.max(mine.length, theirs.length); i++) {
    const [a, b] = [mine[i], theirs[i]];
    const same = a && b && JSON.stringify(a[0]) === JSON.stringify(b[0]) && a[1].length === b[1].length &&
      a[1].every((value, k) => close(value, b[1][k]));
    if (!same) return `row ${i} of ${mine.length}/${theirs.length}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`;
  }
  return null;
}
