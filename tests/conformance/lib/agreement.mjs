// SPDX-License-Identifier: Apache-2.0
//
// Compares two answers to one query cell by cell.

import { sameNumber, show } from './compare.mjs';

const nameOf = (column) => (typeof column === 'string' ? column : column.name);
const empty = (value) => value === null || value === 0;

/** Rows by their bucket and group. */
function keyed(answer, width) {
  return new Map(answer.rows.map((row) => [JSON.stringify(row.slice(0, width).map((c) => (c === null ? null : String(c)))), row]));
}

/**
 * Differences as {metric, where, got, want}. A row that only one side has is a difference unless `lenient` and all its
 * cells are empty: which groups an all-empty row stands for is then not at issue.
 */
export function disagreements(got, want, query, lenient) {
  const found = [];
  const columns = got.columns.map(nameOf);
  if (columns.join() !== want.columns.join()) return [{ metric: '(columns)', where: '', got: columns.join(), want: want.columns.join() }];
  const at = want.columns.findIndex((c) => query.metrics.includes(c));
  const [left, right] = [keyed(got, at), keyed(want, at)];
  const compare = (where, a, b) => {
    for (let i = at; i < columns.length; ++i) {
      if (where === 'totals' && columns[i].endsWith('__share')) continue;
      if (!sameNumber(a[i], b[i])) found.push({ metric: columns[i], where, got: a[i], want: b[i] });
    }
  };
  for (const [key, row] of right) {
    const other = left.get(key);
    if (other) compare(key, other, row);
    else if (!lenient || !row.slice(at).every(empty)) found.push({ metric: '(row missing)', where: key, got: 'nothing', want: show(row.slice(0, at + 12)) });
  }
  for (const [key, row] of left) {
    if (!right.has(key) && (!lenient || !row.slice(at).every(empty))) found.push({ metric: '(row too many)', where: key, got: show(row.slice(0, at + 12)), want: 'nothing' });
  }
  const common = (map, other) => [...map.keys()].filter((k) => other.has(k)).join(' ');
  if (common(left, right) !== common(right, left)) found.push({ metric: '(order of rows)', where: '', got: common(left, right), want: common(right, left) });
  compare('totals', got.totals, want.totals);
  if (!query.where && got.pending !== want.pending) found.push({ metric: '(pending)', where: '', got: got.pending, want: want.pending });
  const gone = (a) => new Set(a.unavailable.map((u) => u.metric));
  const [gotGone, wantGone] = [gone(got), gone(want)];
  for (const id of query.metrics) {
    if (gotGone.has(id) !== wantGone.has(id)) {
      found.push({ metric: `(unavailable) ${id}`, where: '', got: gotGone.has(id), want: JSON.stringify(want.unavailable.find((u) => u.metric === id) ?? false) });
    }
  }
  const partial = (a) => a.partial.map((p) => (typeof p === 'string' ? p : p.label ?? p.bucket)).join();
  if (partial(got) !== partial(want)) found.push({ metric: '(partial)', where: '', got: partial(got), want: partial(want) });
  return found;
}
