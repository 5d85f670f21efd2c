// SPDX-License-Identifier: Apache-2.0
//
// The 147 metrics, each as the shortest expression of its formula over the rows of one cell. `cell.rows(source)`
// are the rows of a source in the cell's bucket and group; `cell.m(id)` is another metric of the same cell;
// `cell.spans(keep)` are presence intervals clipped to the cell. A ratio with nothing to divide is null.

import { seconds } from './derive.mjs';
import { openIntervals, parseHours } from './hours.mjs';

const sum = (values) => values.reduce((a, b) => a + b, 0);
/** Values that may enter a mean: neither null nor negative. */
const usable = (values) => values.filter((v) => v !== null && v >= 0);
export const mean = (values) => { const u = usable(values); return u.length ? sum(u) / u.length : null; };
export const median = (values) => {
  const u = usable(values).sort((a, b) => a - b);
  if (!u.length) return null;
  const at = (u.length - 1) / 2;
  return u[Math.floor(at)] + (u[Math.ceil(at)] - u[Math.floor(at)]) * (at - Math.floor(at));
};
const distinct = (values) => new Set(values.filter((v) => v !== null)).size;
const over = (a, b) => (a === null || b === null || b === 0 ? null : a / b);
const minus = (a, b) => (a === null || b === null ? null : a - b);
const times = (a, b) => (a === null || b === null ? null : a * b);

/** A sum of money; null when two currencies meet. */
function money(rows) {
  if (distinct(rows.map((r) => r.currency ?? r.transaction?.currency ?? null)) > 1) return null;
  return sum(rows.map((r) => r.amount));
}

/** Length of the union of intervals, in milliseconds. */
export function unionLength(intervals) {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  let total = 0;
  let reach = -Infinity;
  for (const [start, end] of sorted) {
    if (end > reach) { total += end - Math.max(start, reach); reach = end; }
  }
  return total;
}

/** Most distinct owners with an interval over one instant: it is reached where some interval starts. */
function mostAtOnce(intervals, owner) {
  let most = 0;
  for (const { start: at } of intervals) {
    most = Math.max(most, new Set(intervals.filter((i) => i.start <= at && at < i.end).map(owner)).size);
  }
  return most;
}

const total = (spans) => sum(spans.map((s) => s.end - s.start)) / 1000;
const union = (spans) => unionLength(spans.map((s) => [s.start, s.end])) / 1000;

const is = (column, ...values) => (row) => values.includes(row[column]);
const n = (source, keep = () => true) => (cell) => cell.rows(source).filter(keep).length;
const ratio = (a, b) => (cell) => over(cell.m(a), cell.m(b));
const available = is('availability', 'available');
const producing = (p) => p.availability === 'available' || p.occupancy !== 'idle';
const answered = (c) => c.direction === 'incoming' && c.status === 'completed';
const wait = (c) => seconds(c.started_at, c.answered_at);
const gapTime = (g) => seconds(g.opened_at, g.closed_at);
const human = is('responder_type', 'agent', 'expert');
const presenceTime = (keep) => (cell) => total(cell.spans(keep));
const resolution = (c) => seconds(c.first_said ?? c.started_at, c.closed_at);
const copilotSale = (s) => s.conversation.copilot;

function inHours(cell, inside) {
  let length = 0;
  for (const span of cell.spans(available)) {
    const agent = cell.derived.agentById.get(span.row.agent);
    const text = agent?.working_hours ?? cell.params.business_hours ?? null;
    if (text === null) continue;
    const open = openIntervals(parseHours(text), (agent?.working_hours ? agent.time_zone : null) ?? cell.zone, cell.params.holidays, span.start, span.end);
    const covered = unionLength(open);
    length += inside ? covered : span.end - span.start - covered;
  }
  return length / 1000;
}

function missedOpportunities(kind) {
  return (cell) => sum(cell.rows('engagements').filter(is('kind', kind)).map((e) => e.count * cell.engagementRate(e.rule)));
}

/** Letters and digits on either side hide a keyword, except in scripts written without spaces. */
export function containsKeyword(text, keyword) {
  const fold = (s) => s.normalize('NFC').toLowerCase();
  const hay = fold(text);
  const needle = fold(keyword);
  if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}\p{sc=Khmr}]/u.test(needle)) return hay.includes(needle);
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const before = [...hay.slice(0, at)].pop() ?? ' ';
    const after = [...hay.slice(at + needle.length)][0] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

const mentions = (cell) => {
  const words = cell.keyword !== undefined ? [cell.keyword] : cell.params.keywords;
  return cell.rows('texts').filter((t) => words.some((w) => containsKeyword(t.text, w))).length;
};

/** Metrics whose inputs are worth naming: `needs` lists tables and optional columns, `either` lists of
 *  tables or columns of which one is enough. */
const metric = (needs, value, more = {}) => ({ needs: needs.split(' ').filter(Boolean), value, ...more });

const kCallers = 'calls calls.party';
/** What ties messages together: without any of these there is no thread. */
const kThreaded = { either: [['messages.conversation_id', 'messages.ticket_id', 'messages.party']] };
const kNumbers = ['calls.conversation_id', 'calls.party', 'messages.conversation_id', 'messages.party'];
const kParticipants = { either: [['contacts', 'messages.conversation_id']] };
const kOpened = { either: [['conversations.started_at', 'messages.conversation_id']] };
const kClosed = 'conversations conversations.closed_at';
/** A sale is a transaction that something ties to a conversation. */
const sale = (value, more = {}) => metric('transactions conversations', value,
  { ...more, either: [['transactions.conversation_id', 'transactions.visitor'], ...more.either ?? []] });
const kEngaged = 'contacts contacts.initiated_by';

export const METRICS = {
  calls: metric('calls', n('calls')),
  incoming_calls: metric('calls', n('calls', is('direction', 'incoming'))),
  outgoing_calls: metric('calls', n('calls', is('direction', 'outgoing'))),
  completed_calls: metric('calls', n('calls', is('status', 'completed'))),
  missed_calls: metric('calls', n('calls', is('status', 'missed'))),
  ringing_calls: metric('calls', n('calls', is('status', 'ringing'))),
  canceled_calls: metric('calls', n('calls', is('status', 'canceled'))),
  call_completion_rate: metric('', ratio('completed_calls', 'calls')),
  voicemails: metric('calls calls.voicemail', n('calls', (c) => c.direction === 'incoming' && c.voicemail === true)),
  total_call_time: metric('calls calls.duration_s', (cell) =>
    sum(usable(cell.rows('calls').filter(is('status', 'completed')).map((c) => c.duration_s)))),
  avg_call_duration: metric('calls calls.duration_s', (cell) =>
    mean(cell.rows('calls').filter(is('status', 'completed')).map((c) => c.duration_s))),
  answered_calls: metric('calls', n('calls', answered)),
  lost_calls: metric('calls', n('lost')),
  lost_call_rate: metric('', ratio('lost_calls', 'incoming_calls')),
  avg_answer_wait: metric('calls calls.answered_at', (cell) => mean(cell.rows('calls').filter(answered).map(wait))),
  median_answer_wait: metric('calls calls.answered_at', (cell) => median(cell.rows('calls').filter(answered).map(wait))),
  service_level: metric('calls calls.answered_at', (cell) => over(
    usable(cell.rows('calls').filter(answered).map(wait)).filter((w) => w <= cell.params.answer_target).length,
    cell.m('incoming_calls'))),
  unique_callers: metric(kCallers, (cell) =>
    distinct(cell.rows('calls').filter(is('direction', 'incoming')).map((c) => c.party_key))),
  unique_answered_callers: metric(kCallers, (cell) => distinct(cell.rows('calls').filter(answered).map((c) => c.party_key))),
  repeat_call_rate: metric(kCallers, (cell) => minus(1, over(cell.m('unique_answered_callers'),
    cell.rows('calls').filter((c) => answered(c) && c.party_key !== null).length))),
  lost_clients: metric(kCallers, (cell) => distinct(cell.rows('lost').map((c) => c.party_key))),
  called_back_clients: metric(kCallers, (cell) =>
    distinct(cell.rows('lost').filter((c) => c.delay_s !== null).map((c) => c.party_key))),
  called_back_rate: metric('', ratio('called_back_clients', 'lost_clients')),
  called_back_calls: metric(kCallers, n('lost', (c) => c.delay_s !== null)),
  median_callback_delay: metric(kCallers, (cell) => median(cell.rows('lost').map((c) => c.delay_s))),
  line_cost: metric('costs', (cell) => money(cell.rows('costs'))),
  cost_per_unique_caller: metric('', ratio('line_cost', 'unique_callers')),
  max_concurrent_calls: metric('calls calls.duration_s', (cell) => mostAtOnce(cell.talks(), (i) => i.row)),

  messages: metric('messages', n('messages', (m) => m.author_type !== 'system')),
  incoming_messages: metric('messages', n('messages', (m) => m.author_type !== 'system' && m.direction === 'incoming')),
  outgoing_messages: metric('messages', n('messages', (m) => m.author_type !== 'system' && m.direction === 'outgoing')),
  received_messages: metric('messages messages.status', n('messages', is('status', 'received'))),
  delivered_messages: metric('messages messages.status', n('messages', is('status', 'delivered'))),
  undelivered_messages: metric('messages messages.status', n('messages', is('status', 'undelivered'))),
  undelivered_rate: metric('', ratio('undelivered_messages', 'outgoing_messages')),
  unique_conversations: metric('', (cell) => distinct([
    ...cell.rows('calls').map((c) => c.thread), ...cell.rows('messages').map((m) => m.pair_thread)]),
    { either: [kNumbers] }),
  owner_replies: metric('messages', n('messages', is('author_type', 'agent', 'expert'))),
  response_time_mean: metric('messages', (cell) => mean(cell.rows('gaps').map(gapTime)), kThreaded),
  response_time_median: metric('messages', (cell) => median(cell.rows('gaps').map(gapTime)), kThreaded),
  owner_response_time: metric('messages', (cell) => mean(cell.rows('gaps').filter(human).map(gapTime)), kThreaded),
  customer_wait_time: metric('messages', (cell) => mean(cell.rows('gaps').map(gapTime)), kThreaded),
  customer_response_time: metric('messages', (cell) => mean(cell.rows('cgaps').map(gapTime)), kThreaded),
  unanswered_gaps: metric('messages', n('gaps', (g) => g.closed_at === null), kThreaded),
  first_response_time: metric('messages', (cell) => median(cell.rows('firsts').map((f) => f.wait_s)), kThreaded),
  first_response_time_mean: metric('messages', (cell) => mean(cell.rows('gaps').filter((g) => g.first).map(gapTime)), kThreaded),
  chat_wait_time: metric('messages', (cell) =>
    mean(cell.rows('firsts').filter((f) => cell.value('firsts', f, 'channel') === 'chat').map((f) => f.wait_s)),
    { either: [...kThreaded.either, ['conversations.channel', 'messages.channel']] }),
  messages_sent_per_ticket: metric('messages messages.ticket_id',
    n('messages', (m) => m.direction === 'outgoing' && m.ticket_id !== null)),
  messages_received_per_ticket: metric('messages messages.ticket_id',
    n('messages', (m) => m.direction === 'incoming' && m.ticket_id !== null)),

  closed_conversations: metric(kClosed, n('conversations')),
  active_conversations: metric(`${kClosed} conversations.status`, n('conversations@asof', is('status', 'active'))),
  waiting_conversations: metric(`${kClosed} conversations.status`, n('conversations@asof', is('status', 'waiting'))),
  paused_conversations: metric(`${kClosed} conversations.status`, n('conversations@asof', is('status', 'paused'))),
  resolution_time: metric(kClosed, (cell) => median(cell.rows('conversations').map(resolution)), kOpened),
  closing_delay: metric(`${kClosed} messages messages.conversation_id`, (cell) => mean(cell.rows('conversations')
    .filter((c) => c.last_said !== null && c.attended).map((c) => seconds(c.last_said, c.closed_at)))),
  automation_rate: metric(kClosed, (cell) =>
    over(cell.rows('conversations').filter(is('automation', 'full')).length, cell.m('closed_conversations'))),
  automated_conversations: metric(kClosed, n('conversations', is('automation', 'full', 'partial'))),
  fully_automated_conversations: metric(kClosed, n('conversations', is('automation', 'full'))),
  partially_automated_conversations: metric(kClosed, n('conversations', is('automation', 'partial'))),
  automated_share: metric('', ratio('automated_conversations', 'closed_conversations')),
  undetected_intent_rate: metric(`${kClosed} conversations.intent_detected`, (cell) => over(
    cell.rows('conversations').filter((c) => c.automation !== 'none' && is('automation', 'full', 'partial')(c)
      && c.intent_detected === false).length, cell.m('automated_conversations'))),
  copilot_conversations: metric(kClosed, n('conversations', (c) => c.copilot), kParticipants),
  copilot_share: metric('', ratio('copilot_conversations', 'closed_conversations')),
  copilot_transfer_rate: metric('conversations.bot_outcome', (cell) => over(cell.rows('conversations')
    .filter((c) => c.copilot && is('bot_outcome', 'transferred', 'transfer_failed')(c)).length, cell.m('copilot_conversations'))),
  copilot_answered_conversations: metric(`${kClosed} messages messages.conversation_id`, n('conversations', (c) =>
    c.copilot && c.gaps.length > 0 && c.gaps.every((g) => g.closed_at !== null && g.responder_type === 'copilot'))),
  copilot_answer_rate: metric('', ratio('copilot_answered_conversations', 'copilot_conversations')),
  copilot_positive_feedback_rate: metric('messages messages.feedback', (cell) => {
    const said = cell.rows('messages').filter(is('author_type', 'copilot'));
    return over(said.filter(is('feedback', 'positive')).length, said.length);
  }),
  copilot_negative_feedback_rate: metric('messages messages.feedback', (cell) => {
    const said = cell.rows('messages').filter(is('author_type', 'copilot'));
    return over(said.filter(is('feedback', 'negative')).length, said.length);
  }),
  copilot_csat: metric('ratings conversations ratings.conversation_id', (cell) => {
    const rated = cell.rows('ratings').filter((r) =>
      r.kind === 'csat' && cell.derived.conversationById.get(r.conversation_id)?.automation === 'full');
    return over(rated.filter(is('score', 4, 5)).length, rated.length);
  }),
  copilot_revenue: sale((cell) => money(cell.rows('sales').filter(copilotSale)), kParticipants),
  copilot_conversion_rate: sale((cell) =>
    over(cell.rows('sales@closed_at').filter(copilotSale).length, cell.m('copilot_conversations'))),

  csat_responses: metric('ratings', n('ratings', is('kind', 'csat'))),
  csat: metric('ratings', (cell) =>
    over(cell.rows('ratings').filter((r) => r.kind === 'csat' && is('score', 4, 5)(r)).length, cell.m('csat_responses'))),
  nps_responses: metric('ratings', n('ratings', is('kind', 'nps'))),
  nps: metric('ratings', (cell) => {
    const rated = cell.rows('ratings').filter(is('kind', 'nps'));
    const promoters = rated.filter((r) => r.score >= 9 && r.score <= 10).length;
    const detractors = rated.filter((r) => r.score >= 0 && r.score <= 6).length;
    return times(100, over(promoters - detractors, rated.length));
  }),

  conversion_rate: sale((cell) => over(cell.rows('sales@closed_at').length, cell.m('closed_conversations'))),
  conversion_rate_by_sale_date: sale((cell) => over(cell.rows('sales').length, cell.m('closed_conversations'))),
  sales_after_conversation: sale(n('sales')),
  revenue_after_conversation: sale((cell) => money(cell.rows('sales'))),
  revenue_per_conversation: metric('', ratio('revenue_after_conversation', 'closed_conversations')),
  site_transactions: metric('transactions', n('transactions')),
  site_revenue: metric('transactions', (cell) => money(cell.rows('transactions'))),
  sales_without_conversation: metric('', (cell) => minus(cell.m('site_transactions'), cell.m('sales_after_conversation'))),
  revenue_without_conversation: metric('', (cell) => minus(cell.m('site_revenue'), cell.m('revenue_after_conversation'))),
  basket_after_conversation: metric('', ratio('revenue_after_conversation', 'sales_after_conversation')),
  site_basket: metric('', ratio('site_revenue', 'site_transactions')),
  time_to_sale: sale((cell) => mean(cell.rows('sales').map((s) =>
    seconds(s.conversation.first_said ?? s.conversation.started_at, s.placed_at))), kOpened),
  revenue_per_production_hour: metric('', (cell) =>
    over(cell.m('revenue_after_conversation'), cell.m('production_time') / 3600)),

  contacts: metric('contacts contacts.ended_at', n('contacts')),
  unanswered_contacts: metric('contacts contacts.ended_at contacts.initiated_by contacts.answered',
    n('contacts', (c) => c.initiated_by === 'visitor' && c.answered === false)),
  contacts_per_hour: metric('', (cell) => over(cell.m('contacts'), cell.m('production_time') / 3600)),
  handling_time: metric('contacts contacts.ended_at', (cell) =>
    mean(cell.rows('contacts').map((c) => seconds(c.pushed_at, c.ended_at)))),
  triggers: metric('engagements', (cell) => sum(cell.rows('engagements').filter(is('kind', 'triggered')).map((e) => e.count))),
  displays: metric('engagements', (cell) => sum(cell.rows('engagements').filter(is('kind', 'displayed')).map((e) => e.count))),
  engagement_rate: metric(kEngaged, (cell) =>
    over(cell.rows('contacts@pushed_at').filter(is('initiated_by', 'visitor')).length, cell.m('displays'))),
  missed_conversations_busy: metric(`engagements engagements.rule contacts.rule ${kEngaged}`, missedOpportunities('missed_busy')),
  missed_conversations_absent: metric(`engagements engagements.rule contacts.rule ${kEngaged}`, missedOpportunities('missed_absent')),
  missed_conversations: metric('', (cell) => cell.m('missed_conversations_busy') + cell.m('missed_conversations_absent')),
  missed_sales_busy: metric('', (cell) => times(cell.m('missed_conversations_busy'), cell.m('conversion_rate'))),
  missed_sales_absent: metric('', (cell) => times(cell.m('missed_conversations_absent'), cell.m('conversion_rate'))),
  missed_revenue_busy: metric('', (cell) => times(cell.m('missed_sales_busy'), cell.m('basket_after_conversation'))),
  missed_revenue_absent: metric('', (cell) => times(cell.m('missed_sales_absent'), cell.m('basket_after_conversation'))),

  presence_total: metric('presence', presenceTime()),
  presence_covered: metric('presence', (cell) => union(cell.spans())),
  presented_time: metric('presence', (cell) => union(cell.spans(available))),
  presentation_rate: metric('', ratio('presented_time', 'presence_covered')),
  unpresented_time: metric('', (cell) => cell.m('presence_covered') - cell.m('presented_time')),
  unpresented_rate: metric('', ratio('unpresented_time', 'presence_covered')),
  max_agents_present: metric('presence', (cell) => mostAtOnce(cell.spans(), (s) => s.row.agent)),
  max_agents_available: metric('presence', (cell) => mostAtOnce(cell.spans(available), (s) => s.row.agent)),
  agents_online: metric('presence', (cell) => distinct(cell.rows('presence@asof').map((p) => p.agent))),
  production_time: metric('presence', presenceTime(producing)),
  production_rate: metric('', ratio('production_time', 'presence_total')),
  off_production_time: metric('presence', presenceTime((p) => p.availability === 'unavailable' && p.occupancy === 'idle')),
  off_production_rate: metric('', ratio('off_production_time', 'presence_total')),
  idle_time: metric('presence', presenceTime((p) => available(p) && p.occupancy === 'idle')),
  idle_rate: metric('', ratio('idle_time', 'production_time')),
  partial_occupancy_time: metric('presence', presenceTime(is('occupancy', 'partial'))),
  partial_occupancy_rate: metric('', ratio('partial_occupancy_time', 'production_time')),
  full_occupancy_time: metric('presence', presenceTime(is('occupancy', 'full'))),
  full_occupancy_rate: metric('', ratio('full_occupancy_time', 'production_time')),
  occupancy_time: metric('', (cell) => cell.m('partial_occupancy_time') + cell.m('full_occupancy_time')),
  occupancy_rate: metric('', ratio('occupancy_time', 'production_time')),
  available_in_hours: metric('presence', (cell) => inHours(cell, true), { hours: true }),
  available_out_of_hours: metric('presence', (cell) => inHours(cell, false), { hours: true }),
  status_time: metric('presence', presenceTime()),

  tickets: metric('tickets', n('tickets')),
  closed_tickets: metric('tickets tickets.closed_at', n('tickets@closed_at')),
  open_tickets: metric('tickets tickets.closed_at', n('tickets@asof')),
  time_to_close: metric('tickets tickets.closed_at', (cell) =>
    mean(cell.rows('tickets@closed_at').map((t) => seconds(t.created_at, t.closed_at)))),
  time_in_stage: metric('ticket_stages ticket_stages.exited_at tickets tickets.closed_at', (cell) =>
    mean(cell.rows('spans').map((s) => s.span_s))),

  questions: metric('questions', n('questions')),
  answered_questions: metric('questions answers', (cell) =>
    cell.rows('questions').filter((q) => cell.table('answers').some((a) => a.question_id === q.id)).length),
  answer_rate: metric('', ratio('answered_questions', 'questions')),
  answers: metric('answers', n('answers')),
  coach_answers: metric('answers', n('answers', is('author_type', 'coach'))),
  visitor_answers: metric('answers', n('answers', is('author_type', 'visitor'))),
  customer_service_answers: metric('answers', n('answers', is('author_type', 'customer_service'))),
  qa_answers: metric('answers', n('answers', is('author_type', 'qa'))),
  community_questions: metric('questions questions.audience', n('questions', is('audience', 'community'))),
  usefulness_rate: metric('answers answers.useful', (cell) => over(
    cell.rows('answers').filter((a) => a.useful === true).length, cell.rows('answers').filter((a) => a.useful !== null).length)),
  qa_views: metric('qa_views', (cell) => sum(cell.rows('qa_views').map((v) => v.count))),
  qa_view_share: metric('', (cell) => over(cell.m('qa_views'), cell.m('qa_views') + cell.m('questions'))),
  qa_usefulness_rate: metric('qa_views qa_views.useful', (cell) => over(
    sum(cell.rows('qa_views').filter((v) => v.useful === true).map((v) => v.count)),
    sum(cell.rows('qa_views').filter((v) => v.useful !== null).map((v) => v.count)))),
  coaches: metric('members members.role', n('members@until', is('role', 'coach'))),
  new_coaches: metric('members members.role', n('members', is('role', 'coach'))),

  keyword_count: metric('', mentions, { texts: true }),
  keyword_share: metric('', (cell) => over(mentions(cell), cell.rows('texts').length), { texts: true }),
};
