// SPDX-License-Identifier: Apache-2.0
//
// <talktally-cards>: the totals of a result, each with its change since the
// period it is compared with.
import { css, html, nothing as nothingToShow, type TemplateResult } from 'lit';
import type { Cell, Column, ResultTable } from '../types.js';
import { isPrevious, isShare, lacking, previousIndex, TalktallyElement } from './base.js';
import { change, figure } from './format.js';
import { tableName } from './names.js';

/** Was there anything in the period before? Saying on every card that there was not helps no one. */
function hasBase(result: ResultTable): boolean {
  return result.columns.some((column, index) => isPrevious(column) && Boolean(result.totals[index]));
}

export class TalktallyCards extends TalktallyElement {
  static override properties = { ...TalktallyElement.properties, result: { attribute: false } };
  static override styles = [
    ...TalktallyElement.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        background: var(--_surface);
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        padding: 12px 14px 11px;
        display: flex;
        flex-direction: column;
        gap: 2px;
        min-height: 84px;
        break-inside: avoid;
      }
      .title {
        color: var(--_muted);
        font-size: 12.5px;
        line-height: 1.3;
        margin-bottom: auto;
        padding-bottom: 6px;
      }
      .value {
        font-size: 25px;
        line-height: 1.15;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      .long {
        font-size: 20px;
        line-height: 29px;
      }
      .empty {
        color: var(--_muted);
        font-weight: 400;
      }
      .change {
        font-size: 12.5px;
        color: var(--_muted);
      }
      .change {
        display: flex;
        flex-direction: column;
        justify-content: flex-start;
        min-height: 38px;
      }
      .change b {
        color: var(--_text);
        font-weight: 600;
      }
    `,
  ];

  declare result: ResultTable | undefined;

  override render(): TemplateResult {
    const result = this.result;
    if (!result) return html``;
    const shown = result.columns.flatMap((column, index) =>
      column.kind === 'metric' && !isPrevious(column) && !isShare(column) ? [{ column, index }] : []);
    return html`<ul part="cards">${shown.map(({ column, index }) => this.#card(result, column, index))}</ul>`;
  }

  #card(result: ResultTable, column: Column, index: number): TemplateResult {
    const value = result.totals[index] ?? null;
    const missing = lacking(result, column.name);
    const text = figure(value, column.unit, this.tongue);
    const title = this.metricTitle(column.name);
    return html`<li part="card" data-metric=${column.name}>
      <span class="title">${title}${column.unit === 'estimate' ? html` <span>(${this.say('estimate')})</span>` : nothingToShow}</span>
      ${value === null
        ? html`<span class="value empty"><span aria-hidden="true">–</span></span>
            <span class="change">${missing.length > 0 ? this.say('needs', { names: missing.map((name) => tableName(name, this.tongue)).join(', ') }) : this.say('nothingToMeasure')}</span>`
        : html`<span class="value ${text.length > 9 ? 'long' : ''}"><button type="button" class="figure" aria-label="${title}: ${text}. ${this.say('receipt')}"
                @click=${() => this.askReceipt({ metric: column.name, where: [] })}>${text}</button></span>
            ${this.#change(result, column, value)}`}
    </li>`;
  }

  #change(result: ResultTable, column: Column, value: Cell): TemplateResult | typeof nothingToShow {
    const at = previousIndex(result, column.name);
    if (at < 0 || !hasBase(result)) return nothingToShow;
    const before = result.totals[at] ?? null;
    const moved = change(value, before, column.unit, this.tongue, this.say('points'));
    if (!moved) return html`<span class="change">${this.say('noBase')}</span>`;
    const was = html`<span>${this.say('previous', { value: figure(before, column.unit, this.tongue) })}</span>`;
    const arrow = { up: '▲', down: '▼', same: '' }[moved.direction];
    return html`<span class="change"><b>${arrow ? html`<span aria-hidden="true">${arrow}</span> ${moved.text}` : this.say('noChange')}</b> ${was}</span>`;
  }
}
