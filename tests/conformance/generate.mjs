// SPDX-License-Identifier: Apache-2.0
//
// Writes data/: a shop's ten weeks over every table, from a seed. 16 February to 26 April 2026, in Paris, so the clocks
// change on 29 March. The files are committed; a test of the page and of the command line may rely on them.
//   node tests/conformance/generate.mjs [--seed N] [--output DIR]

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FORMS } from './lib/forms.mjs';
import { Random } from './lib/random.mjs';
import { COMMENTS, QA_ITEMS, TOPICS } from './lib/sample_words.mjs';
import { TABLES } from './lib/schema.mjs';
import { dateText, toInstant, weekdayOf } from './lib/zone.mjs';

const kZone = 'Europe/Paris';
const kFirstDay = Date.UTC(2026, 1, 16);
const kDays = 70;
const kDay = 86400000;
const kNow = toInstant(kZone, kFirstDay + kDays * kDay);

const kAgents = [
  ['claire.martin', 'Claire Martin', 'Support', kZone, 'Mo-Fr 09:00-12:30,14:00-18:00'],
  ['hugo.bernard', 'Hugo Bernard', 'Support', kZone, 'Mo-Fr 09:00-12:30,14:00-18:00'],
  ['lea.petit', 'Léa Petit', 'Support', kZone, 'Tu-Sa 10:00-13:00,14:00-19:00'],
  ['james.cole', 'James Cole', 'Sales', 'Europe/London', 'Mo-Fr 09:00-17:30'],
  ['anna.ivanova', 'Анна Иванова', 'Sales', kZone, 'Mo-Fr 10:00-19:00'],
  ['omar.diallo', 'Omar Diallo', 'Experts', kZone, 'Mo,We,Fr 18:00-22:00'],
];
const kPeople = kAgents.map(([id]) => id);
const kCopilot = 'iris';
const kBot = 'welcome-bot';

const kLines = [
  ['+33199005010', 'Paris shop', 'Shops;Radio campaign', 'claire.martin;hugo.bernard'],
  ['+33199005011', 'Lyon shop', 'Shops', 'lea.petit'],
  ['+33199005020', 'Web site', 'Online;Search ads', 'claire.martin;james.cole'],
  ['+442079460018', 'London', 'Online', 'james.cole'],
  ['+33199005030', 'After sales', '', 'hugo.bernard;anna.ivanova'],
];

class Sample {
  constructor(seed) {
    this.random = new Random(seed);
    this.tables = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []]));
  }

  /** Seconds precision, as tools write it. */
  at(instant) {
    return new Date(Math.round(instant / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  }

  add(table, row) {
    this.tables[table].push(row);
    return row;
  }

  /** A working moment: more on Mondays, around eleven and four, slowly growing over the weeks. */
  moment(firstHour = 9, lastHour = 19) {
    const r = this.random;
    for (;;) {
      const day = kFirstDay + Math.floor(Math.sqrt(r.next() * 0.75 + 0.25) * 2 * kDays - kDays) * kDay;
      const weight = [0, 1, 0.85, 0.8, 0.85, 0.9, 0.45, 0.06][weekdayOf(day)];
      if (day < kFirstDay || !r.chance(weight)) continue;
      const hour = r.weighted([[9, 3], [10, 6], [11, 7], [12, 3], [13, 2], [14, 5], [15, 6], [16, 7], [17, 5], [18, 3]]);
      if (hour < firstHour || hour >= lastHour) continue;
      return toInstant(kZone, day + hour * 3600000 + r.int(0, 3599) * 1000);
    }
  }

  caller() {
    return `+3319900${String(1000 + Math.floor(this.random.next() ** 1.6 * 120)).padStart(4, '0')}`;
  }

  language() {
    return this.random.weighted([['fr', 5], ['en', 4], ['ru', 2]]);
  }

  dimensions() {
    for (const [id, name, team, time_zone, working_hours] of kAgents) {
      this.add('agents', { id, name, team, time_zone, working_hours });
    }
    this.add('agents', { id: kCopilot, name: 'Iris', team: 'Copilots' });
    this.add('agents', { id: kBot, name: 'Welcome bot', team: 'Bots' });
    for (const [id, label, groups, agents] of kLines) this.add('lines', { id, label, groups, agents });
  }

  call(at, more) {
    const r = this.random;
    const status = more.status;
    const ringing = r.int(3, 14) + (r.chance(0.25) ? r.int(5, 35) : 0);
    const talk = status === 'completed' ? Math.round(r.skewed(170)) : null;
    const answered = status === 'completed' ? at + ringing * 1000 : null;
    this.add('calls', {
      id: `call-${String(this.tables.calls.length + 1).padStart(4, '0')}`, started_at: this.at(at),
      answered_at: answered ? this.at(answered) : '', ended_at: this.at((answered ?? at + ringing * 1000) + (talk ?? 0) * 1000),
      duration_s: talk ?? '', source: r.weighted([['search', 4], ['radio', 2], ['poster', 1], ['', 3]]),
      voicemail: status === 'missed' && more.direction === 'incoming' && r.chance(0.3) ? 'true' : '',
      tags: r.weighted([['', 6], ['order', 3], ['order;vip', 1], ['complaint', 1]]), ...more,
    });
  }

  calls() {
    const r = this.random;
    for (let i = 0; i < 230; ++i) {
      const at = this.moment();
      const [line, , , staff] = r.pick(kLines.slice(0, r.chance(0.7) ? 3 : 5));
      const party = r.chance(0.03) ? '' : this.caller();
      const agent = r.pick(staff.split(';'));
      if (r.chance(0.24)) {
        this.call(at, { direction: 'outgoing', status: r.chance(0.78) ? 'completed' : 'missed', line, party, agent });
        continue;
      }
      const status = r.weighted([['completed', 74], ['missed', 20], ['canceled', 6]]);
      this.call(at, { direction: 'incoming', status, line, party, agent: status === 'completed' ? agent : '' });
      if (status !== 'completed' && status !== 'ringing' && party && r.chance(0.62)) {
        const back = at + r.skewed(5400) * 1000;
        if (back < kNow) {
          this.call(back, r.chance(0.75)
            ? { direction: 'outgoing', status: 'completed', line, party, agent }
            : { direction: 'incoming', status: 'completed', line, party, agent });
        }
      }
    }
    this.tables.calls.sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
  }

  message(conversation, at, direction, type, author, text, more = {}) {
    this.add('messages', {
      id: `m-${String(this.tables.messages.length + 1).padStart(4, '0')}`, conversation_id: conversation.id,
      sent_at: this.at(at), direction, author_type: type, author, channel: conversation.channel, text,
      status: direction === 'incoming' ? 'received' : this.random.chance(0.96) ? 'delivered' : 'undelivered', ...more,
    });
  }

  contact(conversation, agent, type, pushed, ended, reason, answered = true) {
    this.add('contacts', {
      id: `k-${String(this.tables.contacts.length + 1).padStart(4, '0')}`, conversation_id: conversation.id, agent,
      agent_type: type, group: conversation.project === 'Boutique' ? 'Advisers' : 'After sales',
      rule: this.random.weighted([['basket over 80', 3], ['two minutes on page', 4], ['returning visitor', 2], ['help page', 3]]),
      pushed_at: this.at(pushed), ended_at: ended < kNow ? this.at(ended) : '', end_reason: ended < kNow ? reason : '',
      initiated_by: this.random.chance(0.85) ? 'visitor' : 'agent', answered: String(answered),
      channel: conversation.channel, project: conversation.project,
    });
  }

  conversation(index) {
    const r = this.random;
    const recent = index >= 136;
    const start = recent ? kNow - r.int(1800, 50000) * 1000 : this.moment();
    const topic = r.pick(Object.keys(TOPICS));
    const language = this.language();
    const [question, more, reply] = TOPICS[topic][language];
    const project = r.weighted([['Boutique', 6], ['Service client', 4]]);
    const channel = r.weighted([['chat', 7], ['whatsapp', 2], ['sms', 1]]);
    const agent = r.pick(kPeople);
    const kind = r.weighted([['human', 5], ['copilot', 3], ['handover', 3], ['bot', 1], ['ignored', 1]]);
    const c = {
      id: `c-${String(index + 1).padStart(3, '0')}`, visitor: `v-${String(r.int(1, 95)).padStart(3, '0')}`, channel, project,
      started_at: this.at(start), category: topic, source: r.pick(['search', 'newsletter', 'direct']),
      url: `https://shop.example/${r.pick(['', 'help', 'cart', 'jackets', 'tables'])}`,
    };
    let at = start + r.int(2, 30) * 1000;
    this.message(c, at, 'incoming', 'visitor', c.visitor, question);
    if (kind !== 'human' && kind !== 'ignored') {
      const machine = kind === 'bot' ? kBot : kCopilot;
      const type = kind === 'bot' ? 'bot' : 'copilot';
      at += r.int(1, 5) * 1000;
      this.message(c, at, 'outgoing', type, machine, kind === 'handover' ? question.length % 2 ? 'One moment, I am calling a colleague.' : 'Un instant, j’appelle un collègue.' : reply,
        { feedback: type === 'copilot' ? r.weighted([['positive', 4], ['negative', 1], ['', 5]]) : '' });
      if (r.chance(0.9)) this.contact(c, machine, type, start, at + 60000, kind === 'handover' ? 'transferred' : 'closed');
      c.intent_detected = String(r.chance(0.85));
      c.bot_outcome = kind === 'handover' ? (r.chance(0.85) ? 'transferred' : 'transfer_failed') : r.chance(0.75) ? 'completed' : 'abandoned';
    }
    if (kind === 'human' || kind === 'handover') {
      c.agent = agent;
      const pushed = at;
      at += r.skewed(70) * 1000;
      this.message(c, at, 'outgoing', agent === 'omar.diallo' ? 'expert' : 'agent', agent, language === 'fr' ? 'Bonjour, je regarde tout de suite.' : language === 'ru' ? 'Здравствуйте, сейчас посмотрю.' : 'Hello, let me look into it.');
      if (r.chance(0.75)) {
        at += r.skewed(60) * 1000;
        this.message(c, at, 'incoming', 'visitor', c.visitor, more);
        at += r.skewed(110) * 1000;
        this.message(c, at, 'outgoing', agent === 'omar.diallo' ? 'expert' : 'agent', agent, reply);
      }
      this.contact(c, agent, agent === 'omar.diallo' ? 'expert' : 'agent', pushed, at + r.skewed(240) * 1000, 'closed');
    } else if (kind === 'ignored') {
      c.agent = agent;
      this.contact(c, agent, 'agent', at, at + 600000, 'closed', false);
    }
    if (recent && r.chance(0.9)) {
      c.status = r.weighted([['active', 4], ['waiting', 3], ['paused', 2]]);
    } else {
      c.status = 'closed';
      c.closed_at = this.at(Math.min(kNow - 1000, at + r.skewed(900) * 1000));
    }
    this.add('conversations', c);
    this.after(c, kind);
  }

  /** What follows a conversation: a rating, an order. */
  after(c, kind) {
    const r = this.random;
    if (!c.closed_at) return;
    const closed = Date.parse(c.closed_at);
    const soon = closed + r.skewed(300) * 1000;
    if (r.chance(0.45) && soon < kNow) {
      const score = kind === 'ignored' ? r.int(1, 2) : r.weighted([[5, 56], [4, 28], [3, 9], [2, 4], [1, 3]]);
      this.add('ratings', {
        id: `r-${this.tables.ratings.length + 1}`, kind: 'csat', score, comment: r.pick(COMMENTS[score]), submitted_at: this.at(soon),
        conversation_id: c.id, agent: c.agent ?? '', customer: c.visitor, channel: c.channel, category: c.category,
      });
    }
    if (r.chance(0.3) && soon < kNow) {
      this.add('ratings', {
        id: `r-${this.tables.ratings.length + 1}`, kind: 'nps', score: r.weighted([[10, 6], [9, 6], [8, 4], [7, 3], [6, 2], [4, 1], [2, 1]]),
        submitted_at: this.at(soon + 3000), conversation_id: c.id, customer: c.visitor, channel: c.channel, category: c.category,
      });
    }
    const rate = c.project === 'Boutique' ? 0.24 : 0.06;
    const sold = closed + r.skewed(9000) * 1000;
    if (r.chance(rate) && sold < kNow) this.order(sold, c.visitor, r.chance(0.3) ? c.id : '', 1.35);
  }

  order(at, visitor, conversation, factor) {
    const amount = Math.round(this.random.skewed(62 * factor) * 100) / 100;
    this.add('transactions', {
      id: `o-${String(this.tables.transactions.length + 1).padStart(4, '0')}`, visitor, conversation_id: conversation,
      placed_at: this.at(at), amount: amount.toFixed(2), currency: 'EUR',
    });
  }

  conversations() {
    for (let i = 0; i < 150; ++i) this.conversation(i);
    for (let i = 0; i < 130; ++i) this.order(this.moment(), this.random.chance(0.8) ? `v-${this.random.int(100, 400)}` : '', '', 1);
    this.tables.transactions.sort((a, b) => (a.placed_at < b.placed_at ? -1 : 1));
    this.tables.transactions.forEach((t, i) => { t.id = `o-${String(i + 1).padStart(4, '0')}`; });
  }

  tickets() {
    const r = this.random;
    for (let i = 0; i < 110; ++i) {
      const id = `t-${String(i + 1).padStart(3, '0')}`;
      const created = this.moment();
      const topic = r.pick(Object.keys(TOPICS));
      const pipeline = topic === 'refund' || topic === 'payment' ? 'Refunds' : 'Support';
      const owner = r.pick(kPeople.slice(0, 5));
      const stages = pipeline === 'Refunds' ? ['new', 'checking', 'refunding', 'done'] : ['new', 'in progress', 'waiting for customer', 'done'];
      let at = created;
      let reached = 0;
      for (; reached < 3; ++reached) {
        const leaves = at + r.skewed([9000, 50000, 90000][reached]) * 1000;
        this.add('ticket_stages', {
          ticket_id: id, pipeline, stage: stages[reached], entered_at: this.at(at), exited_at: leaves < kNow ? this.at(leaves) : '',
        });
        at = leaves;
        if (leaves >= kNow) break;
        if (reached === 1 && r.chance(0.3)) { ++reached; continue; }
      }
      const closed = at < kNow;
      if (closed) this.add('ticket_stages', { ticket_id: id, pipeline, stage: 'done', entered_at: this.at(at), exited_at: '' });
      const first = created + r.skewed(5400) * 1000;
      this.add('tickets', {
        id, created_at: this.at(created), closed_at: closed ? this.at(at) : '', first_response_at: first < kNow ? this.at(first) : '',
        pipeline, stage: closed ? 'done' : stages[Math.min(reached, 3)], status: closed ? 'closed' : 'open',
        source: r.weighted([['email', 5], ['form', 3], ['phone', 2], ['chat', 1]]), owner,
        team: kAgents.find(([a]) => a === owner)[2], customer: `v-${String(r.int(1, 95)).padStart(3, '0')}`, category: topic,
        priority: r.weighted([['normal', 6], ['high', 2], ['low', 2], ['urgent', 1]]),
      });
      this.ticketMessages(id, created, first, topic, owner, this.tables.tickets.at(-1).customer);
    }
    this.tables.messages.sort((a, b) => (a.sent_at < b.sent_at ? -1 : a.sent_at > b.sent_at ? 1 : 0));
    this.tables.messages.forEach((m, i) => { m.id = `m-${String(i + 1).padStart(4, '0')}`; });
  }

  ticketMessages(id, created, first, topic, owner, customer) {
    const r = this.random;
    if (!r.chance(0.5)) return;
    const [question, , reply] = TOPICS[topic][this.language()];
    const say = (at, direction, author, text) => this.add('messages', {
      ticket_id: id, line: 'help@shop.example', party: `${customer}@mail.example`, sent_at: this.at(at), direction, author_type: direction === 'incoming' ? 'visitor' : 'agent', author,
      channel: 'email', status: direction === 'incoming' ? 'received' : 'delivered', text,
    });
    say(created, 'incoming', '', question);
    if (first < kNow) say(first, 'outgoing', owner, reply);
  }

  presence() {
    const r = this.random;
    const status = (agent, from, to, availability, occupancy, label) => this.add('presence', {
      agent, started_at: this.at(from), ended_at: to < kNow ? this.at(to) : '', availability, occupancy, label, channel: 'chat',
      group: agent === 'james.cole' || agent === 'anna.ivanova' ? 'Advisers' : 'After sales',
    });
    for (let d = 0; d < kDays; ++d) {
      const day = kFirstDay + d * kDay;
      const works = { 1: [0, 1, 3], 2: [0, 2, 4], 3: [1, 3, 5], 4: [0, 2, 3], 5: [1, 4], 6: [2], 7: [] }[weekdayOf(day)];
      for (const who of works) {
        if (r.chance(0.08)) continue;
        const agent = kPeople[who];
        const local = (h, spread = 12) => toInstant(kZone, day + h * 3600000 + r.int(-spread, spread) * 60000);
        if (who === 5) { status(agent, local(18), local(22), 'available', r.pick(['idle', 'partial']), ''); continue; }
        const lunch = local(12.5);
        const back = lunch + r.int(40, 80) * 60000;
        const opened = local(9);
        const busy = opened + r.int(60, 130) * 60000;
        status(agent, opened, busy, 'available', r.weighted([['idle', 3], ['partial', 5], ['full', 1]]), '');
        status(agent, busy, lunch, r.chance(0.9) ? 'available' : 'unavailable', r.weighted([['partial', 4], ['full', 4], ['idle', 1]]), '');
        if (r.chance(0.5)) status(agent, lunch, back, 'unavailable', 'idle', 'lunch');
        status(agent, back, local(18), r.chance(0.93) ? 'available' : 'unavailable', r.weighted([['idle', 2], ['partial', 5], ['full', 3]]),
          r.chance(0.08) ? 'training' : '');
      }
    }
    status('anna.ivanova', kNow - 7200000, kNow + 1, 'available', 'partial', '');
    this.tables.presence.sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
  }

  engagements() {
    const r = this.random;
    for (let d = 0; d < kDays; ++d) {
      const day = kFirstDay + d * kDay;
      const kinds = [['triggered', 40], ['displayed', 9], [r.chance(0.5) ? 'missed_busy' : 'missed_absent', 3]];
      const rule = r.pick(['basket over 80', 'two minutes on page', 'returning visitor', 'help page']);
      for (const [kind, typical] of kinds) {
        this.add('engagements', {
          at: this.at(toInstant(kZone, day + r.int(9, 19) * 3600000)), kind, rule, count: Math.max(1, Math.round(r.skewed(typical))),
          channel: r.chance(0.8) ? 'chat' : 'whatsapp', project: r.chance(0.6) ? 'Boutique' : 'Service client',
        });
      }
    }
  }

  community() {
    const r = this.random;
    for (let i = 0; i < 24; ++i) {
      const at = i < 9 ? kFirstDay - r.int(5, 300) * kDay : this.moment();
      this.add('members', { id: `member-${i + 1}`, registered_at: this.at(at), role: i % 3 === 2 ? 'member' : 'coach' });
    }
    const coaches = this.tables.members.filter((m) => m.role === 'coach').map((m) => m.id);
    for (let i = 0; i < 130; ++i) {
      const at = this.moment();
      const topic = r.weighted([['size', 5], ['stock', 4], ['delivery', 3], ['refund', 2], ['payment', 1]]);
      const [text, , reply] = TOPICS[topic][this.language()];
      const id = `q-${String(i + 1).padStart(3, '0')}`;
      this.add('questions', {
        id, asked_at: this.at(at), visitor: `v-${String(r.int(1, 95)).padStart(3, '0')}`, text,
        url: `https://shop.example/${r.pick(['jackets', 'tables', 'lamps', 'help'])}`,
        audience: r.chance(0.8) ? 'community' : 'customer_service', moderated: String(r.chance(0.05)), category: topic,
      });
      const answers = r.weighted([[0, 2], [1, 6], [2, 3], [3, 1]]);
      let answered = at;
      for (let a = 0; a < answers; ++a) {
        answered += r.skewed(2400) * 1000;
        if (answered >= kNow) break;
        const type = r.weighted([['coach', 6], ['visitor', 2], ['qa', 2], ['customer_service', 1], ['admin', 1]]);
        this.add('answers', {
          id: `a-${String(this.tables.answers.length + 1).padStart(3, '0')}`, question_id: id, answered_at: this.at(answered), author_type: type,
          author: type === 'coach' ? r.pick(coaches) : '', text: reply, useful: r.weighted([['true', 6], ['false', 1], ['', 4]]),
        });
      }
    }
    for (let i = 0; i < 150; ++i) {
      const [qa, title] = r.pick(QA_ITEMS);
      const liked = { 'qa-04': 0.35, 'qa-07': 0.45 }[qa] ?? 0.8;
      this.add('qa_views', {
        at: this.at(this.moment()), qa, title, useful: r.chance(0.4) ? String(r.chance(liked)) : '', count: r.int(1, 9),
      });
    }
  }

  costs() {
    for (let d = 0; d < kDays; ++d) {
      const day = kFirstDay + d * kDay;
      const spend = (line, channel, campaign, typical) => this.add('costs', {
        day: dateText(day), amount: this.random.skewed(typical).toFixed(2), currency: 'EUR', line, channel, campaign,
      });
      if (weekdayOf(day) <= 5) spend(kLines[2][0], 'search', 'spring', 38);
      if (weekdayOf(day) === 1 || weekdayOf(day) === 4) spend(kLines[0][0], 'radio', 'morning show', 120);
    }
  }

  build() {
    this.dimensions();
    this.calls();
    this.conversations();
    this.tickets();
    this.presence();
    this.engagements();
    this.community();
    this.costs();
    return this.tables;
  }
}

/** {name: {columns, rows}} of every table. */
export function sampleTables(seed) {
  return Object.fromEntries(Object.entries(new Sample(seed).build()).map(([name, rows]) => {
    const columns = Object.keys(TABLES[name].columns).filter((c) => rows.some((r) => (r[c] ?? '') !== '') || TABLES[name].required.includes(c));
    return [name, { columns, rows: rows.map((r) => columns.map((c) => String(r[c] ?? ''))) }];
  }));
}

function main(argv) {
  const option = (name, otherwise) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : otherwise);
  const output = option('--output', join(dirname(fileURLToPath(import.meta.url)), 'data'));
  mkdirSync(output, { recursive: true });
  for (const [name, table] of Object.entries(sampleTables(Number(option('--seed', 2026))))) {
    writeFileSync(join(output, `${name}.csv`), FORMS.csv.write(name, table));
    console.log(`${name}.csv  ${table.rows.length} rows`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
