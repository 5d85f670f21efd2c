// SPDX-License-Identifier: Apache-2.0
//
// Reads a .case file: tables, then queries with the answers they must get. README.md describes the format.

const cellsOf = (line) => line.replace(/^\|/, '').replace(/\|\s*$/, '').split('|').map((c) => c.trim());

/** "2/3" and "1e3" are numbers, "null" is null. */
export function expectedNumber(text) {
  if (text === 'null') return null;
  const parts = text.split('/').map(Number);
  if (parts.some(Number.isNaN) || text === '') throw new Error(`"${text}" is not a number, a fraction or null`);
  return parts.length === 2 ? parts[0] / parts[1] : parts[0];
}

const expectedText = (text) => (text === 'null' ? null : text);

function readGrid(lines, at) {
  const grid = [];
  while (at < lines.length && lines[at].startsWith('|')) grid.push(cellsOf(lines[at++]));
  if (!grid.length) throw new Error('a table without rows of cells');
  return [grid, at];
}

function readQuery(lines, at) {
  let text = lines[at].slice('query'.length);
  for (;;) {
    try {
      return [JSON.parse(text), at + 1];
    } catch (problem) {
      if (++at >= lines.length) throw problem;
      text += `\n${lines[at]}`;
    }
  }
}

/** "calls read 6 loaded 4 duplicate 1 rejected 1 unreadable 0" */
function readAccount(text) {
  const words = text.split(/\s+/);
  const account = { table: words[0] };
  for (let i = 1; i < words.length; i += 2) account[words[i] === 'unreadable' ? 'cells_unreadable' : `rows_${words[i]}`] = Number(words[i + 1]);
  return account;
}

/** {says, tables: {name: {columns, rows}}, checks: [{query, columns, rows, totals, ...}]} */
export function readCase(source) {
  const lines = source.split('\n').map((l) => l.trim()).filter((l) => l && !l.startsWith('#'));
  const made = { says: '', tables: {}, checks: [] };
  made.says = source.split('\n').find((l) => l.startsWith('#'))?.replace(/^#\s*/, '') ?? '';
  let check = null;
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    const [word] = line.split(/\s/, 1);
    const rest = line.slice(word.length).trim();
    switch (word) {
      case 'table': {
        const [grid, next] = readGrid(lines, at + 1);
        made.tables[rest] = {
          columns: grid[0], rows: grid.slice(1).map((r) => r.map((c) => (c === 'null' ? '' : c))),
        };
        at = next;
        break;
      }
      case 'query':
        [check, at] = readQuery(lines, at);
        check = { query: check, flags: [], unavailable: [], notes: [] };
        made.checks.push(check);
        break;
      case 'expect': {
        const [grid, next] = readGrid(lines, at + 1);
        [check.columns] = grid;
        check.rows = grid.slice(1);
        at = next;
        break;
      }
      case 'totals': check.totals = cellsOf(rest); ++at; break;
      case 'partial': check.partial = rest === 'none' ? [] : rest.split(',').map((p) => p.trim()); ++at; break;
      case 'pending': check.pending = Number(rest); ++at; break;
      case 'unavailable': check.unavailable.push(rest.split(':').map((p) => p.trim())); ++at; break;
      case 'note': check.notes.push(rest); ++at; break;
      case 'flag': {
        const [metric, flag, ...where] = rest.split(/\s+/);
        check.flags.push({ metric, flag, key: cellsOf(where.join(' ')) });
        ++at;
        break;
      }
      case 'accounting': check.accounting = [...(check.accounting ?? []), readAccount(rest)]; ++at; break;
      case 'error': check.error = rest; ++at; break;
      default: throw new Error(`no such line in a case: ${line}`);
    }
  }
  for (const c of made.checks) typeCells(c);
  return made;
}

/** Metric cells become numbers; dimension cells stay text. */
function typeCells(check) {
  if (!check.columns) return;
  const metrics = new Set(check.query.metrics.flatMap((m) => [m, `${m}__share`, `${m}__previous`]));
  const type = (row, what) => {
    if (row.length !== check.columns.length) throw new Error(`${what} has ${row.length} cells, the header ${check.columns.length}`);
    return row.map((cell, i) => (metrics.has(check.columns[i]) ? expectedNumber(cell) : expectedText(cell)));
  };
  check.rows = check.rows.map((r) => type(r, `row ${r.join(' ')}`));
  if (check.totals) check.totals = type(check.totals, 'totals');
}
