// SPDX-License-Identifier: Apache-2.0
//
// Text cells -> typed rows, for the reference: plain values only (ISO instants, epoch numbers, plain numbers,
// HH:MM:SS), because reading the world's dirty cells is not what the reference is there to check.

import { TABLES } from './schema.mjs';
import { toInstant } from './zone.mjs';

const kNull = new Set(['', 'null', '-', 'N/A']);
const kTrue = new Set(['true', '1', 'yes', 'oui', 'да']);
const kFalse = new Set(['false', '0', 'no', 'non', 'нет']);

/** "+33 1 (23)-4.5" and "0033 12345" are one number. */
export function normalisePhone(value) {
  if (value === null) return null;
  const bare = value.replace(/[\s.\-()\u00a0\u202f]/g, '');
  return bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
}

/** An instant in milliseconds, or undefined when it cannot be read. */
export function readInstant(cell, zone) {
  if (/^\d+(\.\d+)?$/.test(cell)) {
    const n = Number(cell);
    return n < 1e11 ? Math.round(n * 1000) : Math.round(n);
  }
  const m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(cell);
  if (!m) return undefined;
  const [, y, mo, d, h = '0', mi = '0', s = '0', ms = '0', offset] = m;
  const local = Date.UTC(+y, +mo - 1, +d, +h, +mi, +s, Number(ms.padEnd(3, '0')));
  if (new Date(local).getUTCDate() !== +d) return undefined;
  if (offset === undefined) return toInstant(zone, local);
  if (offset === 'Z') return local;
  const sign = offset[0] === '-' ? -1 : 1;
  const digits = offset.slice(1).replace(':', '');
  return local - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60000;
}

function readNumber(cell) {
  const clock = /^(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(cell);
  if (clock) {
    return clock[3] === undefined
      ? Number(clock[1]) * 60 + Number(clock[2])
      : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  }
  const n = Number(cell);
  return Number.isNaN(n) ? undefined : n;
}

function readCell(cell, type, zones) {
  if (kNull.has(cell)) return null;
  switch (type) {
    case 'instant': return readInstant(cell, zones.source);
    case 'date': return readInstant(cell, zones.query);
    case 'number': return readNumber(cell);
    case 'boolean': {
      const word = cell.toLowerCase();
      return kTrue.has(word) ? true : kFalse.has(word) ? false : undefined;
    }
    case 'list': return cell.split(';').map((v) => v.trim()).filter(Boolean);
    default: return cell;
  }
}

/**
 * {name: {columns, rows: [[cell]]}} -> {name: {columns: Set, rows: [object], extra: Set}}. A missing column is absent
 * from `columns`; its cells read as null. The first of two rows with one id wins.
 */
export function load(tables, zones) {
  const loaded = {};
  for (const [name, table] of Object.entries(tables)) {
    const spec = TABLES[name];
    if (!spec) throw new Error(`no table ${name}`);
    const seen = new Set();
    const rows = [];
    for (const cells of table.rows) {
      const row = {};
      for (const column of Object.keys(spec.columns)) row[column] = null;
      let usable = true;
      table.columns.forEach((column, i) => {
        const type = spec.columns[column] ?? 'text';
        let value = readCell((cells[i] ?? '').trim(), type, zones);
        if (value === undefined) value = null;
        row[column] = value;
      });
      for (const column of spec.required) if (row[column] === null) usable = false;
      if (!usable) continue;
      if (spec.columns.id && row.id !== null) {
        if (seen.has(row.id)) continue;
        seen.add(row.id);
      }
      rows.push(row);
    }
    loaded[name] = { columns: new Set(table.columns), rows };
  }
  return loaded;
}
