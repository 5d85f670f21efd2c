// SPDX-License-Identifier: Apache-2.0
//
// <talktally-heatmap>: two dimensions of a result as a real table, each cell
// tinted by its share of the greatest.
import { css, html, nothing as nothingToShow, type TemplateResult } from 'lit';
import type { Cell, Column, ResultTable } from '../types.js';
import { isPrevious, isShare, TalktallyElement } from './base.js';
import { figure, weekday } from './format.js';
import { columnName, shownValue } from './names.js';

/** Additive counts of one result may be looked at together. */
const together = '';

export class TalktallyHeatmap extends TalktallyElement {
  static override properties = { ...TalktallyElement.properties, result: { attribute: false }, caption: { type: String }, _metric: { state: true } };
  static override styles = [
    ...TalktallyElement.styles,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        width: 100%;
        min-width: 640px;
        table-layout: fixed;
        font-size: 11.5px;
      }
      th {
        font-weight: 500;
        color: var(--_muted);
        padding: 2px;
      }
      .side {
        width: 52px;
        text-align: start;
        white-space: nowrap;
      }
      td {
        text-align: center;
        padding: 0;
        height: 26px;
        border-radius: 3px;
      }
      .figure {
        width: 100%;
        height: 100%;
        text-align: center;
      }
      .l0 { background: var(--_raised); color: var(--_muted); }
      .l1 { background: color-mix(in srgb, var(--_accent) 14%, var(--_surface)); }
      .l2 { background: color-mix(in srgb, var(--_accent) 28%, var(--_surface)); }
      .l3 { background: color-mix(in srgb, var(--_accent) 42%, var(--_surface)); color: var(--_deep, light-dark(#0d1f22, #ffffff)); }
      .l4 { background: light-dark(color-mix(in srgb, var(--_accent) 88%, var(--_surface)), color-mix(in srgb, var(--_accent) 76%, var(--_surface))); color: var(--_on-accent); }
      .l5 { background: var(--_accent); color: var(--_on-accent); }
      .bar {
        display: flex;
        justify-content: flex-end;
        margin-bottom: 6px;
      }
      select {
        border: 1px solid var(--_border);
        border-radius: 6px;
        background: var(--_surface);
        padding: 3px 6px;
        font-size: 12.5px;
      }
    `,
  ];

  declare result: ResultTable | undefined;
  declare caption: string;
  declare _metric: string;

  constructor() {
    super();
    this.caption = '';
    this._metric = together;
  }

  override render(): TemplateResult {
    const result = this.result;
    if (!result) return html``;
    const dimensions = result.columns.filter((column) => column.kind === 'dimension');
    const metrics = result.columns.filter((column) => column.kind === 'metric' && !isPrevious(column) && !isShare(column));
    const [down, across] = dimensions;
    if (!down || !across || metrics.length === 0) return html``;
    const chosen = this.#chosen(metrics);
    return html`${metrics.length > 1 ? this.#picker(metrics) : nothingToShow}${this.#table(result, down, across, chosen)}`;
  }

  #chosen(metrics: readonly Column[]): readonly Column[] {
    const one = metrics.filter((column) => column.name === this._metric);
    if (one.length > 0) return one;
    return metrics.every((column) => column.unit === 'count') ? metrics : metrics.slice(0, 1);
  }

  #picker(metrics: readonly Column[]): TemplateResult {
    const additive = metrics.every((column) => column.unit === 'count');
    return html`<div class="bar no-print"><label><span class="hidden-text">${this.say('measure')}</span>
      <select @change=${(event: Event) => { this._metric = (event.target as HTMLSelectElement).value; }}>
        ${additive ? html`<option value=${together}>${this.say('allTogether')}</option>` : nothingToShow}
        ${metrics.map((column) => html`<option value=${column.name} ?selected=${column.name === this._metric}>${this.metricTitle(column.name)}</option>`)}
      </select></label></div>`;
  }

  #table(result: ResultTable, down: Column, across: Column, metrics: readonly Column[]): TemplateResult {
    const at = (column: Column): number => result.columns.indexOf(column);
    const values = new Map<string, number | null>();
    for (const row of result.rows) {
      const cells = metrics.map((metric) => row[at(metric)]).filter((cell) => typeof cell === 'number');
      values.set(JSON.stringify([row[at(down)], row[at(across)]]), cells.length > 0 ? cells.reduce((sum, cell) => sum + cell, 0) : null);
    }
    const downs = this.#axis(result, down);
    const acrosses = this.#axis(result, across);
    const most = Math.max(0, ...[...values.values()].map((value) => value ?? 0));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.caption}><table part="heatmap">
      <caption class="hidden-text">${this.caption}</caption>
      <thead><tr><th class="side"><span class="hidden-text">${columnName(down.name, this.tongue)}</span></th>
        ${acrosses.map((value) => html`<th scope="col">${this.#short(across, value)}</th>`)}</tr></thead>
      <tbody>${downs.map((one) => html`<tr><th scope="row" class="side"><span class="hidden-text">${shownValue(down, one, this.tongue)}</span><span aria-hidden="true">${this.#short(down, one)}</span></th>
        ${acrosses.map((other) => this.#cell(values.get(JSON.stringify([one, other])) ?? null, most, metrics, [[down.name, one], [across.name, other]]))}</tr>`)}</tbody>
    </table></div>`;
  }

  /** Every weekday and every hour, occurred or not; other dimensions as they come. */
  #axis(result: ResultTable, column: Column): readonly Cell[] {
    if (column.name === 'weekday') return [1, 2, 3, 4, 5, 6, 7];
    if (column.name === 'hour') return Array.from({ length: 24 }, (_, hour) => hour);
    const index = result.columns.indexOf(column);
    return [...new Set(result.rows.map((row) => row[index] ?? null))];
  }

  #short(column: Column, value: Cell): string {
    if (column.name === 'weekday') return weekday(Number(value), this.tongue, 'short');
    if (column.name === 'hour') return String(value);
    return shownValue(column, value, this.tongue);
  }

  #cell(value: number | null, most: number, metrics: readonly Column[], where: readonly (readonly [string, Cell])[]): TemplateResult {
    const level = value === null || value === 0 || most === 0 ? 0 : Math.min(5, Math.ceil((value / most) * 5));
    const [only] = metrics;
    const text = value === null ? '' : figure(value, only?.unit, this.tongue);
    if (metrics.length > 1 || !only || !value) return html`<td class="l${level}">${value === 0 ? html`<span class="hidden-text">0</span>` : text}</td>`;
    return html`<td class="l${level}"><button type="button" class="figure" tabindex="-1" aria-label="${text}. ${this.say('receipt')}"
      @click=${() => this.askReceipt({ metric: only.name, where })}>${text}</button></td>`;
  }
}
