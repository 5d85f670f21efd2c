// SPDX-License-Identifier: Apache-2.0
//
// Conditions of a query: read from text or an object, decided on a row's values.

import { normalisePhone, readInstant } from './load.mjs';

/** "status in (missed, canceled)" -> {column, op, value} */
export function readCondition(condition) {
  if (typeof condition !== 'string') return condition;
  const m = /^\s*([\w ]+?)\s*(is not null|is null|not in|in\b|contains\b|!=|<=|>=|=|<|>)\s*(.*?)\s*$/i.exec(condition);
  if (!m) throw new Error(`not a condition: ${condition}`);
  const bare = (v) => v.trim().replace(/^(["'])(.*)\1$/, '$2');
  const op = m[2].toLowerCase();
  if (op.endsWith('in')) {
    return { column: m[1], op, value: m[3].replace(/^\(|\)$/g, '').split(',').map(bare) };
  }
  return { column: m[1], op, value: bare(m[3]) };
}

function same(value, wanted, column) {
  if (value === null || wanted === null) return value === wanted;
  if (typeof value === 'number') return value === Number(wanted);
  if (typeof value === 'boolean') return String(value) === String(wanted).toLowerCase();
  if (column === 'party' || column === 'line') return normalisePhone(value) === normalisePhone(String(wanted));
  return value === String(wanted);
}

function ordered(value, op, wanted, zone) {
  if (value === null) return false;
  let bound = wanted;
  if (typeof value === 'number') {
    bound = typeof wanted === 'number' ? wanted : Number(wanted);
    if (Number.isNaN(bound)) bound = readInstant(String(wanted), zone);
  }
  switch (op) {
    case '<': return value < bound;
    case '<=': return value <= bound;
    case '>': return value > bound;
    default: return value >= bound;
  }
}

/** Does one of a row's values meet the condition? != and not in are the exact negations of = and in. */
export function holds(values, { column, op, value }, zone) {
  const list = Array.isArray(value) ? value : [value];
  switch (op) {
    case '=': return values.some((v) => same(v, value, column));
    case '!=': return !values.some((v) => same(v, value, column));
    case 'in': return values.some((v) => list.some((w) => same(v, w, column)));
    case 'not in': return !values.some((v) => list.some((w) => same(v, w, column)));
    case 'contains':
      return values.some((v) => v !== null && String(v).normalize('NFC').toLowerCase().includes(String(value).normalize('NFC').toLowerCase()));
    case 'is null': return values.every((v) => v === null);
    case 'is not null': return !values.every((v) => v === null);
    default: return values.some((v) => ordered(v, op, value, zone));
  }
}
