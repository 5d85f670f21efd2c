// SPDX-License-Identifier: Apache-2.0

// The peer: duckdb-wasm, its blocking bindings for node, the build with native exceptions, one thread.
// Of the statements that give the right answer the fastest one found is used.
//
// It runs offline, and its ICU and JSON extensions come over the network. So local time is a CASE over
// the zone's four changes (cheaper than ICU), and NDJSON goes through the JSON reader that is in the
// module, `insertJSONFromPath`, which wants an array: line ends become commas first.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { CHANGES, HOUR } from '../recipe/clock.mjs';
import { CALL_COLUMNS } from '../recipe/calls.mjs';
import { MESSAGE_COLUMNS } from '../recipe/desk.mjs';
import { KEYWORDS } from '../recipe/texts.mjs';
import { TABLES } from '../lib/tasks.mjs';
import { weekName } from './plain.mjs';

const require = createRequire(import.meta.url);
const DAY_MS = 86400000;
const NODE_FS = 1;

const isInstant = (name) => name.endsWith('_at');
const typeOf = (name) => (isInstant(name) ? 'TIMESTAMPTZ' : name === 'duration_s' || name === 'amount' ? 'DOUBLE' : 'VARCHAR');
const struct = (names) => `{${names.map((name) => `'${name}':'${typeOf(name)}'`)}}`;

/** `local(ms)`: the wall clock in Paris of an instant, both in ms. */
const LOCAL = `create or replace macro local(t) as t + case ${CHANGES.map(
  (change, i) => `when t < ${change.at} then ${(i > 0 && CHANGES[i - 1].summer ? 2 : 1) * HOUR}`,
).join(' ')} else ${HOUR} end`;

const LOST = `direction = 'incoming' and status in ('missed', 'canceled')`;
const WORD = `(?:^|[^\\pL\\pN])(${KEYWORDS.join('|')})(?:[^\\pL\\pN]|$)`;

/**
 * A talk's local days: the first, and the second when it runs past midnight. The join below it counts the
 * talks that are on when another begins; on days of few calls it beats a sum over a window by 2 to 3 times.
 */
const TALKS = `talk as (
    select r, agent, s, e, local(s) // ${DAY_MS} d0, local(e - 1) // ${DAY_MS} d1 from (
      select r, agent, s, s + (duration_s * 1000)::bigint e from (
        select rowid r, agent, duration_s, epoch_ms(coalesce(answered_at, started_at)) s from calls
        where status = 'completed' and duration_s > 0 and agent is not null)) where s < e),
  piece as (select r, agent, d0 d, s, e from talk union all select r, agent, d1, s, e from talk where d1 > d0)`;

export const SQL = {
  Q1: `select local(epoch_ms(started_at)) // ${DAY_MS} d, direction, status, count(*)::int n from calls group by all`,
  Q2: `with lost as (select rowid r, line, party, epoch_ms(started_at) t from calls where ${LOST}),
      reached as (select party, epoch_ms(started_at) t from calls where status = 'completed'),
      back as (select line, count(distinct r)::int n from lost join reached on lost.party = reached.party
        and reached.t > lost.t and reached.t <= lost.t + ${DAY_MS} group by line),
      seen as (select line, count(*)::int n, count(*) filter (${LOST})::double / count(*) missed,
        count(distinct party)::int callers from calls where direction = 'incoming' group by line)
    select line, seen.n, missed, callers, coalesce(back.n, 0) b from seen left join back using (line)`,
  Q3: `select local(epoch_ms(started_at)) // ${HOUR} % 168 slot, count(*)::int n from calls group by slot`,
  Q4: `with asked as (
        select conversation_id c, min(epoch_ms(sent_at)) t from messages where author_type = 'visitor' group by c),
      reply as (select m.conversation_id c, any_value(asked.t) t, min(epoch_ms(sent_at)) a,
        arg_min(author, epoch_ms(sent_at)) agent from messages m join asked on m.conversation_id = asked.c
        where author_type in ('agent', 'expert') and epoch_ms(m.sent_at) > asked.t group by m.conversation_id)
    select (local(t) // ${DAY_MS} + 3) // 7 w, agent, quantile_cont(a - t, 0.5) / 1000 m,
      quantile_cont(a - t, 0.9) / 1000 p from reply group by 1, 2`,
  Q5: `select m, count(distinct party)::int n from (
      select date_trunc('month', make_timestamp(local(epoch_ms(started_at)) * 1000)) m, party
      from calls where direction = 'incoming') group by grouping sets ((m), ())`,
  Q6: `with ${TALKS} select d, agent, max(n)::int n from (
      select a.d, a.agent, count(*) n from piece a join piece b
        on a.agent = b.agent and a.d = b.d and b.s <= a.s and b.e > a.s
      group by a.d, a.agent, a.r) group by d, agent`,
  Q7: `with sale as (
      select t.amount, t.placed_at, k.channel from transactions t join conversations k on t.conversation_id = k.id
      union all
      select amount, placed_at, arg_max(k.channel, k.started_at) from
        (select rowid r, amount, placed_at, visitor from transactions where conversation_id is null) t
        join conversations k on t.visitor = k.visitor and t.placed_at >= k.started_at
          and epoch_ms(t.placed_at) - epoch_ms(k.started_at) <= ${3 * DAY_MS}
        group by r, amount, placed_at)
    select date_trunc('month', make_timestamp(local(epoch_ms(placed_at)) * 1000)) m, channel, count(*)::int n,
      sum(amount) a from sale group by 1, 2`,
  Q8: `with text as (select rowid r, lower(text) l from messages where author_type = 'visitor'),
      hit as (select r, unnest(w) k from (select r, regexp_extract_all(l, '${WORD}', 1) w from text) where len(w) > 0)
    select k, count(distinct r)::int n, count(distinct r) / (select count(*) from text) s from hit group by k`,
};

/** Response gaps, computed once after a load as the product computes them once. */
const GAPS = `create or replace table gap as
  select line, agent, wait from (
    select line, asks, t, lead(author) over run agent, lead(t) over run - t wait from (
      select conversation_id c, epoch_ms(sent_at) t, rowid r, author, line, author_type = 'visitor' asks,
        lag(author_type = 'visitor') over (partition by conversation_id order by epoch_ms(sent_at), rowid) asked
      from messages where author_type not in ('bot', 'system'))
    where not (asks and coalesce(asked, false))
    window run as (partition by c order by t, r))
  where asks and wait is not null`;

/** The eight questions of the dashboard, filtered by one line. */
const week = (column) => `(local(epoch_ms(${column})) // ${DAY_MS} + 3) // 7`;
const slot = (column) => `local(epoch_ms(${column})) // ${HOUR} % 168`;
const DASHBOARD = {
  D1: (on) => `with c as (select * from calls where ${on}), m as (select * from messages where ${on})
    select (select count(*) from m where direction = 'incoming' and author_type <> 'system')::int,
      (select count(*) from m where direction = 'outgoing' and author_type <> 'system')::int,
      (select count(*) from c where direction = 'incoming')::int,
      (select count(*) from c where direction = 'outgoing')::int,
      (select count(distinct t) from (select coalesce(conversation_id, line || ' ' || party) t from c
        union all select coalesce(conversation_id, line || ' ' || party) from m))::int,
      (select sum(duration_s) from c where status = 'completed')`,
  D2: (on) => `select ${week('started_at')} w, direction, count(*)::int from calls where ${on} group by 1, 2`,
  D3: (on) => `select ${week('sent_at')} w, direction, count(*)::int from messages
    where ${on} and author_type <> 'system' group by 1, 2`,
  D4: (on) => `select s, sum(c)::int, sum(m)::int from (
      select ${slot('started_at')} s, 1 c, 0 m from calls where ${on}
      union all select ${slot('sent_at')}, 0, 1 from messages where ${on} and author_type <> 'system')
    group by s`,
  D5: (on) => `select agent, count(*) filter (direction = 'incoming')::int, count(*) filter (direction = 'outgoing')::int,
      count(*) filter (status = 'missed')::int, count(*) filter (status = 'completed') / count(*),
      coalesce(sum(duration_s) filter (status = 'completed'), 0) from calls where ${on} group by agent`,
  D6: (on) => `select agent, coalesce(i, 0)::int, coalesce(o, 0)::int, wait from (
      select case when author_type <> 'visitor' then author end agent, count(*) filter (direction = 'incoming') i,
        count(*) filter (direction = 'outgoing') o from messages where ${on} and author_type <> 'system' group by 1) m
    full join (select agent, median(wait) / 1000 wait from gap where ${on} group by 1) g using (agent)`,
  D7: (on) => `select status, count(*)::int from calls where ${on} group by status`,
  D8: (on) => `select status, count(*)::int from messages where ${on} and author_type <> 'system' group by status`,
};

const SUMMARIES = {
  calls: `select count(*)::int, (count(distinct party) filter (direction = 'incoming'))::int,
    sum(duration_s) filter (status = 'completed'),
    avg(epoch_ms(answered_at) - epoch_ms(started_at)) filter (direction = 'incoming' and status = 'completed') / 1000,
    sum(epoch_ms(ended_at) - epoch_ms(started_at))::double / 1000 from calls`,
  messages: `select (count(*) filter (author_type <> 'system'))::int,
    (count(*) filter (direction = 'incoming' and author_type <> 'system'))::int,
    (count(*) filter (status = 'undelivered'))::int, count(distinct conversation_id)::int from messages`,
};

const dayName = (value) => new Date(Number(value) * DAY_MS).toISOString().slice(0, 10);
const monthName = (value) => (value === null ? 'total' : new Date(Number(value)).toISOString().slice(0, 7));

/** How a row of each statement reads in the words of `tasks.mjs`. */
const SHAPES = {
  Q1: (row) => [dayName(row[0]), ...row.slice(1)],
  Q3: ([at, n]) => [weekday(at), Number(at) % 24, n],
  Q4: (row) => [weekName(Number(row[0]) * 7), ...row.slice(1)],
  Q5: (row) => [monthName(row[0]), row[1]],
  Q6: (row) => [dayName(row[0]), ...row.slice(1)],
  D2: (row) => [weekName(Number(row[0]) * 7), ...row.slice(1)],
  D3: (row) => [weekName(Number(row[0]) * 7), ...row.slice(1)],
  D4: ([at, calls, messages]) => [weekday(at), Number(at) % 24, calls, messages],
  Q7: ([m, channel, n, amount]) => [monthName(m), channel, n, Math.round(amount * 100) / 100],
};

/** 1970 began on a Thursday. */
const weekday = (slotOfWeek) => ((Math.floor(Number(slotOfWeek) / 24) + 3) % 7) + 1;

const rowsOf = (table) => table.toArray().map((row) => row.toArray());

/** Opens the side. `module` is where the package lies; everything runs in this thread. */
export async function open() {
  const duckdb = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const { Float64, Utf8 } = require('apache-arrow');
  const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const bundle = (name) => ({ mainModule: join(dist, `duckdb-${name}.wasm`) });
  const db = await duckdb.createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate();
  db.open({});
  const connection = db.connect();
  connection.query(LOCAL);

  const loadCsv = (table, path) => {
    db.registerFileURL(path, path, NODE_FS, false);
    const names = { calls: CALL_COLUMNS, messages: MESSAGE_COLUMNS }[table];
    const types = names ? `auto_detect=false, columns=${struct(names)}` : 'auto_detect=true';
    connection.query(`create or replace table ${table} as select * from read_csv('${path}', header=true, delim=',', quote='"', escape='"', ${types})`);
  };

  const loadNdjson = (table, path) => {
    const lines = readFileSync(path);
    const array = new Uint8Array(lines.length + 1);
    array.set(lines, 1);
    array[0] = 0x5b;
    for (let i = array.indexOf(10); i >= 0; i = array.indexOf(10, i + 1)) array[i] = 0x2c;
    array[array.length - 1] = 0x5d;
    db.registerFileBuffer('rows.json', array);
    const columns = Object.fromEntries(CALL_COLUMNS.map((n) => [n, typeOf(n) === 'DOUBLE' ? new Float64() : new Utf8()]));
    connection.query('drop table if exists raw');
    connection.insertJSONFromPath('rows.json', { name: 'raw', schema: 'main', create: true, shape: 'row-array', columns });
    db.dropFile('rows.json');
    const instants = CALL_COLUMNS.filter(isInstant).map((name) => `${name}::timestamptz as ${name}`);
    connection.query(`create or replace table ${table} as select * replace (${instants}) from raw`);
    connection.query('drop table raw');
  };

  return {
    async load(table, path) {
      (path.endsWith('.ndjson') ? loadNdjson : loadCsv)(table, path);
    },
    reset: () => TABLES.forEach((table) => connection.query(`drop table if exists ${table}`)),
    prepare: () => connection.query(GAPS),
    summary: (table) => rowsOf(connection.query(SUMMARIES[table])),
    ask: (task) => connection.query(SQL[task.id]),
    dashboard: (task, line) => connection.query(DASHBOARD[task.id](`line = '${line}'`)),
    shape: (table, task) => rowsOf(table).map(SHAPES[task.id] ?? ((row) => row)),
    heap: () => db.mod.HEAPU8.length,
    close: () => connection.close(),
  };
}
