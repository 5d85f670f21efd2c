// SPDX-License-Identifier: Apache-2.0
//
// The derived tables, by the shortest loops that state their rules. Quadratic on purpose.

import { normalisePhone } from './load.mjs';

const human = (type) => type === 'agent' || type === 'expert';
const machine = (type) => type === 'copilot' || type === 'bot';
const visitor = (m) => m.author_type === 'visitor';

/** Seconds from a to b; null when either is. */
export const seconds = (a, b) => (a === null || b === null ? null : (b - a) / 1000);

/** The conversation, else line and party; none for a withheld number (our reading: a null party is nobody). */
function pairThread(row) {
  if (row.conversation_id !== null) return `c ${row.conversation_id}`;
  return row.party_key === null ? null : `p ${row.line} ${row.party_key}`;
}

function fillMessages(messages) {
  for (const m of messages) {
    m.author_type ??= m.direction === 'incoming' ? 'visitor' : 'agent';
    m.agent = visitor(m) ? null : m.author;
    m.party_key = normalisePhone(m.party);
    m.thread = m.conversation_id === null && m.ticket_id !== null ? `t ${m.ticket_id}` : pairThread(m);
  }
}

/** Lost calls, each with its callback's delay or null. */
function lostCalls(calls, window) {
  return calls.filter((c) => c.direction === 'incoming' && (c.status === 'missed' || c.status === 'canceled')).map((call) => {
    let delay = null;
    for (const later of calls) {
      if (call.party_key === null || later.party_key !== call.party_key || later.status !== 'completed') continue;
      const wait = seconds(call.started_at, later.started_at);
      if (wait > 0 && wait <= window && (delay === null || wait < delay)) delay = wait;
    }
    return { ...call, delay_s: delay };
  });
}

function threadsOf(messages) {
  const threads = new Map();
  for (const m of messages) {
    if (m.thread === null) continue;
    if (!threads.has(m.thread)) threads.set(m.thread, []);
    threads.get(m.thread).push(m);
  }
  for (const list of threads.values()) list.sort((a, b) => a.sent_at - b.sent_at);
  return threads;
}

/** Runs of visitor messages, without those of bots and the system. */
function responseGaps(thread) {
  const turns = thread.filter((m) => m.author_type !== 'system' && m.author_type !== 'bot');
  const gaps = [];
  for (let i = 0; i < turns.length; ++i) {
    if (!visitor(turns[i]) || (i > 0 && visitor(turns[i - 1]))) continue;
    const reply = turns.slice(i).find((m) => human(m.author_type) || m.author_type === 'copilot') ?? null;
    gaps.push({
      opening: turns[i], reply, opened_at: turns[i].sent_at, closed_at: reply?.sent_at ?? null,
      responder: reply?.author ?? null, responder_type: reply?.author_type ?? null, first: gaps.length === 0,
      conversation_id: turns[i].conversation_id,
    });
  }
  return gaps;
}

/** Runs of agent and expert messages; a copilot or visitor message ends one. */
function customerGaps(thread) {
  const turns = thread.filter((m) => m.author_type !== 'system' && m.author_type !== 'bot');
  const gaps = [];
  for (let i = 0; i < turns.length; ++i) {
    if (!human(turns[i].author_type) || (i + 1 < turns.length && human(turns[i + 1].author_type))) continue;
    const answer = turns.slice(i + 1).find(visitor) ?? null;
    gaps.push({
      opening: turns[i], reply: turns[i], said: answer ?? turns.slice(0, i).findLast(visitor) ?? null, opened_at: turns[i].sent_at, closed_at: answer?.sent_at ?? null,
      conversation_id: turns[i].conversation_id,
    });
  }
  return gaps;
}

function firstResponse(thread) {
  const at = thread.findIndex(visitor);
  if (at < 0) return [];
  const reply = thread.slice(at + 1).find((m) => human(m.author_type)) ?? null;
  return [{
    opening: thread[at], reply, opened_at: thread[at].sent_at, closed_at: reply?.sent_at ?? null,
    responder: reply?.author ?? null, responder_type: reply?.author_type ?? null,
    wait_s: seconds(thread[at].sent_at, reply?.sent_at ?? null), conversation_id: thread[at].conversation_id,
  }];
}

/** conversation id -> [{who, type}] */
function participants(contacts, messages) {
  const found = new Map();
  const add = (conversation, who, type) => {
    if (conversation === null) return;
    if (!human(type) && !machine(type)) return;
    if (!found.has(conversation)) found.set(conversation, []);
    found.get(conversation).push({ who, type });
  };
  for (const c of contacts) add(c.conversation_id, c.agent, c.agent_type ?? 'agent');
  for (const m of messages) add(m.conversation_id, m.author, m.author_type);
  return found;
}

function salesOf(transactions, conversations, window) {
  const sales = [];
  for (const t of transactions) {
    let best = null;
    if (t.conversation_id !== null) {
      best = conversations.find((c) => c.id === t.conversation_id) ?? null;
    } else if (t.visitor !== null) {
      for (const c of conversations) {
        if (c.visitor !== t.visitor || c.started_at === null) continue;
        const after = seconds(c.started_at, t.placed_at);
        if (after < 0 || after > window) continue;
        if (best === null || c.started_at > best.started_at) best = c;
      }
    }
    if (best !== null) sales.push({ ...t, transaction: t, conversation: best, conversation_id: best.id });
  }
  return sales;
}

function stageSpans(stages, tickets) {
  const spans = new Map();
  for (const s of stages) {
    const key = JSON.stringify([s.ticket_id, s.stage]);
    if (!spans.has(key)) {
      spans.set(key, { ticket_id: s.ticket_id, stage: s.stage, pipeline: s.pipeline, from: s.entered_at, to: null });
    }
    const span = spans.get(key);
    span.from = Math.min(span.from, s.entered_at);
    if (s.exited_at !== null) span.to = span.to === null ? s.exited_at : Math.max(span.to, s.exited_at);
  }
  return [...spans.values()].map((s) => {
    const ticket = tickets.find((t) => t.id === s.ticket_id) ?? null;
    return { ...s, ticket, closed_at: ticket?.closed_at ?? null, span_s: seconds(s.from, s.to) };
  });
}

/** Adds every derived table to loaded ones. */
export function derive(loaded, { callbackWindow, attributionWindow, now }) {
  const rows = (name) => loaded[name]?.rows ?? [];
  for (const c of rows('calls')) {
    c.party_key = normalisePhone(c.party);
    c.thread = pairThread(c);
  }
  fillMessages(rows('messages'));
  // Threads of unique_conversations know no tickets.
  for (const m of rows('messages')) {
    m.pair_thread = pairThread(m);
  }
  for (const p of rows('presence')) {
    p.occupancy ??= 'idle';
    p.end = p.ended_at ?? now;
  }
  for (const e of rows('engagements')) e.count ??= 1;
  for (const v of rows('qa_views')) v.count ??= 1;

  const threads = threadsOf(rows('messages'));
  const derived = {
    lost: lostCalls(rows('calls'), callbackWindow),
    gaps: [], cgaps: [], firsts: [],
    participants: participants(rows('contacts'), rows('messages')),
    sales: salesOf(rows('transactions'), rows('conversations'), attributionWindow),
    spans: stageSpans(rows('ticket_stages'), rows('tickets')),
    conversationById: new Map(rows('conversations').map((c) => [c.id, c])),
    ticketById: new Map(rows('tickets').map((t) => [t.id, t])),
    agentById: new Map(rows('agents').map((a) => [a.id, a])),
    lineById: new Map(rows('lines').map((l) => [normalisePhone(l.id), l])),
  };
  for (const thread of threads.values()) {
    derived.gaps.push(...responseGaps(thread));
    derived.cgaps.push(...customerGaps(thread));
    derived.firsts.push(...firstResponse(thread));
  }
  for (const row of [...derived.gaps, ...derived.cgaps, ...derived.firsts]) {
    row.conversation = derived.conversationById.get(row.conversation_id) ?? null;
    const said = 'said' in row ? row.said : row.opening;
    row.visitor = row.conversation?.visitor ?? derived.ticketById.get(row.opening.ticket_id)?.customer ??
      said?.author ?? said?.party_key ?? null;
  }
  for (const c of rows('conversations')) {
    c.participants = derived.participants.get(c.id) ?? [];
    c.assigned_agent = c.agent;
    const people = c.participants.some((p) => human(p.type));
    const machines = c.participants.some((p) => machine(p.type));
    c.automation ??= machines ? (people ? 'partial' : 'full') : 'none';
    const own = rows('messages').filter((m) => m.conversation_id === c.id);
    const said = own.filter(visitor).map((m) => m.sent_at);
    c.first_said = said.length ? Math.min(...said) : null;
    c.last_said = said.length ? Math.max(...said) : null;
    c.gaps = derived.gaps.filter((g) => g.conversation_id === c.id);
    c.copilot = c.participants.some((p) => p.type === 'copilot');
    c.attended = c.copilot || people;
  }
  return derived;
}
