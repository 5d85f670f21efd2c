// SPDX-License-Identifier: Apache-2.0
//
// The ways a result is drawn.

/** Over time, the totals of it, columns along a dimension, parts of a whole. */
export type ChartKind = 'trend' | 'totals' | 'bars' | 'pie';
