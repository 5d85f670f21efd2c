// SPDX-License-Identifier: Apache-2.0

// The answers computed a second way: plain JavaScript, one obvious loop a question, the browser's own
// time zones. It is here to be right, not fast; what the engines say is held against it.

import { readFileSync } from 'node:fs';

import { KEYWORDS } from '../recipe/texts.mjs';
import { ZONE } from '../lib/tasks.mjs';

const HOUR = 3600e3;
const DAY = 24 * HOUR;

/** The rows of a CSV file as objects; an empty cell is null. */
export function readCsv(path) {
  const text = readFileSync(path, 'utf8');
  const rows = [];
  let header = null;
  let cells = [];
  let at = 0;
  while (at < text.length) {
    let cell;
    if (text[at] === '"') {
      let end = at + 1;
      while (text[end] !== '"' || text[end + 1] === '"') end += text[end] === '"' ? 2 : 1;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      let end = at;
      while (text[end] !== ',' && text[end] !== '\n') end++;
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell === '' ? null : cell);
    if (text[at++] === ',') continue;
    if (header === null) header = cells;
    else rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i]])));
    cells = [];
  }
  return rows;
}

const instant = (text) => (text === null ? null : Date.parse(text.replace(' ', 'T').replace(/\+(\d\d)(\d\d)$/, '+$1:$2')));

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23',
});
const offsets = new Map();

/** Local wall clock in ms; the zone is asked once for each hour of UTC. */
function wall(at) {
  const hour = Math.floor(at / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const p = Object.fromEntries(parts.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]));
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour) - hour * HOUR;
    offsets.set(hour, offset);
  }
  return at + offset;
}

const dayName = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const day = (at) => Math.floor(wall(at) / DAY);
const month = (at) => dayName(day(at)).slice(0, 7);
const weekday = (at) => ((day(at) + 3) % 7) + 1;

/** `2026-W13`: the ISO week, named by the year its Thursday lies in. */
export function weekName(someDay) {
  const thursday = someDay - ((someDay + 3) % 7) + 3;
  const year = Number(dayName(thursday).slice(0, 4));
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

const group = (rows, key) => {
  const groups = new Map();
  for (const row of rows) {
    const name = JSON.stringify(key(row));
    const found = groups.get(name);
    if (found) found.push(row);
    else groups.set(name, [row]);
  }
  return groups;
};

const tally = (rows, key, values) =>
  Array.from(group(rows, key), ([name, members]) => [...JSON.parse(name), ...values(members)]);

/** Hyndman and Fan's type 7. */
function quantile(values, q) {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

const distinct = (rows, column) => new Set(rows.map((row) => row[column]).filter((value) => value !== null)).size;
const isLost = (call) => call.direction === 'incoming' && (call.status === 'missed' || call.status === 'canceled');

function calledBack(calls) {
  const reached = group(calls.filter((call) => call.status === 'completed' && call.party !== null), (c) => [c.party]);
  return (lost) => (reached.get(JSON.stringify([lost.party])) ?? [])
    .some((call) => call.started_at > lost.started_at && call.started_at <= lost.started_at + DAY);
}

/** The most of these intervals that hold one instant; ends are open. */
function peak(intervals) {
  const events = intervals.flatMap(([from, to]) => [[from, 1], [to, -1]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let open = 0;
  let most = 0;
  for (const [, change] of events) most = Math.max(most, (open += change));
  return most;
}

function firstResponses(messages) {
  const found = [];
  for (const talk of group(messages, (message) => [message.conversation_id]).values()) {
    const asked = talk.findIndex((message) => message.author_type === 'visitor');
    if (asked < 0) continue;
    const reply = talk.slice(asked + 1).find((m) => m.author_type === 'agent' || m.author_type === 'expert');
    if (reply) found.push({ at: talk[asked].sent_at, agent: reply.author, wait: (reply.sent_at - talk[asked].sent_at) / 1000 });
  }
  return found;
}

function sales({ transactions, conversations }) {
  const byId = new Map(conversations.map((talk) => [talk.id, talk]));
  const byVisitor = group(conversations, (talk) => [talk.visitor]);
  return transactions.flatMap((sale) => {
    let talk;
    if (sale.conversation_id !== null) talk = byId.get(sale.conversation_id);
    else {
      for (const candidate of byVisitor.get(JSON.stringify([sale.visitor])) ?? []) {
        if (candidate.started_at > sale.placed_at || sale.placed_at - candidate.started_at > 72 * HOUR) continue;
        if (!talk || candidate.started_at > talk.started_at) talk = candidate;
      }
    }
    return talk ? [{ at: sale.placed_at, channel: talk.channel, amount: Number(sale.amount) }] : [];
  });
}

function keywordShares(messages) {
  const texts = messages.filter((message) => message.author_type === 'visitor').map((m) => m.text.toLowerCase());
  return KEYWORDS.map((keyword) => {
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${keyword}(?![\\p{L}\\p{N}])`, 'u');
    const count = texts.filter((text) => word.test(text)).length;
    return [keyword, count, count / texts.length];
  });
}

const SUMMARIES = {
  calls: (rows) => {
    const waits = rows.filter((c) => c.direction === 'incoming' && c.status === 'completed' && c.answered_at !== null);
    return [[
      rows.length, distinct(rows.filter((call) => call.direction === 'incoming'), 'party'),
      rows.reduce((sum, row) => sum + (row.status === 'completed' ? row.duration_s ?? 0 : 0), 0),
      waits.reduce((sum, row) => sum + (row.answered_at - row.started_at) / 1000, 0) / waits.length,
      rows.reduce((sum, row) => sum + (row.ended_at - row.started_at) / 1000, 0),
    ]];
  },
  messages: (rows) => [[
    rows.filter((row) => row.author_type !== 'system').length,
    rows.filter((row) => row.direction === 'incoming' && row.author_type !== 'system').length,
    rows.filter((row) => row.status === 'undelivered').length, distinct(rows, 'conversation_id'),
  ]],
};

const ANSWERS = {
  Q1: ({ calls }) => tally(calls, (c) => [dayName(day(c.started_at)), c.direction, c.status], (rows) => [rows.length]),
  Q2: ({ calls }) => {
    const back = calledBack(calls);
    return tally(calls.filter((c) => c.direction === 'incoming'), (c) => [c.line], (rows) => {
      const lost = rows.filter(isLost);
      return [rows.length, lost.length / rows.length, distinct(rows, 'party'), lost.filter(back).length];
    });
  },
  Q3: ({ calls }) => tally(calls, (c) => [weekday(c.started_at), Math.floor(wall(c.started_at) / HOUR) % 24], (rows) => [rows.length]),
  Q4: ({ messages }) => tally(firstResponses(messages), (r) => [weekName(day(r.at)), r.agent], (rows) => {
    const waits = rows.map((row) => row.wait);
    return [quantile(waits, 0.5), quantile(waits, 0.9)];
  }),
  Q5: ({ calls }) => {
    const incoming = calls.filter((call) => call.direction === 'incoming');
    return [...tally(incoming, (c) => [month(c.started_at)], (rows) => [distinct(rows, 'party')]), ['total', distinct(incoming, 'party')]];
  },
  Q6: ({ calls }) => {
    const pieces = calls.filter((c) => c.status === 'completed' && c.agent !== null).flatMap((call) => {
      const from = call.answered_at ?? call.started_at;
      const to = from + call.duration_s * 1000;
      const days = [];
      for (let d = day(from); from < to && d <= day(to - 1); d++) days.push({ day: dayName(d), agent: call.agent, from, to });
      return days;
    });
    return tally(pieces, (p) => [p.day, p.agent], (rows) => [peak(rows.map((row) => [row.from, row.to]))]);
  },
  Q7: (tables) => tally(sales(tables), (sale) => [month(sale.at), sale.channel], (rows) => [
    rows.length, rows.reduce((sum, row) => sum + Math.round(row.amount * 100), 0) / 100,
  ]),
  Q8: ({ messages }) => keywordShares(messages),
};

const INSTANTS = new Set(['started_at', 'answered_at', 'ended_at', 'closed_at', 'sent_at', 'placed_at']);

/** Opens the side; `load` reads a CSV file, `ask` answers a question of `tasks.mjs`. */
export async function open() {
  const tables = {};
  return {
    async load(table, path) {
      tables[table] = readCsv(path).map((row) => {
        for (const name in row) if (INSTANTS.has(name)) row[name] = instant(row[name]);
        if (table === 'calls') row.duration_s = row.duration_s === null ? null : Number(row.duration_s);
        return row;
      });
      // Messages of one conversation are read in their order in time; the sort keeps the file's.
      if (table === 'messages') tables[table].sort((a, b) => a.sent_at - b.sent_at);
    },
    summary: (table) => SUMMARIES[table](tables[table]),
    ask: (task) => ANSWERS[task.id](tables),
    shape: (rows) => rows,
    close() {},
  };
}
