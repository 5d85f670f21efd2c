// SPDX-License-Identifier: Apache-2.0
//
// What a metric reads: each source is a table, or a derived one, with the instant that dates its rows, and the
// columns that can group and filter it.

import { normalisePhone } from './load.mjs';
import { offsetAt, weekdayOf } from './zone.mjs';

const event = (table, at) => ({ table, kind: 'event', at });

export const SOURCES = {
  calls: event('calls', (r) => r.started_at),
  lost: event('calls', (r) => r.started_at),
  messages: event('messages', (r) => r.sent_at),
  gaps: event('messages', (r) => r.opened_at),
  cgaps: event('messages', (r) => r.opened_at),
  firsts: event('messages', (r) => r.opened_at),
  conversations: event('conversations', (r) => r.closed_at),
  contacts: event('contacts', (r) => r.ended_at),
  'contacts@pushed_at': event('contacts', (r) => r.pushed_at),
  ratings: event('ratings', (r) => r.submitted_at),
  transactions: event('transactions', (r) => r.placed_at),
  sales: event('transactions', (r) => r.placed_at),
  'sales@closed_at': event('transactions', (r) => r.conversation.closed_at),
  engagements: event('engagements', (r) => r.at),
  tickets: event('tickets', (r) => r.created_at),
  'tickets@closed_at': event('tickets', (r) => r.closed_at),
  spans: event('ticket_stages', (r) => r.closed_at),
  questions: event('questions', (r) => r.asked_at),
  answers: event('answers', (r) => r.answered_at),
  qa_views: event('qa_views', (r) => r.at),
  members: event('members', (r) => r.registered_at),
  costs: event('costs', (r) => r.day),
  texts: event(null, (r) => r.asked_at ?? r.sent_at),
  'conversations@asof': { table: 'conversations', kind: 'snapshot', basis: (r) => r.closed_at },
  'tickets@asof': { table: 'tickets', kind: 'snapshot', basis: (r) => r.created_at },
  'presence@asof': { table: 'presence', kind: 'snapshot', basis: () => null },
  'members@until': { table: 'members', kind: 'cumulative', basis: (r) => r.registered_at },
  presence: { table: 'presence', kind: 'interval', from: (r) => r.started_at, to: (r) => r.end },
  talks: {
    table: 'calls', kind: 'interval', from: (r) => r.answered_at ?? r.started_at,
    to: (r) => (r.answered_at ?? r.started_at) + Math.max(0, r.duration_s ?? 0) * 1000,
  },
};

/** Does a snapshot hold this row at `at`? */
export const HELD_AT = {
  'conversations@asof': (r, at) => (r.started_at === null || r.started_at <= at) && (r.closed_at === null || r.closed_at > at),
  'tickets@asof': (r, at) => r.created_at < at && (r.closed_at === null || r.closed_at > at),
  'presence@asof': (r, at) => r.started_at <= at && (r.ended_at === null || at < r.end),
};

const participantsOf = (conversation, own) => {
  const who = [...new Set((conversation?.participants ?? []).map((p) => p.who).filter((w) => w !== null))];
  return who.length ? who : [own];
};

const kTime = new Set(['weekday', 'hour']);

/** Reads the columns of a source's rows, derived dimensions included. Values come as arrays: most hold one. */
export class Columns {
  constructor(loaded, derived, groups) {
    this.loaded = loaded;
    this.derived = derived;
    this.groups = groups;
  }

  tableOf(source) {
    if (source === 'texts') return this.loaded.questions ? 'questions' : 'messages';
    return SOURCES[source].table;
  }

  /** The tables whose columns a source's rows show, nearest first, each with its way to the row. */
  views(source) {
    switch (source) {
      case 'gaps': case 'cgaps': case 'firsts':
        return [['conversations', (r) => r.conversation], ['messages', (r) => r.opening]];
      case 'sales': case 'sales@closed_at':
        return [['transactions', (r) => r], ['conversations', (r) => r.conversation]];
      case 'spans':
        return [['ticket_stages', (r) => r], ['tickets', (r) => r.ticket]];
      default:
        return [[this.tableOf(source), (r) => r]];
    }
  }

  has(source, column) {
    if (kTime.has(column)) return !['snapshot', 'cumulative'].includes(SOURCES[source].kind);
    if (column === 'keyword') return source === 'texts';
    const views = this.views(source).map(([table]) => table);
    const some = (name) => views.some((t) => this.loaded[t]?.columns.has(name));
    const gap = ['gaps', 'cgaps', 'firsts'].includes(source);
    switch (column) {
      case 'agent': return some('agent') || gap || ['messages', 'conversations', 'sales', 'ratings'].some((t) => views.includes(t));
      case 'assigned_agent': return some('agent') && views.includes('conversations');
      case 'team': return some('team') || this.has(source, 'agent');
      case 'line_group': return some('line');
      case 'responder': case 'responder_type': return gap && source !== 'cgaps';
      case 'first': return source === 'gaps';
      case 'visitor': return gap || some(column);
      case 'author_type': return views.includes('messages') || some(column);
      case 'automation': return views.includes('conversations');
      default: return some(column);
    }
  }

  /** One own or inherited column's plain value. */
  plain(source, row, column) {
    for (const [, reach] of this.views(source)) {
      const value = reach(row)?.[column];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  }

  agentOf(source, row) {
    switch (source) {
      case 'gaps': case 'firsts': case 'cgaps':
        return [row.reply ? row.reply.author : row.conversation?.assigned_agent ?? null];
      case 'conversations': case 'conversations@asof':
        return participantsOf(row, row.assigned_agent);
      case 'sales': case 'sales@closed_at':
        return participantsOf(row.conversation, row.conversation.assigned_agent);
      case 'ratings': {
        const who = this.derived.participants.get(row.conversation_id) ?? [];
        return participantsOf({ participants: who }, row.agent);
      }
      default: return [row.agent ?? null];
    }
  }

  teamOf(source, row) {
    const home = (agent) => this.derived.agentById.get(agent)?.team ?? null;
    switch (source) {
      case 'gaps': case 'firsts': case 'cgaps':
        return row.reply ? row.reply.team ?? home(row.reply.agent)
          : row.conversation?.team ?? home(row.conversation?.assigned_agent ?? null);
      case 'conversations': case 'conversations@asof': return row.team ?? home(row.assigned_agent);
      case 'sales': case 'sales@closed_at': return row.conversation.team ?? home(row.conversation.assigned_agent);
      default: return row.team ?? home(row.agent ?? null);
    }
  }

  lineGroups(line) {
    if (line === null) return [null];
    if (this.groups) {
      const names = Object.keys(this.groups).filter((g) => this.groups[g].some((l) => normalisePhone(l) === normalisePhone(line)));
      return names.length ? names : [null];
    }
    const found = this.derived.lineById.get(normalisePhone(line))?.groups ?? [];
    return found.length ? [...new Set(found)] : [null];
  }

  /** Every value of a (not temporal) dimension on a row. */
  values(source, row, column) {
    switch (column) {
      case 'agent': return this.agentOf(source, row);
      case 'team': return [this.teamOf(source, row)];
      case 'line_group': return this.lineGroups(this.plain(source, row, 'line'));
      case 'responder': case 'responder_type': case 'first': return [row[column]];
      case 'visitor':
        if (['gaps', 'cgaps', 'firsts'].includes(source)) return [row.visitor];
        return [this.plain(source, row, column)];
      default: {
        const value = this.plain(source, row, column);
        if (Array.isArray(value)) return value.length ? value : [null];
        return [value];
      }
    }
  }
}

/** Cuts [start, end) at local hours and keeps what falls on the wanted weekday and hour. */
export function timeSlices(zone, start, end, weekday, hour) {
  if (weekday === undefined && hour === undefined) return [[start, end]];
  const slices = [];
  for (let at = start; at < end;) {
    const local = at + offsetAt(zone, at);
    const next = Math.min(end, at + 3600000 - (((local % 3600000) + 3600000) % 3600000));
    const fits = (weekday === undefined || weekdayOf(local) === weekday) &&
      (hour === undefined || new Date(local).getUTCHours() === hour);
    if (fits) {
      if (slices.length && slices.at(-1)[1] === at) slices.at(-1)[1] = next;
      else slices.push([at, next]);
    }
    at = next;
  }
  return slices;
}
