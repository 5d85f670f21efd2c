// SPDX-License-Identifier: Apache-2.0
//
// Small adversarial data: few ids so that everything meets, instants on quarter hours and local midnights so that
// edges are hit, nulls everywhere they may be, spans around a change of the clocks.

import { TABLES } from './schema.mjs';
import { toInstant, toLocal } from './zone.mjs';

const kHour = 3600000;
const kDay = 24 * kHour;
export const ZONES = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Sao_Paulo', 'Australia/Lord_Howe'];
const kCentres = ['2026-03-29', '2025-11-02', '2024-10-27', '2026-04-05', '2025-12-31', '2024-02-29', '2026-10-04'];

const kAgents = ['ann', 'bob', 'cid', 'eve'];
const kLines = ['L1', 'L2', 'L3'];
const kTypeOf = { ann: 'agent', bob: 'agent', cid: 'expert', eve: 'agent', iris: 'copilot', robo: 'bot' };
const kTexts = ['refund please', 'Where is my REFUND?', 'livraison', 'la livraison, vite', 'refunds', 'привет', 'Доставка', '退货', 'no words'];
const kHours = ['Mo-Fr 09:00-12:30,14:00-18:00', '24/7', 'Mo-Su 22:00-06:00', 'Mo,We 00:00-24:00; Sa 10:00-12:00', 'Tu-Th 08:00-20:00; We off', ''];

/** How instants of one column are written. */
const STYLES = {
  z: (t) => new Date(t).toISOString(),
  offset: (t) => `${new Date(t + 2 * kHour).toISOString().slice(0, -1)}+02:00`,
  milliseconds: (t) => String(t),
  seconds: (t) => (t % 1000 === 0 ? String(t / 1000) : (t / 1000).toFixed(3)),
  local: (t, zone) => new Date(toLocal(zone, t)).toISOString().slice(0, -1).replace('T', ' '),
};

export class RandomData {
  constructor(random) {
    this.r = random;
    this.zone = random.pick(ZONES);
    this.centre = toInstant(this.zone, Date.parse(`${random.pick(kCentres)}T00:00:00Z`));
    this.days = random.pick([1, 3, 8, 20]);
    this.taken = new Set();
  }

  /** An instant of the span, often on an edge. */
  instant() {
    const r = this.r;
    const span = this.days * kDay;
    const raw = this.centre - span / 2 + Math.floor(r.next() * span);
    switch (r.int(0, 5)) {
      case 0: return Math.floor(raw / kDay) * kDay - (toLocal(this.zone, raw) - raw);
      case 1: case 2: return Math.floor(raw / 900000) * 900000;
      case 3: return raw;
      default: return Math.floor(raw / 1000) * 1000;
    }
  }

  fresh() {
    let t = this.instant();
    while (this.taken.has(t)) t += 1000;
    this.taken.add(t);
    return t;
  }

  /** A later instant: exactly a window sometimes, before its start now and then. */
  after(t, typical) {
    const r = this.r;
    if (r.chance(0.06)) return t - r.int(1, 600) * 1000;
    if (r.chance(0.08)) return t;
    return t + Math.round(r.skewed(typical)) * 1000 + (r.chance(0.1) ? r.int(1, 999) : 0);
  }

  maybe(p, make) {
    return this.r.chance(p) ? make() : null;
  }

  rows(most, make) {
    const n = this.r.chance(0.08) ? 0 : this.r.int(1, most);
    return Array.from({ length: n }, (_, i) => make(i));
  }

  dimensions(out) {
    const r = this.r;
    out.agents = [...kAgents, 'iris', 'robo'].filter(() => r.chance(0.85)).map((id) => ({
      id, name: id.toUpperCase(), team: this.maybe(0.8, () => r.pick(['T1', 'T2'])),
      time_zone: this.maybe(0.5, () => r.pick(ZONES)), working_hours: r.pick(kHours) || null,
    }));
    out.lines = kLines.filter(() => r.chance(0.85)).map((id) => ({
      id, label: `line ${id}`, groups: this.maybe(0.8, () => r.pick(['G1', 'G2', 'G1;G2'])), agents: this.maybe(0.5, () => 'ann;bob'),
    }));
  }

  party() {
    return this.r.pick(['+331', '00331', '+33 1', '+332', '(+33) 2', '+333', '+334', null]);
  }

  calls() {
    const r = this.r;
    return this.rows(90, (i) => {
      const at = r.chance(0.15) && this.lastCall ? this.lastCall + r.pick([kDay, kDay + 1, 2 * kHour]) : this.instant();
      this.lastCall = at;
      return {
        id: `k${i}`, direction: r.pick(['incoming', 'incoming', 'outgoing']),
        status: r.weighted([['completed', 5], ['missed', 4], ['canceled', 2], ['ringing', 1], ['parked', 0.3]]), started_at: at,
        answered_at: this.maybe(0.7, () => (r.chance(0.2) ? at + 20000 : this.after(at, 15))), ended_at: this.maybe(0.4, () => this.after(at, 200)),
        duration_s: this.maybe(0.85, () => r.pick([0, r.int(1, 4000), r.int(1, 90000) / 8, -r.int(1, 50)])), line: this.maybe(0.9, () => r.pick(kLines)),
        party: this.party(), agent: this.maybe(0.7, () => r.pick(kAgents)), team: this.maybe(0.2, () => r.pick(['T1', 'T3'])),
        conversation_id: this.maybe(0.15, () => r.pick(['c1', 'c2', 'c90'])), source: this.maybe(0.7, () => r.pick(['web', 'poster'])),
        voicemail: this.maybe(0.6, () => r.pick(['true', 'false'])), tags: this.maybe(0.6, () => r.pick(['a', 'b', 'a;b', 'c'])),
      };
    });
  }

  conversations() {
    const r = this.r;
    return this.rows(45, (i) => {
      const at = this.fresh();
      return {
        id: `c${i}`, visitor: this.maybe(0.9, () => r.pick(['v1', 'v2', 'v3', 'v4'])), channel: r.pick(['chat', 'call', 'sms']),
        project: this.maybe(0.8, () => r.pick(['P1', 'P2'])), started_at: this.maybe(0.95, () => at),
        closed_at: this.maybe(0.75, () => this.after(at, 3 * 3600)), status: this.maybe(0.95, () => r.pick(['waiting', 'active', 'paused', 'closed'])),
        category: this.maybe(0.7, () => r.pick(['size', 'refund'])), agent: this.maybe(0.7, () => r.pick(kAgents)),
        team: this.maybe(0.3, () => r.pick(['T1', 'T3'])), automation: this.maybe(0.4, () => r.pick(['full', 'partial', 'none'])),
        bot_outcome: this.maybe(0.6, () => r.pick(['completed', 'abandoned', 'transferred', 'transfer_failed'])),
        intent_detected: this.maybe(0.7, () => r.pick(['true', 'false'])), line: this.maybe(0.5, () => r.pick(kLines)),
        source: this.maybe(0.5, () => r.pick(['web', 'ad'])), url: this.maybe(0.5, () => r.pick(['/a', '/b'])),
      };
    });
  }

  /** Talk in conversations, tickets, and pairs of line and party. */
  messages(out) {
    const r = this.r;
    const made = [];
    const keys = [
      ...out.conversations.filter(() => r.chance(0.8)).map((c) => ({ conversation_id: c.id, at: c.started_at, channel: c.channel })),
      ...out.tickets.filter(() => r.chance(0.3)).map((t) => ({ ticket_id: t.id, at: t.created_at, channel: 'email' })),
      { conversation_id: 'c999', at: null, channel: 'chat' }, { line: 'L1', party: '+331', at: null, channel: 'sms' }, { line: 'L2', party: '+331', at: null, channel: 'sms' },
    ];
    for (const { at: start, ...key } of keys) {
      let at = start ?? this.instant();
      const size = r.int(1, 8);
      for (let i = 0; i < size; ++i) {
        at = r.chance(0.15) ? at : at + Math.round(r.skewed(300)) * 1000;
        const author = r.weighted([['visitor', 6], ...Object.keys(kTypeOf).map((a) => [a, 1]), ['system', 1]]);
        const incoming = author === 'visitor';
        const type = incoming ? 'visitor' : author === 'system' ? 'system' : kTypeOf[author];
        const silent = r.chance(0.15) && (type === 'visitor' || type === 'agent');
        made.push({
          conversation_id: null, ticket_id: null, line: null, ...key, party: key.party && r.chance(0.5) ? '0033 1' : key.party ?? null,
          sent_at: at, direction: incoming ? 'incoming' : 'outgoing', author_type: silent ? null : type, author: incoming ? this.maybe(0.5, () => r.pick(['v1', 'v5'])) : author,
          status: this.maybe(0.8, () => (incoming ? 'received' : r.pick(['delivered', 'delivered', 'undelivered']))),
          feedback: this.maybe(0.4, () => r.pick(['positive', 'negative'])), text: this.maybe(0.9, () => r.pick(kTexts)),
          team: this.maybe(0.15, () => r.pick(['T1', 'T3'])),
        });
      }
    }
    return r.shuffle(made).map((m, i) => ({ id: `m${i}`, ...m }));
  }

  contacts(out) {
    const r = this.r;
    return this.rows(80, (i) => {
      const c = r.pick([...out.conversations, { id: 'c900', channel: 'chat', project: 'P1', started_at: null }]);
      const agent = r.pick(Object.keys(kTypeOf));
      const pushed = r.chance(0.5) && c.started_at !== null ? c.started_at : this.instant();
      return {
        id: `p${i}`, conversation_id: c.id, agent, agent_type: kTypeOf[agent], group: this.maybe(0.8, () => r.pick(['GA', 'GB'])), rule: r.pick(['R1', 'R2', 'R3']),
        pushed_at: pushed, ended_at: this.maybe(0.85, () => this.after(pushed, 900)), end_reason: this.maybe(0.8, () => r.pick(['closed', 'paused', 'transferred'])),
        initiated_by: this.maybe(0.9, () => r.pick(['visitor', 'visitor', 'agent'])), answered: this.maybe(0.8, () => r.pick(['true', 'false'])),
        channel: this.maybe(0.9, () => c.channel), project: this.maybe(0.9, () => c.project),
      };
    });
  }

  tickets() {
    const r = this.r;
    return this.rows(25, (i) => {
      const at = this.instant();
      return {
        id: `t${i}`, created_at: at, closed_at: this.maybe(0.7, () => this.after(at, 86400)), first_response_at: this.maybe(0.5, () => this.after(at, 3600)),
        pipeline: r.pick(['support', 'refund']), stage: r.pick(['new', 'work', 'done']), status: r.pick(['open', 'closed']), source: this.maybe(0.9, () => r.pick(['mail', 'phone'])),
        owner: this.maybe(0.9, () => r.pick(kAgents)), team: r.pick(['T1', 'T2']), customer: this.maybe(0.9, () => r.pick(['v1', 'v2'])),
        category: this.maybe(0.8, () => r.pick(['size', 'refund'])), priority: r.pick(['low', 'high']),
      };
    });
  }

  ticketStages(out) {
    const r = this.r;
    return out.tickets.flatMap((t) => Array.from({ length: r.int(0, 4) }, () => {
      const at = this.after(t.created_at, 40000);
      return { ticket_id: t.id, pipeline: t.pipeline, stage: r.pick(['new', 'work', 'done']), entered_at: at, exited_at: this.maybe(0.75, () => this.after(at, 20000)) };
    }));
  }

  ratings(out) {
    const r = this.r;
    return this.rows(60, (i) => {
      const kind = r.pick(['csat', 'nps']);
      return {
        id: `r${i}`, kind, score: kind === 'csat' ? r.int(1, 5) : r.int(0, 10), comment: null, submitted_at: this.instant(),
        conversation_id: this.maybe(0.8, () => r.pick([...out.conversations.map((c) => c.id), 'c901'])), ticket_id: null, agent: this.maybe(0.6, () => r.pick(kAgents)),
        team: this.maybe(0.3, () => r.pick(['T1', 'T3'])), customer: this.maybe(0.8, () => r.pick(['v1', 'v2'])), channel: this.maybe(0.9, () => r.pick(['chat', 'call'])),
        category: this.maybe(0.7, () => r.pick(['size', 'refund'])),
      };
    });
  }

  transactions(out) {
    const r = this.r;
    const currencies = r.pick([['EUR'], ['EUR', null], ['EUR', 'USD', null]]);
    return this.rows(50, (i) => {
      const c = out.conversations.length ? r.pick(out.conversations) : null;
      const near = c && c.started_at !== null && r.chance(0.6);
      return {
        id: `s${i}`, visitor: near && r.chance(0.8) ? c.visitor : this.maybe(0.8, () => r.pick(['v1', 'v2', 'v3', 'v9'])),
        conversation_id: this.maybe(0.25, () => (c && r.chance(0.8) ? c.id : 'c902')),
        placed_at: near ? c.started_at + r.pick([0, 3 * kDay, 3 * kDay + 1, r.int(1, 300000) * 1000, -1000]) : this.instant(),
        amount: r.int(-500, 20000) / 100, currency: r.pick(currencies),
      };
    });
  }

  presence() {
    const r = this.r;
    return this.rows(45, () => {
      const at = this.instant();
      return {
        agent: r.pick(kAgents), started_at: at, ended_at: this.maybe(0.92, () => this.after(at, r.pick([1800, 20000, 90000]))),
        availability: r.pick(['available', 'available', 'unavailable']), occupancy: this.maybe(0.7, () => r.pick(['idle', 'partial', 'full'])),
        label: this.maybe(0.5, () => r.pick(['lunch', 'meeting'])), channel: this.maybe(0.9, () => r.pick(['chat', 'call'])), group: this.maybe(0.7, () => r.pick(['GA', 'GB'])),
        team: this.maybe(0.2, () => r.pick(['T1', 'T3'])),
      };
    });
  }

  engagements() {
    const r = this.r;
    return this.rows(90, () => ({
      at: this.instant(), kind: r.pick(['triggered', 'displayed', 'displayed', 'missed_busy', 'missed_absent']), rule: r.pick(['R1', 'R2', 'R3', 'R4']),
      count: this.maybe(0.8, () => r.int(0, 40)), channel: this.maybe(0.9, () => r.pick(['chat', 'call'])), project: this.maybe(0.9, () => r.pick(['P1', 'P2'])),
    }));
  }

  community(out) {
    const r = this.r;
    out.questions = this.rows(50, (i) => ({
      id: `q${i}`, asked_at: this.instant(), visitor: this.maybe(0.8, () => r.pick(['v1', 'v2'])), text: this.maybe(0.9, () => r.pick(kTexts)), url: r.pick(['/a', '/b', null]),
      audience: this.maybe(0.9, () => r.pick(['community', 'customer_service'])), moderated: this.maybe(0.8, () => r.pick(['true', 'false'])),
      category: this.maybe(0.7, () => r.pick(['size', 'refund'])),
    }));
    out.answers = this.rows(60, (i) => ({
      id: `a${i}`, question_id: `q${r.int(0, 55)}`, answered_at: this.instant(), author_type: r.pick(['coach', 'visitor', 'admin', 'customer_service', 'qa']),
      author: this.maybe(0.7, () => r.pick(['m0', 'm1'])), text: null, useful: this.maybe(0.6, () => r.pick(['true', 'false'])),
    }));
    out.qa_views = this.rows(60, () => ({
      at: this.instant(), qa: r.pick(['k1', 'k2', 'k3']), title: null, useful: this.maybe(0.6, () => r.pick(['true', 'false'])), count: this.maybe(0.8, () => r.int(0, 9)),
    }));
    out.members = this.rows(15, (i) => ({ id: `m${i}`, registered_at: this.instant() - (r.chance(0.3) ? 100 * kDay : 0), role: this.maybe(0.95, () => r.pick(['coach', 'member'])) }));
  }

  costs() {
    const r = this.r;
    const currencies = r.pick([['EUR'], ['EUR', null], ['EUR', 'GBP']]);
    return this.rows(15, () => ({
      day: { date: this.instant() }, amount: r.int(0, 9000) / 100, currency: r.pick(currencies), line: this.maybe(0.8, () => r.pick(kLines)),
      channel: this.maybe(0.6, () => r.pick(['radio', 'search'])), campaign: this.maybe(0.6, () => r.pick(['spring', 'summer'])),
    }));
  }

  /** {name: {columns, rows: [[text]]}} and what queries need to know about it. */
  build() {
    const out = {};
    this.dimensions(out);
    out.calls = this.calls();
    out.conversations = this.conversations();
    out.tickets = this.tickets();
    out.ticket_stages = this.ticketStages(out);
    out.messages = this.messages(out);
    out.contacts = this.contacts(out);
    out.ratings = this.ratings(out);
    out.transactions = this.transactions(out);
    out.presence = this.presence();
    out.engagements = this.engagements();
    this.community(out);
    out.costs = this.costs();
    this.sourceZone = this.r.pick([this.zone, 'Europe/Paris']);
    return Object.fromEntries(Object.entries(out).map(([name, rows]) => [name, this.written(name, rows)]));
  }

  written(name, rows) {
    const spec = TABLES[name].columns;
    const columns = Object.keys(spec).filter((c) => rows.length === 0 || c in rows[0]);
    const styles = Object.fromEntries(columns.map((c) => [c, this.r.pick(Object.keys(STYLES))]));
    const cell = (column, value) => {
      if (value === null || value === undefined) return '';
      if (spec[column] === 'instant') return STYLES[styles[column]](value, this.sourceZone);
      if (spec[column] === 'date') return new Date(toLocal(this.zone, value.date)).toISOString().slice(0, 10);
      return String(value);
    };
    return { columns, rows: rows.map((row) => columns.map((c) => cell(c, row[c]))) };
  }
}
