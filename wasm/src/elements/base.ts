// SPDX-License-Identifier: Apache-2.0
//
// What every element has: a language, the catalog, and how to name things.
import { LitElement } from 'lit';
import type { Cell, Column, Metric, ResultTable } from '../types.js';
import { bucketName } from './bucket.js';
import type { CellKey } from './cell_key.js';
import { figure } from './format.js';
import { inLocale, type Locale, localeOf } from './locale.js';
import { columnName, shownValue } from './names.js';
import { say } from './words.js';
import { tokens } from './tokens.js';

const previousSuffix = '__previous';
const shareSuffix = '__share';

export class TalktallyElement extends LitElement {
  static override styles = [tokens];
  static override properties: Record<string, object> = {
    locale: { type: String },
    metrics: { attribute: false },
  };

  declare locale: string;
  declare metrics: readonly Metric[];

  constructor() {
    super();
    this.locale = '';
    this.metrics = [];
  }

  /** The language: its own, else the one of the part of the page it is in. */
  protected get tongue(): Locale {
    return localeOf(this.locale || this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang);
  }

  protected say(key: Parameters<typeof say>[1], values?: Readonly<Record<string, string>>): string {
    return say(this.tongue, key, values);
  }

  protected metricTitle(id: string): string {
    if (id.endsWith(shareSuffix)) return this.say('share', { title: this.metricTitle(id.slice(0, -shareSuffix.length)) });
    const metric = this.metrics.find((one) => one.id === id);
    return metric ? inLocale(metric.title, this.tongue) : id.replaceAll('_', ' ');
  }

  protected columnTitle(column: Column): string {
    return column.kind === 'metric' ? this.metricTitle(column.name) : columnName(column.name, this.tongue);
  }

  /** A cell as text: a figure, a bucket's name, a dimension's value. */
  protected cellText(column: Column, value: Cell): string {
    if (column.kind === 'time') return bucketName(String(value), this.tongue);
    if (column.kind === 'dimension') return shownValue(column, value, this.tongue);
    return figure(value, column.unit, this.tongue);
  }

  /** Asks whoever holds the data for the receipt of a figure. */
  protected askReceipt(key: CellKey): void {
    this.dispatchEvent(new CustomEvent('talktally-explain', { detail: key, bubbles: true, composed: true }));
  }
}

/** Columns people see: not the ones of the period before, which stand beside their own. */
export function isPrevious(column: Column): boolean {
  return column.name.endsWith(previousSuffix);
}

export function isShare(column: Column): boolean {
  return column.name.endsWith(shareSuffix);
}

/** Where the period before of a metric stands; -1 when not compared. */
export function previousIndex(result: ResultTable, metric: string): number {
  return result.columns.findIndex((column) => column.name === metric + previousSuffix);
}

/** Tables a metric lacks, when that is why it is null. */
export function lacking(result: ResultTable, metric: string): readonly string[] {
  return result.unavailable.filter((one) => one.metric === metric).map((one) => one.table);
}
