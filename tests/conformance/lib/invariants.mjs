// SPDX-License-Identifier: Apache-2.0
//
// What no data may break, asked of the command line alone.

import { otherForm } from './forms.mjs';
import { METRICS } from './metrics.mjs';
import { sameNumber } from './compare.mjs';
import { readInstant } from './load.mjs';
import { RandomQuery, SOURCES_OF, settled } from './random_query.mjs';
import { TABLES } from './schema.mjs';
import { toInstant, toLocal } from './zone.mjs';

const kDay = 86400000;
const ALL = Object.keys(METRICS);

/** Shares of a whole. Conversion and engagement rates may pass 1: a conversation may sell twice. */
const kShares = [
  'call_completion_rate', 'lost_call_rate', 'service_level', 'repeat_call_rate', 'called_back_rate', 'automation_rate', 'automated_share',
  'undetected_intent_rate', 'copilot_share', 'copilot_transfer_rate', 'copilot_answer_rate', 'copilot_positive_feedback_rate',
  'copilot_negative_feedback_rate', 'copilot_csat', 'csat', 'presentation_rate', 'unpresented_rate', 'production_rate', 'off_production_rate',
  'idle_rate', 'partial_occupancy_rate', 'full_occupancy_rate', 'occupancy_rate', 'answer_rate', 'usefulness_rate', 'qa_view_share',
  'qa_usefulness_rate', 'keyword_share',
];
const kUniques = ['unique_callers', 'unique_answered_callers', 'lost_clients', 'called_back_clients', 'unique_conversations'];
const kAdditive = [
  'calls', 'incoming_calls', 'lost_calls', 'messages', 'closed_conversations', 'contacts', 'tickets', 'closed_tickets', 'questions', 'answers',
  'total_call_time', 'presence_total', 'production_time', 'idle_time', 'site_transactions', 'sales_after_conversation', 'csat_responses', 'triggers',
  'presence_covered', 'presented_time', 'unanswered_gaps', 'qa_views', 'new_coaches', 'available_in_hours', 'available_out_of_hours',
];

function totalsOf(answer) {
  return new Map(answer.columns.map((c, i) => [c.name ?? c, answer.totals[i]]));
}

/** Differences between two totals under a rule. */
function differ(rule, first, second, metrics = ALL) {
  const [a, b] = [totalsOf(first), totalsOf(second)];
  return metrics.filter((id) => !sameNumber(a.get(id), b.get(id))).map((id) => ({ rule, where: id, got: b.get(id), want: a.get(id) }));
}

/** Rows in another order; messages of one instant keep theirs, because the order of the file decides between them. */
function shuffled(random, tables) {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => {
    const rows = random.shuffle(table.rows.map((row, i) => ({ row, i })));
    if (name === 'messages') {
      const at = table.columns.indexOf('sent_at');
      const places = new Map();
      rows.forEach(({ row }, place) => places.set(row[at], [...(places.get(row[at]) ?? []), place]));
      for (const list of places.values()) {
        const members = list.map((place) => rows[place]).sort((a, b) => a.i - b.i);
        list.forEach((place, k) => { rows[place] = members[k]; });
      }
    }
    return [name, { columns: table.columns, rows: rows.map(({ row }) => row) }];
  }));
}

/** Presence intervals cut at the midnights of the queried zone. */
function split(tables, zone, sourceZone) {
  const { columns, rows } = tables.presence;
  const [from, to] = [columns.indexOf('started_at'), columns.indexOf('ended_at')];
  const cut = rows.flatMap((row) => {
    let at = readInstant(row[from], sourceZone);
    const end = row[to] === '' ? null : readInstant(row[to], sourceZone);
    const parts = [];
    while (end !== null) {
      const midnight = toInstant(zone, Math.floor(toLocal(zone, at) / kDay) * kDay + kDay);
      if (midnight >= end || midnight <= at) break;
      parts.push([at, midnight]);
      at = midnight;
    }
    parts.push([at, end]);
    return parts.map(([a, b]) => row.map((c, i) => (i === from ? new Date(a).toISOString() : i === to ? (b === null ? '' : new Date(b).toISOString()) : c)));
  });
  return { ...tables, presence: { columns, rows: cut } };
}

/** Tables that hold nothing but the rows behind a figure, the rest as they were. */
function onlyBehind(tables, explanation) {
  const kept = new Map();
  for (const { rows } of explanation.aggregates) {
    for (const { file, line } of rows) kept.set(file, (kept.get(file) ?? new Set()).add(line));
  }
  const read = new Set(explanation.aggregates.map((a) => a.table));
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => {
    const lines = kept.get(`${name}.csv`) ?? (read.has(name) ? new Set() : null);
    return [name, lines === null ? table : { columns: table.columns, rows: table.rows.filter((_, i) => lines.has(i + 2)) }];
  }));
}

/** The rows a figure opens to are the set that was aggregated. */
export function receipts(native, random, tables, common) {
  const files = native.write(tables);
  const found = [];
  const known = ALL.filter((id) => settled([id]) || SOURCES_OF.get(id).every((s) => s === 'presence'));
  for (let i = 0; i < 5; ++i) {
    const id = random.pick(i < 4 ? known : ALL);
    const query = { ...common, metrics: [id] };
    const condition = random.chance(0.5) ? new RandomQuery(random, null).condition([id]) : null;
    if (condition && typeof condition.value !== 'string') query.where = [condition];
    const [figure, receipt] = [native.query(files, query), native.explain(files, query)];
    if (figure.error || receipt.error) {
      found.push({ rule: 'a figure opens', where: id, got: figure.error ?? receipt.error, want: 'a receipt' });
      continue;
    }
    const value = totalsOf(figure.answer).get(id);
    if (!sameNumber(receipt.answer.value, value)) found.push({ rule: 'the receipt shows the figure', where: id, got: receipt.answer.value, want: value });
    for (const part of receipt.answer.aggregates) {
      if (part.rows.length !== part.rows_used) found.push({ rule: 'every row is listed', where: id, got: part.rows.length, want: part.rows_used });
      if (part.text.startsWith('count(') && part.rows_used !== part.value) found.push({ rule: 'a count is its rows', where: `${id}: ${part.text}`, got: part.rows_used, want: part.value });
      const all = part.rows_used + part.left_out.reduce((sum, l) => sum + l.rows, 0);
      if (tables[part.table] && all !== tables[part.table].rows.length) {
        found.push({ rule: 'rows used and left out are all rows', where: `${id}: ${part.text}`, got: all, want: tables[part.table].rows.length });
      }
    }
    if (!known.includes(id)) continue;
    const again = native.query(native.write(onlyBehind(tables, receipt.answer)), query);
    const remade = again.error ?? totalsOf(again.answer).get(id);
    if (!sameNumber(remade, value)) found.push({ rule: 'its rows make the figure again', where: `${id} ${JSON.stringify(query.where ?? '')}`, got: remade, want: value });
  }
  return found;
}

const kWaits = [
  'response_time_mean', 'response_time_median', 'owner_response_time', 'customer_wait_time', 'first_response_time', 'first_response_time_mean',
  'chat_wait_time', 'resolution_time', 'closing_delay', 'handling_time', 'time_to_close',
];

/** Round the clock, business time is calendar time; never is it more. */
function hoursBroken(ask, native, tables, query, calendar) {
  const found = [];
  const { columns, rows } = tables.agents;
  const at = columns.indexOf('working_hours');
  const unset = { ...tables, agents: { columns, rows: rows.map((r) => r.map((c, i) => (i === at ? '' : c))) } };
  const files = native.write(unset);
  const within = (hours) => totalsOf(ask(files, { params: { ...query.params, business_hours: hours, holidays: [] } }));
  const available = totalsOf(ask(files, { metrics: ['presence_total'], where: ['availability = available'] })).get('presence_total');
  const open = within('24/7');
  if (!sameNumber(open.get('available_in_hours'), available) || !sameNumber(open.get('available_out_of_hours'), 0)) {
    found.push({ rule: 'round the clock is the calendar', where: 'available_in_hours', got: open.get('available_in_hours'), want: available });
  }
  for (const id of kWaits) {
    if (!sameNumber(open.get(id), calendar.get(id))) found.push({ rule: 'round the clock is the calendar', where: id, got: open.get(id), want: calendar.get(id) });
  }
  const office = within('Mo-Fr 09:00-12:30,14:00-18:00');
  if (!sameNumber(office.get('available_in_hours') + office.get('available_out_of_hours'), available)) {
    found.push({ rule: 'inside and outside make the whole', where: '', got: office.get('available_in_hours') + office.get('available_out_of_hours'), want: available });
  }
  for (const id of kWaits) {
    if (office.get(id) !== null && office.get(id) > calendar.get(id) + 1e-6) found.push({ rule: 'business <= calendar', where: id, got: office.get(id), want: `<= ${calendar.get(id)}` });
  }
  return found;
}

/** Tables whose rows date themselves: what comes after a period does not touch it. */
const kLater = {
  calls: { started_at: true, direction: 'outgoing', status: 'missed' }, messages: { sent_at: true, direction: 'outgoing', author_type: 'system' },
  tickets: { created_at: true }, ratings: { submitted_at: true, kind: 'csat', score: '1' }, transactions: { placed_at: true, amount: '7' },
  questions: { asked_at: true, text: 'refund' }, qa_views: { at: true, qa: 'k1' }, members: { registered_at: true, role: 'coach' },
  engagements: { at: true, kind: 'displayed', rule: 'R1', count: '9' }, presence: { started_at: true, ended_at: true, agent: 'ann', availability: 'available' },
  contacts: { pushed_at: true, ended_at: true, conversation_id: 'c1999', agent: 'ann', agent_type: 'agent' },
};

function laterBroken(ask, native, tables, query, plain) {
  const end = query.to.includes('T') ? Date.parse(query.to) : Date.parse(`${query.to}T00:00:00Z`) + 3 * kDay;
  const later = Object.fromEntries(Object.entries(tables).map(([name, table]) => {
    const what = kLater[name];
    if (!what) return [name, table];
    const cell = (c) => (what[c] === true ? new Date(end + kDay).toISOString() : what[c] ?? (c === 'id' ? 'later' : ''));
    return [name, { columns: table.columns, rows: [...table.rows, table.columns.map(cell)] }];
  }));
  return differ('later rows do not touch a closed period', plain, ask(native.write(later), { asOf: undefined }));
}

/** The rules that fail on these tables: [{rule, where, got, want}]. */
export function broken(native, random, tables, common) {
  const query = { ...common, metrics: ALL };
  const files = native.write(tables);
  const ask = (paths, more = {}) => {
    const got = native.query(paths, { ...query, ...more });
    if (got.error) throw new Error(got.error);
    return got.answer;
  };
  let plain;
  try {
    plain = ask(files);
  } catch (problem) {
    return [{ rule: 'answers', got: problem.message.slice(0, 300), want: 'an answer' }];
  }
  const found = [];
  found.push(...differ('shuffled rows change nothing', plain, ask(native.write(shuffled(random, tables)))));

  const form = otherForm(JSON.stringify(common), tables);
  found.push(...differ('another form of the files changes nothing', plain, ask(native.write(tables, form))).map((d) => ({ ...d, where: `${d.where} as ${form}` })));

  const named = Object.fromEntries(Object.entries(tables).filter(([name, t]) => {
    const at = t.columns.indexOf('id');
    return TABLES[name].columns.id && t.rows.length && at >= 0 && t.rows.every((r) => r[at] !== '');
  }));
  found.push(...differ('a file given twice changes nothing', plain, ask([...files, ...native.write(named)])));

  const cut = split(tables, query.timeZone, query.sourceTimeZone);
  found.push(...differ('presence split at midnight changes nothing', plain, ask(native.write(cut))));

  const days = ask(files, { granularity: 'day' });
  found.push(...differ('totals do not depend on granularity', plain, days));
  const groups = { metrics: ['calls', 'incoming_calls', 'unique_callers', 'lost_clients', 'service_level', 'median_answer_wait', 'repeat_call_rate', 'called_back_rate'], by: ['line_group'] };
  found.push(...differ('totals do not depend on groups', plain, ask(files, groups), groups.metrics));

  const totals = totalsOf(plain);
  for (const answer of [plain, days]) {
    answer.columns.forEach((column, i) => {
      if (!kShares.includes(column.name)) return;
      for (const row of [...answer.rows, answer.totals]) {
        if (row[i] !== null && !(row[i] >= 0 && row[i] <= 1 + 1e-12)) found.push({ rule: 'a share is between 0 and 1', where: column.name, got: row[i], want: '0..1' });
      }
    });
  }
  const sumOf = (id) => {
    const at = days.columns.findIndex((c) => c.name === id);
    return days.rows.reduce((all, row) => all + (row[at] ?? 0), 0);
  };
  for (const id of kUniques) {
    if (totals.get(id) > sumOf(id)) found.push({ rule: 'uniques of the whole <= sum of the days', where: id, got: totals.get(id), want: sumOf(id) });
  }
  for (const id of kAdditive) {
    if (!sameNumber(totals.get(id), sumOf(id))) found.push({ rule: 'the days of an additive metric make the total', where: id, got: sumOf(id), want: totals.get(id) });
  }
  const atMost = (rule, small, large) => {
    if (totals.get(small) > totals.get(large) + 1e-9) found.push({ rule, where: small, got: totals.get(small), want: `<= ${totals.get(large)}` });
  };
  atMost('union <= sum', 'presence_covered', 'presence_total');
  atMost('presented <= covered', 'presented_time', 'presence_covered');
  atMost('available <= present', 'max_agents_available', 'max_agents_present');
  atMost('business <= calendar', 'available_in_hours', 'presence_total');
  atMost('answered <= incoming', 'answered_calls', 'incoming_calls');
  const span = totals.get('presence_covered');
  if (span > 0 && totals.get('max_agents_present') < 1) found.push({ rule: 'someone present is at least one', got: totals.get('max_agents_present'), want: '>= 1' });
  for (const [column, i] of plain.columns.map((c, i) => [c, i])) {
    if (plain.totals[i] !== null && !Number.isFinite(plain.totals[i])) found.push({ rule: 'a figure is a number', where: column.name, got: plain.totals[i], want: 'finite' });
  }

  found.push(...hoursBroken(ask, native, tables, query, totals));
  found.push(...laterBroken(ask, native, tables, query, ask(files, { asOf: undefined })));
  return found;
}
