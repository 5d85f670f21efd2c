// SPDX-License-Identifier: Apache-2.0

// A chat desk: conversations of a visitor with a bot, a copilot and agents, the messages in them,
// and what visitors bought: soon after a conversation, at exactly 72 hours, later, or without one.

import { below, chooser, exponential, randomStream, skewed } from './random.mjs';
import { DAY, HOUR, SECOND, instantText } from './clock.mjs';
import { AGENTS, LINES, busyInstant, phone } from './calls.mjs';
import { csvCell, csvRow, openSink } from './sink.mjs';
import { language, replyText, visitorText } from './texts.mjs';

export const MESSAGE_COLUMNS = [
  'id', 'conversation_id', 'sent_at', 'direction', 'author_type', 'author', 'channel', 'line', 'party',
  'status', 'text',
];
const CONVERSATION_COLUMNS = [
  'id', 'visitor', 'channel', 'project', 'started_at', 'closed_at', 'status', 'category', 'agent', 'source',
];
const TRANSACTION_COLUMNS = ['id', 'visitor', 'conversation_id', 'placed_at', 'amount', 'currency'];
const QUESTION_COLUMNS = ['id', 'asked_at', 'visitor', 'text', 'url', 'audience', 'moderated', 'category'];

const CHANNELS = ['chat', 'whatsapp', 'email', 'sms'];
const CHANNEL_NOTATION = [0, 1, 2, 3];
const PROJECTS = ['store-fr', 'store-uk', 'store-ru', 'outlet'];
const CATEGORIES = ['order', 'return', 'product', 'account', 'other'];
const [VISITOR, BOT, COPILOT, AGENT, SYSTEM] = [0, 1, 2, 3, 4];
const AUTHOR_TYPES = ['visitor', 'bot', 'copilot', 'agent', 'system'];

const channelOf = chooser([60, 20, 12, 8]);
const projectOf = chooser([50, 25, 15, 10]);
const categoryOf = chooser([45, 20, 18, 10, 7]);
const agentOf = chooser(AGENTS.map((_, i) => 1 / (i + 3) ** 0.4));

/** Who speaks when in one conversation, the delays in whole seconds so that no two are at one instant. */
function drawTurns(random, turns) {
  let at = 0;
  const say = (who) => turns.push({ who, at });
  const wait = (mean) => (at += SECOND * (1 + Math.floor(exponential(random, mean))));
  say(VISITOR);
  if (random() < 0.2) wait(8), say(VISITOR);
  if (random() < 0.3) wait(2), say(random() < 0.7 ? BOT : COPILOT);
  if (random() < 0.05) wait(3), say(SYSTEM);
  const rounds = random() < 0.12 ? 0 : 1 + below(random, 3);
  for (let round = 0; round < rounds; round++) {
    wait(round === 0 ? 240 : 90), say(AGENT);
    if (random() < 0.6) wait(120), say(VISITOR);
  }
  return at;
}

/** Conversations with their turns until `messages` messages are drawn. */
function drawDesk(messages, seed) {
  const random = randomStream(seed);
  const visitors = Math.max(500, Math.round(messages * 0.12));
  const desk = {
    conversations: [], sent: new Float64Array(messages), of: new Uint32Array(messages), who: new Uint8Array(messages),
  };
  let count = 0;
  while (count < messages) {
    const turns = [];
    const length = drawTurns(random, turns);
    const started = Math.floor(busyInstant(random) / SECOND) * SECOND;
    const open = random() < 0.03;
    desk.conversations.push({
      started, closed: open ? null : started + length + SECOND * below(random, 1800),
      visitor: skewed(random, visitors, 2), channel: channelOf(random), project: projectOf(random),
      category: categoryOf(random), agent: turns.some((turn) => turn.who === AGENT) ? agentOf(random) : -1,
      second: random() < 0.1 ? agentOf(random) : -1, language: language(random), line: below(random, LINES.length),
    });
    for (const turn of turns) {
      if (count === messages) break;
      desk.sent[count] = started + turn.at;
      desk.of[count] = desk.conversations.length - 1;
      desk.who[count++] = turn.who;
    }
  }
  return { desk, random, visitors };
}

const conversationId = (at) => `CV${String(1000000 + at)}`;
const visitorId = (at) => `V${String(100000 + at)}`;

function writeMessages(path, desk, seed) {
  const random = randomStream(seed ^ 0x5bd1e995);
  const order = Uint32Array.from(desk.sent, (_, i) => i).sort((a, b) => desk.sent[a] - desk.sent[b] || a - b);
  const sink = openSink(path);
  sink.write(MESSAGE_COLUMNS.join(',') + '\n');
  for (let row = 0; row < order.length; row++) {
    const i = order[row];
    const talk = desk.conversations[desk.of[i]];
    const who = desk.who[i];
    const incoming = who === VISITOR;
    const agent = talk.second >= 0 && random() < 0.4 ? talk.second : talk.agent;
    const author = incoming ? visitorId(talk.visitor)
      : who === AGENT ? AGENTS[agent] : who === SYSTEM ? null : `${AUTHOR_TYPES[who]}-1`;
    const byPhone = talk.channel === 1 || talk.channel === 3;
    sink.write(csvRow([
      `MS${String(10000000 + row)}`, conversationId(desk.of[i]),
      instantText(desk.sent[i], CHANNEL_NOTATION[talk.channel]),
      incoming ? 'incoming' : 'outgoing', AUTHOR_TYPES[who], author, CHANNELS[talk.channel],
      byPhone ? LINES[talk.line] : null, byPhone ? phone(talk.visitor) : null,
      incoming ? 'received' : random() < 0.97 ? 'delivered' : 'undelivered',
      csvCell(incoming ? visitorText(random, talk.language) : replyText(random, talk.language)),
    ]));
  }
  return sink.close();
}

function writeConversations(path, desk) {
  const sink = openSink(path);
  sink.write(CONVERSATION_COLUMNS.join(',') + '\n');
  desk.conversations.forEach((talk, i) => {
    const notation = CHANNEL_NOTATION[talk.channel];
    sink.write(csvRow([
      conversationId(i), visitorId(talk.visitor), CHANNELS[talk.channel], PROJECTS[talk.project],
      instantText(talk.started, notation), talk.closed === null ? null : instantText(talk.closed, notation),
      talk.closed === null ? 'active' : 'closed', CATEGORIES[talk.category],
      talk.agent < 0 ? null : AGENTS[talk.agent], 'livechat',
    ]));
  });
  return sink.close();
}

/** After a conversation: minutes to days later, and now and then at exactly the edge of three days. */
function saleDelay(random) {
  const kind = random();
  if (kind < 0.02) return 3 * DAY;
  if (kind < 0.03) return 3 * DAY + SECOND;
  if (kind < 0.04) return 0;
  return Math.floor(exponential(random, 40 * 3600)) * SECOND;
}

function writeTransactions(path, count, desk, random, visitors) {
  const sink = openSink(path);
  sink.write(TRANSACTION_COLUMNS.join(',') + '\n');
  for (let row = 0; row < count; row++) {
    const after = random() < 0.5;
    const at = below(random, desk.conversations.length);
    const talk = desk.conversations[at];
    const placed = after ? talk.started + saleDelay(random) : Math.floor(busyInstant(random) / SECOND) * SECOND;
    const kind = random();
    const named = kind < 0.06 ? conversationId(at) : kind < 0.065 ? 'CV0' : null;
    const cents = 500 + Math.floor(exponential(random, 6500));
    sink.write(csvRow([
      `TX${String(1000000 + row)}`, visitorId(after ? talk.visitor : below(random, visitors)), named,
      instantText(placed, row % 4), `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, 'EUR',
    ]));
  }
  return sink.close();
}

function writeQuestions(path, count, random, visitors) {
  const sink = openSink(path);
  sink.write(QUESTION_COLUMNS.join(',') + '\n');
  for (let row = 0; row < count; row++) {
    const category = CATEGORIES[categoryOf(random)];
    sink.write(csvRow([
      `Q${String(1000000 + row)}`, instantText(Math.floor(busyInstant(random) / SECOND) * SECOND, row % 4),
      visitorId(below(random, visitors)), csvCell(visitorText(random, language(random))),
      `https://shop.example/${category}/${skewed(random, 400)}`,
      random() < 0.8 ? 'community' : 'customer_service', random() < 0.05 ? 'true' : 'false', category,
    ]));
  }
  return sink.close();
}

/** Writes messages, conversations, transactions and questions; the last three scale with the messages. */
export function writeDesk(messages, seed, path) {
  const { desk, random, visitors } = drawDesk(messages, seed);
  return {
    messages: writeMessages(path('messages.csv'), desk, seed),
    conversations: writeConversations(path('conversations.csv'), desk),
    transactions: writeTransactions(path('transactions.csv'), Math.round(messages * 0.3), desk, random, visitors),
    questions: writeQuestions(path('questions.csv'), Math.round(messages * 0.1), random, visitors),
  };
}
