// SPDX-License-Identifier: Apache-2.0
//
// One table, written in the forms people's files come in. All must give the same answer.

import { TABLES } from './schema.mjs';

const quote = (cell, separator) =>
  (cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const delimited = (separator, end, head = '') => ({ columns, rows }) =>
  head + [columns, ...rows].map((r) => r.map((c) => quote(c, separator)).join(separator) + end).join('');

/** A cell as JSON has it: numbers and booleans where the column is one, null when empty. */
function jsonValue(table, column, cell) {
  if (cell === '') return null;
  const type = TABLES[table]?.columns[column] ?? 'text';
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
  if (type === 'boolean' && /^(true|false)$/.test(cell)) return cell === 'true';
  return cell;
}

const objects = (name, { columns, rows }) => rows.map((r) => {
  const made = Object.create(null);
  columns.forEach((c, i) => { made[c] = jsonValue(name, c, r[i] ?? ''); });
  return made;
});

/** form -> {extension, write(name, table) -> text} */
export const FORMS = {
  csv: { extension: 'csv', write: (_, t) => delimited(',', '\n')(t) },
  'semicolons, BOM and CRLF': { extension: 'csv', write: (_, t) => delimited(';', '\r\n', '\ufeff')(t) },
  tsv: { extension: 'tsv', write: (_, t) => delimited('\t', '\n')(t) },
  'JSON array': { extension: 'json', write: (n, t) => JSON.stringify(objects(n, t)) },
  NDJSON: { extension: 'ndjson', write: (n, t) => objects(n, t).map((o) => `${JSON.stringify(o)}\n`).join('') },
};

/** A form other than plain CSV, the same one for the same name. JSON cannot show the header of an empty table. */
export function otherForm(name, tables) {
  const empty = Object.values(tables).some((t) => t.rows.length === 0);
  const names = Object.keys(FORMS).filter((f) => f !== 'csv' && !(empty && f.includes('JSON')));
  let hash = 7;
  for (const c of name) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  return names[hash % names.length];
}
