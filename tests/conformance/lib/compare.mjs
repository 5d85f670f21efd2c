// SPDX-License-Identifier: Apache-2.0
//
// Compares an answer with what a case expects: numbers within 1e-9 of their size, everything else exactly.

export const kTolerance = 1e-9;

export function sameNumber(a, b) {
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= kTolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

const sameText = (a, b) => (a === null ? null : String(a)) === (b === null ? null : String(b));

const same = (a, b) => (typeof a === 'number' && typeof b === 'number' ? sameNumber(a, b) : sameText(a ?? null, b ?? null));

export const show = (row) => `| ${row.map((c) => (c === null ? 'null' : String(c))).join(' | ')} |`;

const nameOf = (column) => (typeof column === 'string' ? column : column.name);

/** Every difference between an answer and a check, as sentences. */
export function differences(answer, check) {
  const found = [];
  const columns = answer.columns.map(nameOf);
  if (columns.join() !== check.columns.join()) {
    return [`columns ${columns.join(', ')} instead of ${check.columns.join(', ')}`];
  }
  if (answer.rows.length !== check.rows.length) found.push(`${answer.rows.length} rows instead of ${check.rows.length}`);
  const size = Math.max(answer.rows.length, check.rows.length);
  for (let i = 0; i < size; ++i) {
    const [got, wanted] = [answer.rows[i], check.rows[i]];
    if (got && wanted && got.every((c, j) => same(c, wanted[j]))) continue;
    found.push(`row ${i + 1}: got  ${got ? show(got) : 'nothing'}\n${' '.repeat(`row ${i + 1}: `.length)}want ${wanted ? show(wanted) : 'nothing'}`);
  }
  if (check.totals && !(answer.totals ?? []).every((c, j) => same(c, check.totals[j]))) {
    found.push(`totals: got  ${show(answer.totals ?? [])}\n        want ${show(check.totals)}`);
  }
  return found.concat(remarks(answer, check));
}

const labelOf = (entry) => (typeof entry === 'string' ? entry : entry.label ?? entry.bucket ?? JSON.stringify(entry));

function remarks(answer, check) {
  const found = [];
  if (check.partial) {
    const got = (answer.partial ?? []).map(labelOf);
    if (got.join() !== check.partial.join()) found.push(`partial: got [${got}], want [${check.partial}]`);
  }
  if (check.pending !== undefined && answer.pending !== check.pending) {
    found.push(`pending: got ${answer.pending}, want ${check.pending}`);
  }
  for (const [metric, table] of check.unavailable) {
    const entries = (answer.unavailable ?? []).filter((u) => u.metric === metric);
    const named = entries.flatMap((u) => u.tables ?? [u.table]);
    if (!named.some((t) => t === table || t.includes(table))) found.push(`unavailable: ${metric} should name ${table}, names [${named}]`);
  }
  const known = new Set(check.unavailable.map(([metric]) => metric));
  for (const u of answer.unavailable ?? []) {
    if (!known.has(u.metric)) found.push(`unavailable: ${u.metric} (${u.tables ?? u.table}) was not expected`);
  }
  for (const note of answer.notes === undefined ? [] : check.notes) {
    if (!JSON.stringify(answer.notes).toLowerCase().includes(note.toLowerCase())) {
      found.push(`notes: none says "${note}" in ${JSON.stringify(answer.notes)}`);
    }
  }
  for (const account of answer.accounting === undefined ? [] : check.accounting ?? []) {
    const got = answer.accounting.find((a) => a.table === account.table) ?? {};
    for (const [what, wanted] of Object.entries(account)) {
      if (got[what] !== wanted) found.push(`accounting of ${account.table}: ${what} is ${got[what]}, want ${wanted}`);
    }
  }
  if (check.columns.includes('qa_usefulness_rate')) {
    const width = check.columns.findIndex((c) => check.query.metrics.includes(c));
    const got = (answer.flags ?? []).map((f) => `${f.metric} ${f.flag} ${answer.rows[f.row].slice(0, width).join(' ')}`.trim());
    const want = check.flags.map((f) => `${f.metric} ${f.flag} ${f.key.join(' ')}`.trim());
    if (got.join() !== want.join()) found.push(`flags: got [${got}], want [${want}]`);
  }
  return found;
}
