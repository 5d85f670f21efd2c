// SPDX-License-Identifier: Apache-2.0
//
// What a report can be filtered by: the dimensions of the tables it reads, and
// the values that occur.
import type { Cell, Client } from 'talktally';
import { isColumn, type Locale, valueName } from 'talktally/elements';

/** A metric that counts each table's rows, and the dimensions worth choosing from. */
const tables: Readonly<Record<string, { readonly metric: string; readonly dimensions: readonly string[] }>> = {
  calls: { metric: 'calls', dimensions: ['line', 'line_group', 'agent', 'team', 'direction', 'status', 'source', 'tags'] },
  messages: { metric: 'messages', dimensions: ['line', 'agent', 'team', 'channel', 'direction', 'author_type', 'status'] },
  conversations: { metric: 'closed_conversations', dimensions: ['agent', 'team', 'channel', 'project', 'category', 'automation', 'bot_outcome', 'source'] },
  contacts: { metric: 'contacts', dimensions: ['agent', 'agent_type', 'channel', 'project', 'group', 'rule'] },
  tickets: { metric: 'tickets', dimensions: ['owner', 'team', 'pipeline', 'stage', 'source', 'category', 'priority', 'status'] },
  ratings: { metric: 'csat_responses', dimensions: ['agent', 'team', 'channel', 'category', 'score'] },
  presence: { metric: 'presence_total', dimensions: ['agent', 'team', 'channel', 'group', 'label', 'availability', 'occupancy'] },
  engagements: { metric: 'displays', dimensions: ['channel', 'project', 'rule'] },
  questions: { metric: 'questions', dimensions: ['category', 'audience', 'url'] },
  answers: { metric: 'answers', dimensions: ['author_type', 'author'] },
  qa_views: { metric: 'qa_views', dimensions: ['qa'] },
  transactions: { metric: 'site_transactions', dimensions: ['currency'] },
  members: { metric: 'new_coaches', dimensions: ['role'] },
};

export interface Dimension {
  readonly column: string;
  /** A metric of a table that has it. */
  readonly metric: string;
  /** What its values are called, of those that have a label. */
  readonly labels: ReadonlyMap<Cell, string>;
}

/** Where lines and agents have their labels, by the columns that name them by id. */
const labelled: readonly { readonly table: string; readonly label: string; readonly columns: readonly string[] }[] = [
  { table: 'lines', label: 'label', columns: ['line'] },
  { table: 'agents', label: 'name', columns: ['agent', 'owner'] },
];

async function labelsOf(client: Client, column: string, loaded: ReadonlySet<string>): Promise<ReadonlyMap<Cell, string>> {
  const source = labelled.find(({ columns }) => columns.includes(column));
  if (!source || !loaded.has(source.table)) return new Map();
  const { rows } = await client.rows({ rows: { table: source.table, columns: ['id', source.label] } });
  return new Map(rows.flatMap(([id, label]) => (typeof label === 'string' ? [[id ?? null, label] as const] : [])));
}

/** A value of a column one can filter by, as people call it. */
export function choiceName(dimensions: readonly Dimension[], column: string, value: Cell, locale: Locale): string {
  return dimensions.find((one) => one.column === column)?.labels.get(value) ?? valueName(column, value, locale);
}

/** Columns of a table that only its file knows: kept as they are, and as good to filter by. */
async function ownColumns(client: Client, table: string): Promise<readonly string[]> {
  const { columns } = await client.rows({ rows: { table, limit: 1 } });
  return columns.flatMap((column) => (column.kind === 'dimension' && !column.unit && !isColumn(column.name) ? [column.name] : []));
}

/** The dimensions of the loaded tables a report needs, each once. */
export async function dimensionsOf(client: Client, needs: readonly string[], loaded: ReadonlySet<string>): Promise<readonly Dimension[]> {
  const found = new Map<string, Dimension>();
  for (const name of needs) {
    const table = loaded.has(name) ? tables[name] : undefined;
    if (!table) continue;
    for (const column of [...table.dimensions, ...(await ownColumns(client, name))]) {
      if (!found.has(column)) found.set(column, { column, metric: table.metric, labels: await labelsOf(client, column, loaded) });
    }
  }
  return [...found.values()];
}

/** The values of a dimension, the most frequent first. Null is one of them. */
export async function valuesOf(client: Client, dimension: Pick<Dimension, 'column' | 'metric'>, groups: Readonly<Record<string, readonly string[]>>): Promise<readonly Cell[]> {
  const result = await client.query({
    metrics: [dimension.metric], by: [dimension.column], order: dimension.metric, limit: 500,
    ...(Object.keys(groups).length > 0 && { groups }),
  });
  return result.rows.map((row) => row[0] ?? null);
}

/** About how many days the rows of the tables a report needs span; undefined when they have none. */
export async function daysOfData(client: Client, needs: readonly string[], loaded: ReadonlySet<string>, timeZone: string): Promise<number | undefined> {
  const metrics = needs.flatMap((name) => (loaded.has(name) ? tables[name]?.metric ?? [] : []));
  if (metrics.length === 0) return undefined;
  const weeks = await client.query({ metrics, granularity: 'week', timeZone });
  return weeks.rows.length > 0 ? weeks.rows.length * 7 : undefined;
}
