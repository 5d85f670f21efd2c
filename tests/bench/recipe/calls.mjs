// SPDX-License-Identifier: Apache-2.0

// A call log: 20 lines, 60 agents in 6 teams, a few callers who call often and many who call once,
// office hours with quiet nights, missed calls and the callbacks that follow them: soon, late, at
// exactly 24 hours, too late, or never.

import { below, chooser, exponential, randomStream, skewed } from './random.mjs';
import { DAY, DAYS, FIRST_DAY, HOUR, SECOND, instantText, officeInstant } from './clock.mjs';
import { csvRow, openSink } from './sink.mjs';

export const CALL_COLUMNS = [
  'id', 'direction', 'status', 'started_at', 'answered_at', 'ended_at', 'duration_s', 'line',
  'party', 'agent', 'team', 'conversation_id', 'source',
];

const DIRECTIONS = ['incoming', 'outgoing'];
const STATUSES = ['completed', 'missed', 'ringing', 'canceled'];
const [COMPLETED, MISSED, , CANCELED] = [0, 1, 2, 3];
const SOURCES = ['openphone', 'mango', 'hubspot', 'website'];
const NOTATION = [1, 2, 3, 0];
const TEAMS = ['sales', 'support', 'billing', 'retail', 'travel', 'claims'];

export const LINES = Array.from({ length: 20 }, (_, i) => `+3314455${String(6600 + i * 17)}`);
export const AGENTS = Array.from({ length: 60 }, (_, i) => `agent-${String(i + 1).padStart(2, '0')}`);
const AGENT_TEAM = AGENTS.map((_, i) => TEAMS[i % TEAMS.length]);

const lineOf = chooser(LINES.map((_, i) => 1 / (i + 1) ** 0.8));
const agentOf = chooser(AGENTS.map((_, i) => 1 / (i + 4) ** 0.5));
const hourOf = chooser([
  2, 1, 1, 1, 1, 2, 6, 20, 60, 110, 120, 105, 60, 75, 110, 115, 105, 90, 60, 35, 20, 12, 8, 4,
]);
const directionOf = chooser([68, 32]);
const statusOf = [chooser([70, 22, 2, 6]), chooser([76, 15, 1, 8])];
const sourceOf = chooser([40, 25, 20, 15]);

/** Local office days, Mondays busiest and Sundays nearly empty, with a slow growth over the period. */
export const dayOf = chooser(
  Array.from({ length: DAYS }, (_, i) => {
    const weekday = new Date(FIRST_DAY + i * DAY).getUTCDay();
    return [6, 130, 115, 110, 105, 95, 30][weekday] * (1 + i / DAYS);
  }),
);

/** An instant of the period when somebody is likely to call or write. */
export function busyInstant(random) {
  const wall = FIRST_DAY + dayOf(random) * DAY + hourOf(random) * HOUR + below(random, HOUR);
  return officeInstant(wall);
}

/** The callback of a lost call: null for the half that never happens, else its delay in ms. */
function callbackDelay(random) {
  const kind = random();
  if (kind < 0.45) return null;
  if (kind < 0.48) return DAY;
  if (kind < 0.49) return DAY + SECOND;
  if (kind < 0.55) return DAY + below(random, DAY);
  return SECOND + Math.min(DAY - SECOND, Math.floor(exponential(random, 2 * 3600)) * SECOND);
}

/** All calls as parallel arrays, in no order: 5 million of them fit where objects would not. */
function drawCalls(rows, seed) {
  const random = randomStream(seed);
  const parties = Math.max(1000, Math.round(rows * 0.28));
  const calls = {
    started: new Float64Array(rows), ring: new Uint32Array(rows), talk: new Uint32Array(rows),
    direction: new Uint8Array(rows), status: new Uint8Array(rows), line: new Uint8Array(rows),
    party: new Int32Array(rows), agent: new Int8Array(rows), source: new Uint8Array(rows),
    unanswered: new Uint8Array(rows),
  };
  let count = 0;
  const add = (started, direction, status, line, party, source) => {
    const at = count++;
    const completed = status === COMPLETED;
    calls.started[at] = started;
    calls.direction[at] = direction;
    calls.status[at] = status;
    calls.line[at] = line;
    calls.party[at] = party;
    calls.source[at] = source;
    calls.ring[at] = (2 + Math.floor(Math.min(120, exponential(random, 11)))) * SECOND;
    calls.talk[at] = completed ? 1 + Math.floor(Math.min(7200, exponential(random, 210))) : 0;
    calls.agent[at] = completed || direction === 1 ? agentOf(random) : -1;
    calls.unanswered[at] = completed && random() < 0.01 ? 1 : 0;
  };
  while (count < rows) {
    const started = busyInstant(random);
    const direction = directionOf(random);
    const status = statusOf[direction](random);
    const line = lineOf(random);
    const party = random() < 0.015 ? -1 : skewed(random, parties);
    const source = sourceOf(random);
    add(started, direction, status, line, party, source);
    if (direction === 1 || (status !== MISSED && status !== CANCELED) || party < 0) continue;
    const delay = callbackDelay(random);
    if (delay === null || count === rows) continue;
    const back = random() < 0.8 ? 1 : 0;
    add(started + delay, back, statusOf[1](random), random() < 0.8 ? line : lineOf(random), party, source);
  }
  return calls;
}

/** `+33` and nine digits, spread over the numbers a country has. */
export const phone = (party) => `+33${String(612000007 + ((party * 7919) % 87999989)).padStart(9, '0')}`;

/** Writes calls.csv and calls.ndjson, in the order in which the calls ended. */
export function writeCalls(rows, seed, csvPath, ndjsonPath) {
  const calls = drawCalls(rows, seed);
  const ended = calls.started.map((started, i) => started + calls.ring[i] + calls.talk[i] * SECOND);
  const order = Uint32Array.from(ended, (_, i) => i).sort((a, b) => ended[a] - ended[b] || a - b);
  const csv = openSink(csvPath);
  const ndjson = openSink(ndjsonPath);
  csv.write(CALL_COLUMNS.join(',') + '\n');
  for (let row = 0; row < rows; row++) {
    const i = order[row];
    const notation = NOTATION[calls.source[i]];
    // Only the second notation has milliseconds; the others hold whole seconds.
    const started = notation === 1 ? calls.started[i] : Math.floor(calls.started[i] / SECOND) * SECOND;
    const answered = started + calls.ring[i];
    const completed = calls.status[i] === COMPLETED;
    const agent = calls.agent[i];
    const party = calls.party[i];
    const cells = [
      `CL${String(10000000 + row)}`,
      DIRECTIONS[calls.direction[i]],
      STATUSES[calls.status[i]],
      instantText(started, notation),
      completed && !calls.unanswered[i] ? instantText(answered, notation) : null,
      instantText(answered + calls.talk[i] * SECOND, notation),
      completed ? calls.talk[i] : null,
      LINES[calls.line[i]],
      party < 0 ? null : phone(party),
      agent < 0 ? null : AGENTS[agent],
      agent < 0 ? null : AGENT_TEAM[agent],
      party < 0 ? null : `th${(party * 32 + calls.line[i]).toString(36).padStart(6, '0')}`,
      SOURCES[calls.source[i]],
    ];
    csv.write(csvRow(cells));
    ndjson.write(ndjsonRow(cells));
  }
  return { csv: csv.close(), ndjson: ndjson.close() };
}

/** The same row as one JSON object; an empty cell is null and the duration a number. */
function ndjsonRow(cells) {
  let row = '';
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    const value = cell === null || typeof cell === 'number' ? cell : `"${cell}"`;
    row += `${i === 0 ? '{' : ','}"${CALL_COLUMNS[i]}":${value}`;
  }
  return row + '}\n';
}
