// SPDX-License-Identifier: Apache-2.0
//
// Cuts loaded tables to what a viewer may see, before anything is derived from them.

import { normalisePhone } from './load.mjs';

const kColumn = { lines: 'line', agents: 'agent', teams: 'team' };
const kDimensions = new Set(['agents', 'lines']);

const threadOf = (m) => JSON.stringify(m.conversation_id !== null ? ['c', m.conversation_id]
  : m.ticket_id !== null ? ['t', m.ticket_id] : ['p', m.line, normalisePhone(m.party)]);

export function cutToScope(loaded, scope) {
  const kinds = Object.keys(kColumn).filter((kind) => scope?.[kind]?.length);
  if (!kinds.length) return;
  const teams = new Map((loaded.agents?.rows ?? []).map((a) => [a.id, a.team]));
  const valueOf = (row, kind) => (kind === 'teams' ? row.team ?? teams.get(row.agent) ?? null : row[kColumn[kind]]);
  for (const [name, table] of Object.entries(loaded)) {
    if (kDimensions.has(name)) continue;
    if (name === 'messages') {
      cutMessages(table, scope, kinds, teams);
      continue;
    }
    const known = kinds.filter((kind) => table.columns.has(kColumn[kind]) || (kind === 'teams' && table.columns.has('agent')));
    if (!known.length) delete loaded[name];
    else table.rows = table.rows.filter((row) => known.every((kind) => scope[kind].includes(valueOf(row, kind))));
  }
}

/** By line one by one; by agent and team whole threads in which one of them wrote. */
function cutMessages(table, scope, kinds, teams) {
  const wrote = (m) => (m.author_type ?? (m.direction === 'incoming' ? 'visitor' : 'agent')) !== 'visitor';
  for (const kind of kinds) {
    if (kind === 'lines') {
      if (table.columns.has('line')) table.rows = table.rows.filter((m) => scope.lines.includes(m.line));
      continue;
    }
    const theirs = (m) => wrote(m) && scope[kind].includes(kind === 'agents' ? m.author : m.team ?? teams.get(m.author));
    const threads = new Set(table.rows.filter(theirs).map(threadOf));
    table.rows = table.rows.filter((m) => threads.has(threadOf(m)));
  }
}
