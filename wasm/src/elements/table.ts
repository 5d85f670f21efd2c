// SPDX-License-Identifier: Apache-2.0
//
// <talktally-table>: a result as a table that sorts by any column, its total
// from the rows, its figures open to a receipt.
import { html, nothing as nothingToShow, type PropertyValues, type TemplateResult } from 'lit';
import type { Cell, Column, ResultTable } from '../types.js';
import { isPrevious, lacking, previousIndex, TalktallyElement } from './base.js';
import { cellKey } from './cell_key.js';
import { change, figure, moment } from './format.js';
import { tableName } from './names.js';
import { tableStyle } from './table_style.js';

interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

interface Line {
  readonly row: readonly Cell[];
  /** Where it stands in the result: flags speak of that. */
  readonly index: number;
}

const page = 50;

/** Null is last, whichever way the rest goes. */
function compareCells(one: Cell, other: Cell, sign: number): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
  return sign * String(one).localeCompare(String(other), undefined, { numeric: true });
}

export class TalktallyTable extends TalktallyElement {
  static override properties = {
    ...TalktallyElement.properties,
    result: { attribute: false }, caption: { type: String }, timeZone: { type: String, attribute: 'time-zone' },
    plain: { type: Boolean }, selectable: { type: String }, _sorting: { state: true }, _shown: { state: true },
  };
  static override styles = [...TalktallyElement.styles, tableStyle];

  declare result: ResultTable | undefined;
  declare caption: string;
  declare timeZone: string;
  /** Rows of a file rather than figures: no receipts, no total. */
  declare plain: boolean;
  /** A dimension whose values can be chosen: fires `talktally-select`. */
  declare selectable: string;
  declare _sorting: Sorting | undefined;
  declare _shown: number;

  constructor() {
    super();
    this.caption = '';
    this.timeZone = 'UTC';
    this.plain = false;
    this.selectable = '';
    this._shown = page;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('result')) return;
    this._shown = page;
    if (this._sorting && !this.result?.columns.some((column) => column.name === this._sorting?.column)) this._sorting = undefined;
  }

  override render(): TemplateResult {
    const result = this.result;
    if (!result) return html``;
    const shown = result.columns.flatMap((column, index) => (isPrevious(column) ? [] : [{ column, index }]));
    const lines = this.#lines(result);
    const left = lines.length - this._shown;
    return html`<div class="scroll" part="scroll" tabindex="0" role="group" aria-label=${this.caption}>
        <table part="table" @keydown=${this.#walk}>
          <caption class="hidden-text">${this.caption}</caption>
          <thead><tr>${shown.map(({ column }) => this.#heading(result, column))}</tr></thead>
          <tbody>${lines.slice(0, this._shown).map((line) => html`<tr>${shown.map(({ column, index }) => this.#cell(result, line, column, index))}</tr>`)}</tbody>
          ${this.#total(result, shown)}
        </table>
        ${lines.length === 0 ? html`<p class="none">${this.#whyEmpty(result)}</p>` : nothingToShow}
      </div>
      ${left > 0
        ? html`<div class="foot"><button type="button" class="plain" @click=${() => { this._shown += 500; }}>${this.say('showMore')}</button>
            <span class="muted">${Math.min(this._shown, lines.length)} / ${lines.length}</span></div>`
        : nothingToShow}`;
  }

  /** A list without columns lacks its table, or a column to filter it by. */
  #whyEmpty(result: ResultTable): string {
    if (result.columns.length > 0 || result.unavailable.length === 0) return this.say('noRows');
    return this.say('needs', { names: result.unavailable.map((one) => tableName(one.table, this.tongue)).join(', ') });
  }

  #lines(result: ResultTable): readonly Line[] {
    const lines = result.rows.map((row, index) => ({ row, index }));
    const sorting = this._sorting;
    if (!sorting) return lines;
    const at = result.columns.findIndex((column) => column.name === sorting.column);
    const sign = sorting.descending ? -1 : 1;
    return lines.sort((one, other) => compareCells(one.row[at] ?? null, other.row[at] ?? null, sign));
  }

  #heading(result: ResultTable, column: Column): TemplateResult {
    const sorted = this._sorting?.column === column.name ? this._sorting : undefined;
    const title = this.columnTitle(column);
    const missing = lacking(result, column.name);
    return html`<th scope="col" class=${column.kind === 'metric' ? 'number' : ''} aria-sort=${sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" @click=${() => this.#sort(column)}>${title}<span aria-hidden="true">${sorted ? (sorted.descending ? ' ↓' : ' ↑') : ''}</span></button>
      ${missing.length > 0 ? html`<span class="flag">${this.say('needs', { names: missing.map((name) => tableName(name, this.tongue)).join(', ') })}</span>` : nothingToShow}
    </th>`;
  }

  /** Figures greatest first, the rest from the start; a second time the other way. */
  #sort(column: Column): void {
    const first = column.kind === 'metric';
    const again = this._sorting?.column === column.name;
    this._sorting = { column: column.name, descending: again ? !this._sorting?.descending : first };
  }

  #cell(result: ResultTable, line: Line, column: Column, index: number): TemplateResult {
    const value = line.row[index] ?? null;
    if (column.kind !== 'metric') return this.#name(column, value, index === 0);
    const text = this.cellText(column, value);
    const flag = result.flags.find((one) => one.row === line.index && one.metric === column.name);
    return html`<td class="number">${value === null || this.plain || column.name.endsWith('__share')
        ? text
        : html`<button type="button" class="figure" tabindex="-1" aria-label="${text}. ${this.say('receipt')}" @click=${() => this.askReceipt(cellKey(result, line.row, column.name))}>${text}</button>`}
      ${this.#moved(result, line.row, column, value)}
      ${flag ? html`<span class="flag">⚠ ${flag.flag === 'needs_review' ? this.say('needsReview') : flag.flag}</span>` : nothingToShow}</td>`;
  }

  #name(column: Column, value: Cell, first: boolean): TemplateResult {
    const text = this.plain ? this.#plainText(column, value) : this.cellText(column, value);
    const shown = this.selectable === column.name && value !== null
      ? html`<button type="button" class="figure" @click=${() => this.#select(value)}>${text}</button>` : text;
    const partial = column.kind === 'time' && this.result?.partial.includes(value) ? html`<span class="moved">${this.say('partial')}</span>` : nothingToShow;
    if (this.plain) return html`<td class=${text.length > 60 ? 'long' : ''}>${value === null ? '–' : shown}</td>`;
    return first ? html`<th scope="row">${shown}${partial}</th>` : html`<td>${shown}${partial}</td>`;
  }

  /** A cell of a file's row: moments in the reader's zone, lengths of time as such. */
  #plainText(column: Column, value: Cell): string {
    if (column.kind === 'time') return moment(value, this.tongue, this.timeZone);
    if (column.unit) return figure(value, column.unit, this.tongue);
    return this.cellText(column, value);
  }

  #select(value: Cell): void {
    this.dispatchEvent(new CustomEvent('talktally-select', { detail: { dimension: this.selectable, value }, bubbles: true, composed: true }));
  }

  #moved(result: ResultTable, row: readonly Cell[], column: Column, value: Cell): TemplateResult | typeof nothingToShow {
    const at = previousIndex(result, column.name);
    if (at < 0) return nothingToShow;
    const moved = change(value, row[at] ?? null, column.unit, this.tongue, this.say('points'));
    return moved ? html`<span class="moved">${moved.text}</span>` : nothingToShow;
  }

  #total(result: ResultTable, shown: readonly { readonly column: Column; readonly index: number }[]): TemplateResult | typeof nothingToShow {
    if (this.plain || result.rows.length < 2) return nothingToShow;
    return html`<tfoot><tr>${shown.map(({ column, index }, position) => {
      const value = result.totals[index] ?? null;
      if (column.kind !== 'metric') return position === 0 ? html`<th scope="row">${this.say('total')}</th>` : html`<td></td>`;
      return html`<td class="number">${this.cellText(column, value)}${this.#moved(result, result.totals, column, value)}</td>`;
    })}</tr></tfoot>`;
  }

  /** Arrow keys walk the figures, so that a table is one stop of the tab key and not a thousand. */
  #walk = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    const from = (event.composedPath()[0] as Element).closest<HTMLTableCellElement>('tbody td, tbody th');
    if (!step || !from) return;
    const row = from.parentElement as HTMLTableRowElement;
    const body = row.parentElement as HTMLTableSectionElement;
    const next = body.rows[row.sectionRowIndex + step[0]]?.cells[from.cellIndex + step[1]]?.querySelector<HTMLButtonElement>('.figure');
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  /** The first figure takes part in tabbing; arrows go on from there. */
  protected override updated(): void {
    const first = this.renderRoot.querySelector<HTMLButtonElement>('tbody .figure[tabindex="-1"]');
    first?.setAttribute('tabindex', '0');
  }
}
