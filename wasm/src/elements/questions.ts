// SPDX-License-Identifier: Apache-2.0
//
// From what a person points at to the query that asks about it.
import type { Client } from '../client.js';
import type { ColumnCondition, Filters, Query } from '../types.js';
import { bucketRange } from './bucket.js';
import type { CellKey } from './cell_key.js';

/** The condition that keeps a dimension's value alone. */
export function onlyValue(column: string, value: CellKey['where'][number][1]): ColumnCondition {
  return value === null ? { column, op: 'is null' } : { column, op: '=', value };
}

/** The query a block of a report asks: its own part with the reader's time, zone, filters and lists. */
export function blockQuery(own: Query, filters: Filters): Query {
  const { granularity, where, ...rest } = filters;
  const asked = (own.granularity as string | undefined) === '$granularity' ? granularity ?? 'day' : own.granularity;
  return {
    ...own, ...rest,
    ...(asked && { granularity: asked }),
    where: [...(own.where ?? []), ...(where ?? [])],
    params: { ...own.params, ...filters.params },
  };
}

/** The query whose figure is the cell's: the filters, narrowed to its bucket and its values. */
export async function cellQuery(client: Client, filters: Filters, cell: CellKey): Promise<Query> {
  const { compare: _compare, granularity: _granularity, ...rest } = filters;
  const where = [...(filters.where ?? []), ...cell.where.map(([column, value]) => onlyValue(column, value))];
  const query: Query = { ...rest, metrics: [cell.metric], ...(where.length > 0 && { where }) };
  if (!cell.bucket) return query;
  const { range: _range, from: _from, to: _to, ...unbounded } = query;
  // The core knows where a preset range begins and ends.
  const whole = await client.explain({ ...rest, metrics: [cell.metric], rows: 0 });
  return { ...unbounded, ...bucketRange(cell.bucket, whole.from, whole.to) };
}
