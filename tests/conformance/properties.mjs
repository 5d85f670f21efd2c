// SPDX-License-Identifier: Apache-2.0
//
// Random data, random questions: the command line must answer as the reference does, and keep what no data may break.
//   node tests/conformance/properties.mjs [--seeds N] [--first N] [--queries N] [--program FILE] [--show N] [--dump DIR]
// `--dump` keeps the files and the query of every seed that disagrees.

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { disagreements } from './lib/agreement.mjs';
import { broken, receipts } from './lib/invariants.mjs';
import { METRICS } from './lib/metrics.mjs';
import { Native, writeTables } from './lib/native.mjs';
import { RandomData } from './lib/random_data.mjs';
import { RandomQuery, settled } from './lib/random_query.mjs';
import { Random } from './lib/random.mjs';
import { TABLES } from './lib/schema.mjs';
import { answer } from './reference.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function readArguments(argv) {
  const options = { seeds: 100, first: 1, queries: 5, show: 5, program: join(root, 'build/native/talktally'), dump: null };
  for (let i = 0; i < argv.length; i += 2) {
    const name = argv[i].slice(2);
    if (!(name in options)) throw new Error(`no option ${argv[i]}`);
    options[name] = name === 'program' || name === 'dump' ? argv[i + 1] : Number(argv[i + 1]);
  }
  return options;
}

/** The same tables without one of them, or without one optional column. */
function poorer(random, tables) {
  const name = random.pick(Object.keys(tables));
  const { [name]: table, ...others } = tables;
  const optional = table.columns.filter((c) => !TABLES[name].required.includes(c));
  if (random.chance(0.2) || !optional.length) return { tables: others, without: name };
  const at = table.columns.indexOf(random.pick(optional));
  const cut = (row) => row.filter((_, i) => i !== at);
  return { tables: { ...others, [name]: { columns: cut(table.columns), rows: table.rows.map(cut) } }, without: `${name}.${table.columns[at]}` };
}

class Tally {
  constructor(limit) {
    this.limit = limit;
    this.queries = 0;
    this.told = 0;
    this.cells = 0;
    this.byMetric = new Map();
  }

  add(seed, query, found) {
    for (const d of found) {
      const seen = this.byMetric.get(d.metric) ?? 0;
      this.byMetric.set(d.metric, seen + 1);
      if (seen < this.limit) console.log(`seed ${seed}: ${d.metric} at ${d.where}: got ${d.got}, want ${d.want}`);
    }
    if (found.length && this.told++ < this.limit * 8) console.log(`    ${brief(query)}`);
  }
}

function brief(query) {
  const { metrics, ...rest } = query;
  return JSON.stringify(metrics?.length > 3 ? { metrics: `${metrics.length} metrics`, ...rest } : query);
}

function main() {
  const options = readArguments(process.argv.slice(2));
  const native = new Native(options.program);
  const tally = new Tally(options.show);
  let bad = 0;
  for (let seed = options.first; seed < options.first + options.seeds; ++seed) {
    const random = new Random(seed);
    const data = new RandomData(random);
    const tables = data.build();
    const queries = new RandomQuery(random, data);
    const files = native.write(tables);
    let worst = null;
    for (let i = 0; i < options.queries; ++i) {
      const query = queries.next(i);
      const got = native.query(files, query);
      ++tally.queries;
      let found;
      if (got.error) {
        found = [{ metric: '(error)', where: '', got: got.error.slice(0, 300), want: 'an answer' }];
      } else {
        const want = answer(tables, query);
        tally.cells += want.rows.length * query.metrics.length;
        found = disagreements(got.answer, want, query, !settled(query.metrics));
      }
      tally.add(seed, query, found);
      if (found.length) worst ??= query;
    }
    if (random.chance(0.4)) {
      const poor = poorer(random, tables);
      const query = { metrics: Object.keys(METRICS), ...queries.common() };
      const got = native.query(native.write(poor.tables), query);
      const found = got.error ? [{ metric: '(error)', where: '', got: got.error.slice(0, 300), want: 'an answer' }]
        : disagreements(got.answer, answer(poor.tables, query), query, true);
      tally.add(seed, query, found.map((d) => ({ ...d, where: `${d.where} without ${poor.without}` })));
      if (found.length) worst ??= query;
    }
    const question = queries.common();
    const faults = [...broken(native, random, tables, question), ...receipts(native, random, tables, question)].map((b) => ({ metric: `(invariant) ${b.rule}`, where: b.where ?? '', got: b.got, want: b.want }));
    tally.add(seed, question, faults);
    if (faults.length) worst ??= question;
    if (worst) {
      ++bad;
      if (options.dump) {
        writeTables(join(options.dump, String(seed)), tables, 'csv');
        writeFileSync(join(options.dump, String(seed), 'query.json'), JSON.stringify(worst));
      }
    }
    native.forget();
  }
  native.close();
  const total = [...tally.byMetric].sort((a, b) => b[1] - a[1]);
  if (total.length) console.log(total.map(([m, n]) => `${String(n).padStart(6)} ${m}`).join('\n'));
  console.log(`${tally.queries} queries, ${tally.cells} cells: ${options.seeds - bad} seeds passed, ${bad} failed`);
  process.exitCode = bad ? 1 : 0;
}

main();
