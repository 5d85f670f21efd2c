// SPDX-License-Identifier: Apache-2.0
//
// Random questions whose meaning the definitions leave no doubt about: a dimension goes with the metrics whose every
// source has it.

import { METRICS } from './metrics.mjs';
import { tracesOf } from '../reference.mjs';
import { dateText, toLocal } from './zone.mjs';

const kDay = 86400000;
const ALL = Object.keys(METRICS);
export const SOURCES_OF = new Map(ALL.map((id) => [id, tracesOf(id).sources]));

/** dimension -> sources that show it without a doubt. */
export const DIMENSIONS = {
  line: ['calls', 'lost', 'talks', 'costs', 'messages'],
  line_group: ['calls', 'lost', 'talks', 'costs', 'messages'],
  direction: ['calls', 'lost', 'talks', 'messages'],
  status: ['calls', 'lost', 'talks', 'messages', 'conversations', 'tickets', 'tickets@closed_at'],
  voicemail: ['calls', 'lost', 'talks'],
  tags: ['calls', 'lost', 'talks'],
  source: ['calls', 'lost', 'talks', 'conversations', 'tickets', 'tickets@closed_at', 'spans'],
  agent: ['calls', 'lost', 'talks', 'messages', 'gaps', 'cgaps', 'firsts', 'conversations', 'conversations@asof', 'contacts', 'contacts@pushed_at', 'ratings', 'sales', 'sales@closed_at', 'presence', 'presence@asof'],
  team: ['calls', 'lost', 'talks', 'messages', 'gaps', 'cgaps', 'firsts', 'conversations', 'conversations@asof', 'ratings', 'sales', 'sales@closed_at', 'presence', 'presence@asof', 'tickets', 'tickets@closed_at', 'tickets@asof', 'contacts', 'contacts@pushed_at'],
  assigned_agent: ['conversations', 'conversations@asof', 'sales', 'sales@closed_at'],
  channel: ['messages', 'gaps', 'cgaps', 'firsts', 'conversations', 'conversations@asof', 'contacts', 'contacts@pushed_at', 'ratings', 'sales', 'sales@closed_at', 'presence', 'presence@asof', 'engagements', 'costs'],
  project: ['conversations', 'conversations@asof', 'contacts', 'contacts@pushed_at', 'engagements', 'sales', 'sales@closed_at'],
  rule: ['contacts', 'contacts@pushed_at', 'engagements'],
  visitor: ['conversations', 'conversations@asof', 'transactions', 'sales', 'sales@closed_at', 'questions', 'gaps', 'cgaps', 'firsts'],
  currency: ['transactions', 'costs', 'sales'],
  automation: ['conversations', 'conversations@asof', 'sales', 'sales@closed_at'],
  bot_outcome: ['conversations', 'sales', 'sales@closed_at'],
  intent_detected: ['conversations'],
  category: ['conversations', 'sales', 'sales@closed_at', 'ratings', 'tickets', 'tickets@closed_at', 'tickets@asof', 'questions', 'spans'],
  author_type: ['messages', 'answers'],
  feedback: ['messages'],
  responder_type: ['gaps', 'firsts'],
  kind: ['ratings', 'engagements'],
  customer: ['ratings', 'tickets', 'tickets@closed_at', 'tickets@asof', 'spans'],
  owner: ['tickets', 'tickets@closed_at', 'tickets@asof', 'spans'],
  pipeline: ['tickets', 'tickets@closed_at', 'tickets@asof', 'spans'],
  stage: ['spans'],
  priority: ['tickets', 'tickets@closed_at', 'tickets@asof', 'spans'],
  label: ['presence', 'presence@asof'],
  availability: ['presence', 'presence@asof'],
  occupancy: ['presence', 'presence@asof'],
  group: ['presence', 'presence@asof', 'contacts', 'contacts@pushed_at'],
  initiated_by: ['contacts', 'contacts@pushed_at'],
  answered: ['contacts', 'contacts@pushed_at'],
  audience: ['questions'],
  url: ['questions', 'conversations', 'sales'],
  qa: ['qa_views'],
  useful: ['answers', 'qa_views'],
  role: ['members', 'members@until'],
  campaign: ['costs'],
  keyword: ['texts'],
  weekday: ['*'],
  hour: ['*'],
};

const kPresets = [
  'today', 'yesterday', 'last_7_days', 'last_4_weeks', 'last_3_months', 'last_12_months', 'week_to_date', 'month_to_date', 'quarter_to_date', 'year_to_date',
];
const kTimeless = ['conversations@asof', 'tickets@asof', 'presence@asof', 'members@until'];

const fits = (dimension, id) => SOURCES_OF.get(id).every((s) =>
  (dimension === 'weekday' || dimension === 'hour' ? !kTimeless.includes(s) : DIMENSIONS[dimension].includes(s)));

/** Sources whose groups the definitions settle: the rows of one table, by its own date. */
const kPlain = new Set(['calls', 'messages', 'conversations', 'contacts', 'ratings', 'transactions', 'engagements', 'tickets', 'questions', 'answers', 'qa_views', 'members']);
export const settled = (metrics) => metrics.every((id) => SOURCES_OF.get(id).every((s) => kPlain.has(s)));

const kValues = {
  line: ['L1', 'L2', 'L9'], direction: ['incoming', 'outgoing'], status: ['completed', 'missed', 'closed', 'delivered'], voicemail: ['true', 'false'],
  tags: ['a', 'b'], source: ['web', 'mail'], agent: ['ann', 'bob', 'iris'], team: ['T1', 'T2', 'T3'], assigned_agent: ['ann', 'cid'], channel: ['chat', 'call'],
  project: ['P1', 'P2'], rule: ['R1', 'R2'], visitor: ['v1', 'v2'], currency: ['EUR', 'USD'], automation: ['full', 'none'], bot_outcome: ['completed', 'transferred'],
  intent_detected: ['true'], category: ['size'], author_type: ['copilot', 'visitor', 'coach'], feedback: ['positive'], responder_type: ['agent', 'copilot'], kind: ['csat', 'displayed'],
  customer: ['v1'], owner: ['ann', 'bob'], pipeline: ['support'], stage: ['new', 'work'], priority: ['high'], label: ['lunch'], availability: ['available'], occupancy: ['partial', 'idle'],
  group: ['GA'], initiated_by: ['visitor'], answered: ['true'], audience: ['community'], url: ['/a'], qa: ['k1', 'k2'], useful: ['true'], role: ['coach'], campaign: ['spring'], line_group: ['G1', 'G2'],
};

export class RandomQuery {
  constructor(random, data) {
    this.r = random;
    this.data = data;
  }

  range(zone) {
    const r = this.r;
    const { centre, days } = this.data;
    const from = centre - (days / 2) * kDay + r.int(-1, Math.max(0, days - 1)) * kDay;
    const to = from + r.int(1, Math.max(1, days)) * kDay;
    if (r.chance(0.7)) return { from: dateText(toLocal(zone, from)), to: dateText(toLocal(zone, to)) };
    const edge = () => r.int(-5, 5) * 900000;
    return { from: new Date(from + edge()).toISOString(), to: new Date(to + edge()).toISOString() };
  }

  common() {
    const r = this.r;
    const zone = r.chance(0.7) ? this.data.zone : r.pick(['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata']);
    const query = { timeZone: zone, sourceTimeZone: this.data.sourceZone, ...this.range(zone) };
    query.now = new Date(this.data.centre + r.int(-2, this.data.days + 4) * kDay + r.int(0, 86400) * 1000).toISOString();
    query.params = { keywords: ['refund', 'Livraison', 'доставка', '退货'] };
    if (r.chance(0.2)) query.params.answer_target = r.pick([5, '30s', '1m']);
    if (r.chance(0.2)) query.params.callback_window = r.pick(['2h', '90m', 86400]);
    if (r.chance(0.2)) query.params.attribution_window = r.pick(['1d', '10h']);
    if (r.chance(0.3)) query.params.holidays = [dateText(this.data.centre), dateText(this.data.centre + kDay)];
    if (r.chance(0.25)) {
      query.asOf = new Date(Math.min(this.data.centre + r.int(-3, 3) * 6 * 3600000, Date.parse(query.now))).toISOString();
    }
    return query;
  }

  granularity(query) {
    const short = this.data.days <= 3 && query.timeZone !== 'Australia/Lord_Howe';
    return this.r.weighted([['none', 3], ['day', 4], ['week', 1], ['month', 1], ['quarter', 0.3], ['year', 0.3], ['hour', short ? 2 : 0]]);
  }

  /** Every metric at once, over time. */
  everything() {
    const query = { metrics: ALL, ...this.common() };
    query.granularity = this.granularity(query);
    this.compare(query);
    return query;
  }

  compare(query) {
    const r = this.r;
    if (!r.chance(0.25) || query.asOf) return;
    const dates = !query.from.includes('T');
    query.compare = dates ? r.pick(['previous_period', 'previous_year']) : 'previous_period';
  }

  condition(metrics) {
    const r = this.r;
    const known = Object.keys(kValues).filter((d) => metrics.every((id) => fits(d, id)));
    if (!known.length) return null;
    const column = r.pick(known);
    const op = r.pick(['=', '!=', 'in', 'not in', 'is null', 'contains']);
    if (op === 'is null') return { column, op };
    if (op === 'contains') return { column, op, value: r.pick(kValues[column]).slice(0, 2).toUpperCase() };
    return { column, op, value: op.endsWith('in') ? [...new Set([r.pick(kValues[column]), r.pick(kValues[column])])] : r.pick(kValues[column]) };
  }

  /** Some metrics by one or two dimensions, filtered now and then. */
  grouped() {
    const r = this.r;
    const dimension = r.pick(Object.keys(DIMENSIONS));
    let metrics = ALL.filter((id) => fits(dimension, id));
    if (r.chance(0.4)) {
      const plain = metrics.filter((id) => settled([id]));
      if (plain.length) metrics = plain;
    }
    const by = [dimension];
    const second = r.pick(Object.keys(DIMENSIONS));
    if (r.chance(0.35) && second !== dimension && metrics.some((id) => fits(second, id))) {
      by.push(second);
      metrics = metrics.filter((id) => fits(second, id));
    }
    const query = { metrics, by, ...this.common() };
    if (r.chance(0.4)) {
      const about = r.pick(metrics);
      const condition = this.condition([about]);
      if (condition) {
        query.metrics = metrics.filter((id) => fits(condition.column, id));
        query.where = [condition];
        if (condition.op === 'contains' && ['voicemail', 'intent_detected', 'answered', 'useful'].includes(condition.column)) delete query.where;
      }
    }
    query.granularity = r.chance(0.6) ? 'none' : this.granularity(query);
    if (query.granularity === 'none') this.compare(query);
    this.arrange(query);
    if (settled(query.metrics) && r.chance(0.25)) this.otherRange(query);
    return query;
  }

  /** A preset, or no range at all: that of the data. */
  otherRange(query) {
    const r = this.r;
    delete query.from;
    delete query.to;
    if (r.chance(0.3)) {
      delete query.compare;
      if (r.chance(0.5)) delete query.now;
      return;
    }
    query.range = r.pick(kPresets);
    if (query.compare) query.compare = r.pick(['previous_period', 'previous_year', { from: '2026-03-25', to: '2026-03-27' }]);
  }

  /** Shares, sparse rows, order and limit: where the groups are beyond doubt. */
  arrange(query) {
    const r = this.r;
    if (r.chance(0.2)) query.share = true;
    if (!settled(query.metrics)) return;
    if (r.chance(0.25)) query.fill = false;
    if (r.chance(0.4)) {
      query.order = r.pick([r.pick(query.metrics), r.pick(query.by)]) + r.pick(['', ' asc', ' desc']);
      if (r.chance(0.6)) query.limit = r.int(1, 4);
    }
  }

  /** Availability within hours of all kinds. Elsewhere, business hours change what a duration is. */
  hours() {
    const r = this.r;
    const query = { metrics: ['available_in_hours', 'available_out_of_hours', 'presence_total'], ...this.common() };
    query.params.business_hours = r.pick(['Mo-Fr 09:00-18:00', '24/7', 'Mo-Su 08:00-12:00,13:00-19:30; PH off', 'Sa-Tu 21:30-04:15; We off']);
    query.granularity = this.granularity(query);
    if (r.chance(0.5)) query.by = [r.pick(['agent', 'team', 'channel', 'weekday', 'hour', 'label'])];
    return query;
  }

  next(i) {
    return i === 0 ? this.everything() : i === 1 ? this.hours() : this.grouped();
  }
}
