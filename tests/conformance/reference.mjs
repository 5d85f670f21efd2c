// SPDX-License-Identifier: Apache-2.0
//
// A second, brute-force implementation of the metrics: tables and a query in, a result out. It is written for
// being obviously right, from the definitions alone; nothing here is fast. Rows of a cell are found by asking every
// row of a source whether it belongs there.

import { derive } from './lib/derive.mjs';
import { load, readInstant } from './lib/load.mjs';
import { METRICS, containsKeyword } from './lib/metrics.mjs';
import { Columns, HELD_AT, SOURCES, timeSlices } from './lib/sources.mjs';
import { cutToScope } from './lib/scope.mjs';
import { TABLES } from './lib/schema.mjs';
import { holds, readCondition } from './lib/where.mjs';
import { buckets, toInstant, toLocal, unitStart } from './lib/zone.mjs';

const kDay = 86400000;

/** "24h", "90m", "2d", "01:30:00" or seconds -> seconds. */
export function readDuration(value) {
  if (typeof value === 'number') return value;
  const unit = /^(\d+(?:\.\d+)?)\s*([smhdw]?)$/.exec(value);
  if (unit) return Number(unit[1]) * { '': 1, s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[unit[2]];
  const clock = value.split(':').map(Number);
  return clock.reduce((all, part) => all * 60 + part, 0);
}

function readParams(params = {}) {
  const list = (v) => (Array.isArray(v) ? v : v === undefined ? [] : String(v).split(/[,;]/).map((s) => s.trim()));
  return {
    ...params,
    callback_window: readDuration(params.callback_window ?? 86400),
    attribution_window: readDuration(params.attribution_window ?? 259200),
    answer_target: readDuration(params.answer_target ?? 20),
    holidays: new Set(list(params.holidays)),
    keywords: list(params.keywords),
  };
}

/** Every source a metric reads, and every table or column it names, its parts included. */
export function tracesOf(id) {
  const sources = new Set();
  const needs = [];
  const visit = (name) => {
    const metric = METRICS[name];
    if (!metric) throw new Error(`no metric ${name}`);
    needs.push(metric);
    const cell = {
      rows: (s) => { sources.add(s); return []; },
      spans: () => { sources.add('presence'); return []; },
      talks: () => { sources.add('talks'); return []; },
      table: () => [], value: () => null, engagementRate: () => 0, params: { keywords: [] }, derived: {},
      m: (part) => { visit(part); return 1; },
    };
    metric.value(cell);
  };
  visit(id);
  // A line with calls and no lost one still has its row.
  if (sources.has('lost')) sources.add('calls');
  if ([...sources].includes('engagements') && id.startsWith('missed')) sources.add('contacts@pushed_at');
  return { sources: [...sources], needs };
}

const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text);

class Answer {
  constructor(tables, query) {
    this.query = query;
    this.zone = query.timeZone ?? 'UTC';
    this.sourceZone = query.sourceTimeZone ?? this.zone;
    this.params = readParams(query.params);
    this.loaded = load(tables, { source: this.sourceZone, query: this.zone });
    cutToScope(this.loaded, query.scope);
    this.now = query.now !== undefined ? this.instant(query.now) : this.lastInstant() + 1;
    this.derived = derive(this.loaded, {
      callbackWindow: this.params.callback_window, attributionWindow: this.params.attribution_window, now: this.now,
    });
    this.columns = new Columns(this.loaded, this.derived, query.groups);
    this.by = query.by ?? [];
    this.where = (query.where ?? []).map(readCondition);
    this.traces = new Map(query.metrics.map((id) => [id, tracesOf(id)]));
    this.kept = new Map();
  }

  instant(value) {
    return typeof value === 'number' ? value : readInstant(value, this.zone);
  }

  /** Of the date bases of all tables, those of single metrics included; where there is none, of what has begun. */
  lastInstant() {
    const latest = (columnsOf) => {
      let last = -Infinity;
      for (const [name, table] of Object.entries(this.loaded)) {
        for (const column of columnsOf(name)) {
          for (const row of table.rows) if ((row[column] ?? null) !== null) last = Math.max(last, row[column]);
        }
      }
      return last;
    };
    const others = { contacts: ['pushed_at'], tickets: ['closed_at'], presence: ['ended_at'] };
    const dated = latest((name) => [...(TABLES[name].basis === null ? [] : [TABLES[name].basis]), ...(others[name] ?? [])]);
    return dated > -Infinity ? dated : latest(() => ['started_at', 'entered_at']);
  }

  /** Rows of a source before filters. */
  all(source) {
    if (source === 'texts') {
      const rows = this.loaded.questions?.rows ?? (this.loaded.messages?.rows ?? []).filter((m) => m.author_type === 'visitor');
      return rows.filter((r) => r.text !== null);
    }
    if (source === 'talks') return this.loaded.calls?.rows.filter((c) => c.status === 'completed') ?? [];
    const name = source.split('@')[0];
    return this.derived[name] ?? this.loaded[name]?.rows ?? [];
  }

  /** Rows of a source that pass `where`. */
  passing(source) {
    if (!this.kept.has(source)) {
      for (const w of this.loaded[this.columns.tableOf(source)] ? this.where : []) {
        if (!this.columns.has(source, w.column)) throw new Error(`${source} has no column ${w.column}`);
      }
      this.kept.set(source, this.all(source).filter((row) =>
        this.where.every((w) => holds(this.columns.values(source, row, w.column), w, this.zone))));
    }
    return this.kept.get(source);
  }

  // ---- the range -------------------------------------------------------------------------------------------

  range() {
    const q = this.query;
    if (q.range) return this.preset(q.range);
    const given = this.given(q);
    if (given.from >= given.to) throw new Error('from is not before to');
    if (given.from !== undefined && given.to !== undefined) return given;
    let [first, last] = [Infinity, -Infinity];
    for (const { sources } of this.traces.values()) {
      for (const source of sources) {
        const spec = SOURCES[source];
        if (source === 'talks') {  // followed to the end of the last
          for (const row of this.all(source)) {
            if (spec.from(row) < spec.to(row)) last = Math.max(last, spec.to(row) - 1);
          }
        }
        for (const row of this.all(source)) {
          const at = spec.at ? spec.at(row) : spec.basis ? spec.basis(row) : null;
          if (at === null) continue;
          first = Math.min(first, at);
          last = Math.max(last, at);
        }
      }
    }
    // An open edge is that of the data; data wholly outside, or without dates, leaves one empty millisecond.
    const undated = first > last && given.from === undefined && given.to === undefined;
    if (undated) return { from: 0, to: 1, undated };
    if (given.to !== undefined) return { from: Math.min(first, given.to - 1), to: given.to };
    if (given.from !== undefined) return { from: given.from, to: Math.max(last + 1, given.from + 1) };
    return { from: first, to: last + 1 };
  }

  given({ from, to }) {
    const range = { dates: isDate(String(from)) && isDate(String(to)) };
    if (from !== undefined) range.from = this.instant(from);
    if (to !== undefined) range.to = isDate(String(to)) ? this.localShift(this.instant(to), 1) : this.instant(to);
    return range;
  }

  localShift(instant, days) {
    return toInstant(this.zone, toLocal(this.zone, instant) + days * kDay);
  }

  preset(name) {
    const local = toLocal(this.zone, this.now);
    const start = (unit, steps) => toInstant(this.zone, unitStart(local, unit, steps));
    if (name === 'today') return { from: start('day', 0), to: this.now };
    if (name === 'yesterday') return { from: start('day', -1), to: start('day', 0), dates: true };
    const toDate = /^(week|month|quarter|year)_to_date$/.exec(name);
    if (toDate) return { from: start(toDate[1], 0), to: this.now, unit: toDate[1] };
    const last = /^last_(\d+)_(day|week|month)s$/.exec(name);
    return { from: start(last[2], 1 - Number(last[1])), to: this.now };
  }

  previous(range) {
    const { compare } = this.query;
    if (typeof compare === 'object') return this.given(compare);
    const [from, to] = [toLocal(this.zone, range.from), toLocal(this.zone, range.to)];
    if (compare === 'previous_year') {
      const back = (local) => {
        const d = new Date(local);
        const [y, m] = [d.getUTCFullYear() - 1, d.getUTCMonth()];
        const day = Math.min(d.getUTCDate(), new Date(Date.UTC(y, m + 1, 0)).getUTCDate());
        return toInstant(this.zone, Date.UTC(y, m, day) + (((local % kDay) + kDay) % kDay));
      };
      if (range.dates) return { from: back(from), to: this.localShift(back(to - kDay), 1) };
      return { from: back(from), to: back(to) };
    }
    if (range.unit) {
      const start = toInstant(this.zone, unitStart(from, range.unit, -1));
      return { from: start, to: toInstant(this.zone, toLocal(this.zone, start) + (to - from)) };
    }
    if (range.dates) return { from: toInstant(this.zone, from - (to - from)), to: range.from };
    return { from: range.from - (range.to - range.from), to: range.from };
  }

  /**
   * The instant of snapshots: as asked, else the end of the bucket and never later than now. Where nobody said when the
   * range ends, its end is now.
   */
  asOf(bucket) {
    const { asOf, to, range } = this.query;
    if (asOf !== undefined) return this.instant(asOf);
    const last = to === undefined && range === undefined && bucket.end === this.rangeEnd;
    if (!last) return Math.min(bucket.end, this.now);
    const whole = bucket.label ? bucket.whole[1] : Infinity;
    return Math.min(whole, this.now);
  }

  // ---- cells -----------------------------------------------------------------------------------------------

  /** Values of the group's dimensions on a row; null when the source is not in the cell's group. */
  inGroup(source, row, group) {
    return this.by.every((dimension, i) => {
      if (!group || dimension === 'weekday' || dimension === 'hour' || dimension === 'keyword') return true;
      return this.columns.values(source, row, dimension).map(key).includes(group[i]);
    });
  }

  cell(range, bucket, group) {
    const timeOf = (name) => {
      const at = this.by.indexOf(name);
      return group && at >= 0 ? Number(group[at]) : undefined;
    };
    const slices = timeSlices(this.zone, bucket.start, bucket.end, timeOf('weekday'), timeOf('hour'));
    const within = (at) => at !== null && slices.some(([start, end]) => start <= at && at < end);
    const asOf = this.asOf(bucket);
    const cache = new Map();
    const values = new Map();
    const keywordAt = this.by.indexOf('keyword');
    const cell = {
      zone: this.zone, params: this.params, derived: this.derived,
      keyword: group && keywordAt >= 0 ? group[keywordAt] : undefined,
      rows: (source) => {
        if (!cache.has(source)) {
          const spec = SOURCES[source];
          cache.set(source, this.passing(source).filter((row) => this.inGroup(source, row, group) && (
            spec.kind === 'event' ? within(spec.at(row))
              : spec.kind === 'cumulative' ? spec.basis(row) < bucket.end
                : HELD_AT[source](row, asOf))));
        }
        return cache.get(source);
      },
      table: (name) => this.loaded[name]?.rows ?? [],
      value: (source, row, column) => this.columns.values(source, row, column)[0],
      spans: (keep = () => true) => this.clipped('presence', group, slices, keep),
      talks: () => this.clipped('talks', group, slices, () => true),
      engagementRate: (rule) => this.engagementRate(range, rule),
      m: (id) => {
        if (!values.has(id)) values.set(id, METRICS[id].value(cell));
        return values.get(id);
      },
    };
    return cell;
  }

  clipped(source, group, slices, keep) {
    const spec = SOURCES[source];
    const parts = [];
    for (const row of this.passing(source)) {
      if (!keep(row) || !this.inGroup(source, row, group)) continue;
      for (const [from, to] of slices) {
        const start = Math.max(from, spec.from(row));
        const end = Math.min(to, spec.to(row));
        if (start < end) parts.push({ row, start, end });
      }
    }
    return parts;
  }

  /** Visitor contacts per display of a rule over the 15 local days before the end of the range. */
  engagementRate(range, rule) {
    const from = this.localShift(range.to, -15);
    const recent = (at) => at !== null && at >= from && at < range.to;
    const shown = this.passing('engagements')
      .filter((e) => e.kind === 'displayed' && e.rule === rule && recent(e.at)).reduce((all, e) => all + e.count, 0);
    const met = this.passing('contacts@pushed_at')
      .filter((c) => c.initiated_by === 'visitor' && c.rule === rule && recent(c.pushed_at)).length;
    return shown === 0 ? 0 : met / shown;
  }

  // ---- groups ----------------------------------------------------------------------------------------------

  /** Groups met on the rows of the queried metrics' sources in [start, end). */
  groupsIn(bucket) {
    const found = new Map();
    const sources = new Set([...this.traces].filter(([id]) => this.missing(id).length === 0).flatMap(([, t]) => t.sources));
    const asOf = this.asOf(bucket);
    for (const source of sources) {
      const spec = SOURCES[source];
      for (const row of this.passing(source)) {
        let times = [];
        if (spec.kind === 'event') {
          const at = spec.at(row);
          if (at === null || at < bucket.start || at >= bucket.end) continue;
          times = [[at, at + 1]];
        } else if (spec.kind === 'interval') {
          const start = Math.max(bucket.start, spec.from(row));
          const end = Math.min(bucket.end, spec.to(row));
          if (start >= end) continue;
          times = [[start, end]];
        } else if (spec.kind === 'cumulative' ? spec.basis(row) >= bucket.end : !HELD_AT[source](row, asOf)) {
          continue;
        }
        for (const group of this.groupsOf(source, row, times)) found.set(JSON.stringify(group), group);
      }
    }
    return found;
  }

  groupsOf(source, row, times) {
    let groups = [[]];
    for (const dimension of this.by) {
      if (!this.columns.has(source, dimension)) throw new Error(`${source} has no column ${dimension}`);
      let values;
      if (dimension === 'weekday' || dimension === 'hour') {
        values = [...new Set(times.flatMap(([start, end]) => localParts(this.zone, start, end, dimension)))].map(String);
      } else if (dimension === 'keyword') {
        values = this.params.keywords.filter((w) => containsKeyword(row.text, w));
      } else {
        values = [...new Set(this.columns.values(source, row, dimension).map(key))];
      }
      groups = groups.flatMap((g) => values.map((v) => [...g, v]));
    }
    return groups;
  }

  // ---- missing input ---------------------------------------------------------------------------------------

  /** The tables and columns a metric misses. */
  missing(id) {
    const lacks = (need) => {
      const [table, column] = need.split('.');
      return !this.loaded[table] || (column !== undefined && !this.loaded[table].columns.has(column));
    };
    const found = new Set();
    for (const part of this.traces.get(id).needs) {
      for (const need of part.needs) if (lacks(need)) found.add(need);
      for (const either of part.either ?? []) if (either.every(lacks)) found.add(either.join(' or '));
      if (part.texts && lacks('questions.text') && lacks('messages.text')) found.add('questions or messages');
      if (part.hours && this.params.business_hours === undefined && lacks('agents.working_hours')) found.add('agents.working_hours');
    }
    const named = [...found];
    return named.filter((n) => !n.includes('.') || !named.includes(n.split('.')[0]));
  }

  /** Conversations closed in range whose attribution window is still open at `now` and that sold nothing. */
  pending(range) {
    const reads = [...this.traces.values()].some((t) => t.sources.some((s) => SOURCES[s].table === 'transactions'));
    if (!reads || !this.loaded.conversations || !this.loaded.transactions) return 0;
    const sold = new Set(this.derived.sales.map((s) => s.conversation.id));
    const open = this.now - this.params.attribution_window * 1000;
    const filters = this.where.filter((w) => this.columns.has('conversations', w.column));
    const asked = this.all('conversations').filter((c) =>
      filters.every((w) => holds(this.columns.values('conversations', c, w.column), w, this.zone)));
    return asked.filter((c) => c.closed_at !== null && c.closed_at >= range.from &&
      c.closed_at < range.to && c.closed_at > open && c.closed_at <= this.now && !sold.has(c.id)).length;
  }

  // ---- the answer ------------------------------------------------------------------------------------------

  run() {
    const q = this.query;
    const granularity = q.granularity ?? 'none';
    const range = this.range();
    this.rangeEnd = range.to;
    const made = range.undated && granularity !== 'none' ? [] : buckets(this.zone, range.from, range.to, granularity);
    const whole = { start: range.from, end: range.to };
    const before = q.compare ? this.previous(range) : null;
    const madeBefore = before ? buckets(this.zone, before.from, before.to, granularity) : [];
    const groups = new Map(this.by.length ? this.groupsIn(whole) : [['[]', []]]);
    if (before && this.by.length) {
      for (const [k, g] of this.groupsIn({ start: before.from, end: before.to })) groups.set(k, g);
    }
    const ordered = [...groups.values()].sort((a, b) => compareKeys(a, b, this.by));
    const unavailable = q.metrics.filter((id) => this.missing(id).length > 0);

    const one = (r, bucket, group, id) => (unavailable.includes(id) ? null : this.cell(r, bucket, group).m(id));
    const cells = (bucket, bucketBefore, group) => {
      const now = this.cell(range, bucket, group);
      const then = bucketBefore ? this.cell(before, bucketBefore, group) : null;
      return q.metrics.flatMap((id) => {
        const gone = unavailable.includes(id);
        const row = [gone ? null : now.m(id)];
        if (before) row.push(gone || !then ? null : then.m(id));
        if (q.share && COUNTS.has(id)) {
          const all = one(range, bucket, null, id);
          row.push(gone || !all ? null : row[0] / all);
        }
        return row;
      });
    };
    let rows = made.flatMap((bucket, i) => ordered.map((group) => ({
      bucket, group, cells: cells(bucket, madeBefore[i], this.by.length ? group : null),
    })));
    if (q.fill === false) {
      const met = made.map((bucket, i) => new Set([
        ...this.groupsIn(bucket).keys(), ...(madeBefore[i] ? this.groupsIn(madeBefore[i]).keys() : [])]));
      rows = rows.filter((r) => met[made.indexOf(r.bucket)].has(JSON.stringify(r.group)));
    }
    const totals = cells(whole, before ? { start: before.from, end: before.to } : null, null);
    rows = this.arrange(rows, granularity, range);
    const head = granularity === 'none' ? [] : [granularity];
    return {
      columns: [...head, ...this.by, ...this.cellNames()],
      rows: rows.map((r) => [...head.map(() => r.bucket.label), ...r.group, ...r.cells]),
      totals: [...head.map(() => null), ...this.by.map(() => null), ...totals],
      partial: granularity === 'none' ? [] : made
        .filter((b) => b.cut || (b.whole[0] < this.now && this.now < b.whole[1])).map((b) => b.label),
      pending: this.pending(range),
      unavailable: unavailable.map((id) => ({ metric: id, tables: this.missing(id) })),
      flags: this.flags(rows),
      range,
    };
  }

  /** The names of a row's cells, behind its bucket and group. */
  cellNames() {
    const { metrics, share, compare } = this.query;
    return metrics.flatMap((id) => [
      id, ...(compare ? [`${id}__previous`] : []), ...(share && COUNTS.has(id) ? [`${id}__share`] : [])]);
  }

  flags(rows) {
    const at = this.cellNames().indexOf('qa_usefulness_rate');
    if (at < 0) return [];
    return rows.flatMap((r, i) => {
      const value = r.cells[at];
      return value !== null && value < 0.5 ? [{ row: i, metric: 'qa_usefulness_rate', flag: 'needs_review' }] : [];
    });
  }

  /** Order and limit. */
  arrange(rows, granularity, range) {
    const { order, limit, metrics } = this.query;
    let kept = rows;
    if (limit !== undefined && granularity !== 'none' && this.by.length) {
      kept = this.bestGroups(rows, limit, range);
    }
    if (order) {
      const [name, way] = order.split(/\s+/);
      const at = this.cellNames().indexOf(name);
      const down = way ? way === 'desc' : at >= 0;
      const valueOf = (r) => (at >= 0 ? r.cells[at]
        : name === granularity ? r.bucket.start : sortable(r.group[this.by.indexOf(name)], name));
      kept = kept.map((r, i) => [r, i]).sort(([a, i], [b, j]) => {
        const [x, y] = [valueOf(a), valueOf(b)];
        if (x === null || y === null) return (x === null) - (y === null) || i - j;
        if (x !== y) return (x < y ? -1 : 1) * (down ? -1 : 1);
        return a.bucket.start - b.bucket.start || compareKeys(a.group, b.group, this.by);
      }).map(([r]) => r);
    }
    if (limit !== undefined && !(granularity !== 'none' && this.by.length)) kept = kept.slice(0, limit);
    return kept;
  }

  bestGroups(rows, limit, range) {
    const { order, metrics } = this.query;
    const groups = [...new Map(rows.map((r) => [JSON.stringify(r.group), r.group])).values()];
    const [name, way] = (order ?? '').split(/\s+/);
    if (metrics.includes(name)) {
      const whole = { start: range.from, end: range.to };
      const scored = groups.map((g) => [g, this.cell(range, whole, g).m(name)]);
      const sign = way === 'asc' ? 1 : -1;
      scored.sort((a, b) => (a[1] === null) - (b[1] === null) || sign * (a[1] - b[1]) || compareKeys(a[0], b[0], this.by));
      groups.splice(0, groups.length, ...scored.map(([g]) => g));
    } else if (this.by.includes(name)) {
      const at = this.by.indexOf(name);
      const sign = way === 'desc' ? -1 : 1;
      const only = (g) => [g[at]];
      groups.sort((a, b) => (a[at] === null) - (b[at] === null) || (a[at] === null ? 0 : sign * compareKeys(only(a), only(b), [name]))
        || compareKeys(a, b, this.by));
    }
    const best = new Set(groups.slice(0, limit).map((g) => JSON.stringify(g)));
    return rows.filter((r) => best.has(JSON.stringify(r.group)));
  }
}

const key = (value) => (value === null || value === undefined ? null : String(value));
const sortable = (value, dimension) => (value === null ? null : dimension === 'weekday' || dimension === 'hour' ? Number(value) : value);

function compareKeys(a, b, by) {
  for (let i = 0; i < a.length; ++i) {
    const [x, y] = [sortable(a[i], by[i]), sortable(b[i], by[i])];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

function localParts(zone, start, end, dimension) {
  const found = [];
  for (let at = start; at < end;) {
    const local = toLocal(zone, at);
    found.push(dimension === 'hour' ? new Date(local).getUTCHours() : ((new Date(local).getUTCDay() + 6) % 7) + 1);
    at += 3600000 - (((local % 3600000) + 3600000) % 3600000);
  }
  return found;
}

/** Metrics whose unit is a plain count: the ones `share` divides. */
export const COUNTS = new Set([
  'calls', 'incoming_calls', 'outgoing_calls', 'completed_calls', 'missed_calls', 'ringing_calls', 'canceled_calls',
  'voicemails', 'answered_calls', 'lost_calls', 'unique_callers', 'unique_answered_callers', 'lost_clients',
  'called_back_clients', 'called_back_calls', 'max_concurrent_calls', 'messages', 'incoming_messages',
  'outgoing_messages', 'received_messages', 'delivered_messages', 'undelivered_messages', 'unique_conversations',
  'owner_replies', 'unanswered_gaps', 'messages_sent_per_ticket', 'messages_received_per_ticket',
  'closed_conversations', 'active_conversations', 'waiting_conversations', 'paused_conversations',
  'automated_conversations', 'fully_automated_conversations', 'partially_automated_conversations',
  'copilot_conversations', 'copilot_answered_conversations', 'csat_responses', 'nps_responses',
  'sales_after_conversation', 'site_transactions', 'sales_without_conversation', 'contacts', 'unanswered_contacts',
  'triggers', 'displays', 'max_agents_present', 'max_agents_available', 'agents_online', 'tickets', 'closed_tickets',
  'open_tickets', 'questions', 'answered_questions', 'answers', 'coach_answers', 'visitor_answers',
  'customer_service_answers', 'qa_answers', 'community_questions', 'qa_views', 'coaches', 'new_coaches', 'keyword_count',
]);

/** Answers one query over tables given as {name: {columns: [name], rows: [[cell text]]}}. */
export function answer(tables, query) {
  return new Answer(tables, query).run();
}
