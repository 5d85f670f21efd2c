// SPDX-License-Identifier: Apache-2.0
//
// What a chart draws, from a result: categories, and a line of figures for each
// metric and group.
import type { Cell, Column, ResultTable, Unit } from '../types.js';
import { isPrevious, isShare, previousIndex } from './base.js';
import { bucketStart } from './bucket.js';

export interface Point {
  readonly value: number | null;
  /** The row of the result it stands for; -1 when it gathers several or none. */
  readonly row: number;
  readonly partial: boolean;
}

export interface Series {
  readonly metric: Column;
  /** Values of the dimensions that split the chart; empty when none does. */
  readonly group: readonly Cell[];
  readonly points: readonly Point[];
  readonly total: number | null;
  /** The same figures in the period compared with, bucket by bucket. */
  readonly before: readonly (number | null)[] | undefined;
}

export interface ChartData {
  /** The column along the chart: time, else the first dimension. */
  readonly axis: Column | undefined;
  readonly categories: readonly Cell[];
  readonly splitBy: readonly Column[];
  readonly series: readonly Series[];
  readonly units: readonly (Unit | undefined)[];
}

const nothingThere: Point = { value: null, row: -1, partial: false };

/** Counts, money and lengths of time add up; a mean or a share does not. */
export function adds(unit: Unit | undefined): boolean {
  return unit === 'count' || unit === 'currency' || unit === 'estimate';
}

function indexesOf(result: ResultTable, keep: (column: Column) => boolean): readonly number[] {
  return result.columns.flatMap((column, index) => (keep(column) ? [index] : []));
}

function total(points: readonly Point[]): number | null {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

export function chartData(result: ResultTable): ChartData {
  const times = indexesOf(result, (column) => column.kind === 'time');
  const dimensions = indexesOf(result, (column) => column.kind === 'dimension');
  const metrics = indexesOf(result, (column) => column.kind === 'metric' && !isPrevious(column) && !isShare(column));
  const along = times[0] ?? dimensions[0];
  const split = dimensions.filter((index) => index !== along);
  const categories: Cell[] = [];
  const places = new Map<string, number>();
  const groups = new Map<string, { readonly group: readonly Cell[]; readonly rows: Map<number, number> }>();
  result.rows.forEach((row, index) => {
    const category = along === undefined ? null : row[along] ?? null;
    const name = JSON.stringify(category);
    let place = places.get(name);
    if (place === undefined) {
      place = categories.push(category) - 1;
      places.set(name, place);
    }
    const group = split.map((one) => row[one] ?? null);
    const key = JSON.stringify(group);
    let found = groups.get(key);
    if (!found) groups.set(key, (found = { group, rows: new Map() }));
    found.rows.set(place, index);
  });
  const series: Series[] = [];
  const order = categories.map((_, place) => place);
  if (along !== undefined && result.columns[along]?.kind === 'time') {
    order.sort((one, other) => bucketStart(String(categories[one])) - bucketStart(String(categories[other])));
  }
  for (const { group, rows } of groups.values()) {
    for (const at of metrics) {
      const metric = result.columns[at];
      if (!metric) continue;
      const points = order.map((place): Point => {
        const row = rows.get(place);
        const value = row === undefined ? undefined : result.rows[row]?.[at];
        if (row === undefined) return nothingThere;
        return { value: typeof value === 'number' ? value : null, row, partial: result.partial.includes(categories[place] ?? null) };
      });
      const earlier = previousIndex(result, metric.name);
      const before = earlier < 0 ? undefined : order.map((place) => {
        const value = result.rows[rows.get(place) ?? -1]?.[earlier];
        return typeof value === 'number' ? value : null;
      });
      const whole = result.totals[at];
      series.push({ metric, group, points, before, total: group.length === 0 ? (typeof whole === 'number' ? whole : null) : adds(metric.unit) ? total(points) : null });
    }
  }
  return {
    axis: along === undefined ? undefined : result.columns[along],
    categories: order.map((place) => categories[place] ?? null),
    splitBy: split.flatMap((index) => result.columns[index] ?? []),
    series,
    units: [...new Set(series.map((one) => one.metric.unit))],
  };
}

export interface Slice {
  readonly value: number;
  readonly category: Cell;
  readonly row: number;
}

/** The parts of a whole, greatest first; past `most` the rest is one part without a row. */
export function slices(result: ResultTable, most = 7): { readonly slices: readonly Slice[]; readonly others: number; readonly metric: Column | undefined; readonly dimension: Column | undefined } {
  const at = result.columns.findIndex((column) => column.kind === 'metric');
  const by = result.columns.findIndex((column) => column.kind === 'dimension');
  const all = result.rows.flatMap((row, index): Slice[] => {
    const value = row[at];
    return typeof value === 'number' && value > 0 ? [{ value, category: row[by] ?? null, row: index }] : [];
  }).sort((one, other) => other.value - one.value);
  const shown = all.length > most + 1 ? all.slice(0, most) : all;
  return {
    slices: shown,
    others: all.slice(shown.length).reduce((sum, slice) => sum + slice.value, 0),
    metric: result.columns[at],
    dimension: result.columns[by],
  };
}
