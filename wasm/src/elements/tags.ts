// SPDX-License-Identifier: Apache-2.0
//
// The elements as TypeScript sees them from outside: their properties and the
// events they fire. The classes are checked against these.
import type { Client } from '../client.js';
import type { Explanation, Filters, Metric, Report, ResultTable } from '../types.js';
import type { CellKey } from './cell_key.js';
import type { ChartKind } from './option_kind.js';

interface Common extends HTMLElement {
  /** `en`, `fr`, `ru`; else the language of the page around it. */
  locale: string;
  /** The catalog, for titles: `client.metrics()`. */
  metrics: readonly Metric[];
}

export interface CardsElement extends Common {
  result: ResultTable | undefined;
}
export interface ChartElement extends Common {
  result: ResultTable | undefined;
  kind: ChartKind;
  caption: string;
}
export interface TableElement extends Common {
  result: ResultTable | undefined;
  caption: string;
  timeZone: string;
  plain: boolean;
  selectable: string;
}
export interface HeatmapElement extends Common {
  result: ResultTable | undefined;
  caption: string;
}
export interface ReceiptElement extends Common {
  explanation: Explanation | undefined;
  cell: CellKey | undefined;
}
export interface DashboardElement extends Common {
  client: Client | undefined;
  report: string;
  filters: Filters;
  hiddenBlocks: ReadonlySet<string>;
  texts: Readonly<Record<string, string>>;
  readonly answer: Report | undefined;
}

export interface TalktallyTags {
  'talktally-cards': CardsElement;
  'talktally-chart': ChartElement;
  'talktally-table': TableElement;
  'talktally-heatmap': HeatmapElement;
  'talktally-receipt': ReceiptElement;
  'talktally-dashboard': DashboardElement;
}

declare global {
  interface HTMLElementTagNameMap extends TalktallyTags {}
  interface HTMLElementEventMap {
    /** A figure was asked about; the dashboard answers its own. */
    'talktally-explain': CustomEvent<CellKey>;
    /** A value of a table's selectable dimension was chosen. */
    'talktally-select': CustomEvent<{ dimension: string; value: string | number | boolean | null }>;
    /** A dashboard's report is computed and shown; undefined when it failed. */
    'talktally-report': CustomEvent<Report | undefined>;
    /** A text block was written. */
    'talktally-texts': CustomEvent<Readonly<Record<string, string>>>;
  }
}
