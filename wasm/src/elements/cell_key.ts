// SPDX-License-Identifier: Apache-2.0
//
// Which figure of a result is meant.
import type { Cell, ResultTable } from '../types.js';
import { labelOf } from './names.js';

/** The cell a person asks about: a metric, where, and in which bucket. */
export interface CellKey {
  readonly metric: string;
  /** Dimension and value, for each dimension of the result; what the value is called, when it has a label. */
  readonly where: readonly (readonly [dimension: string, value: Cell, label?: string])[];
  readonly bucket?: string;
}

/** The key of a row's cell. */
export function cellKey(result: ResultTable, row: readonly Cell[], metric: string): CellKey {
  const where: (readonly [string, Cell, string?])[] = [];
  let bucket: string | undefined;
  result.columns.forEach((column, index) => {
    const value = row[index] ?? null;
    if (column.kind === 'dimension') {
      const label = labelOf(column, value);
      where.push(label === undefined ? [column.name, value] : [column.name, value, label]);
    }
    if (column.kind === 'time') bucket = String(value);
  });
  return { metric, where, ...(bucket !== undefined && { bucket }) };
}
