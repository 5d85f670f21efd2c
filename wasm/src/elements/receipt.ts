// SPDX-License-Identifier: Apache-2.0
//
// <talktally-receipt>: where a figure comes from, as the core explains it.
import { css, html, nothing as nothingToShow, type TemplateResult } from 'lit';
import type { Aggregate, Explanation, Part, Unit } from '../types.js';
import { TalktallyElement } from './base.js';
import { bucketName } from './bucket.js';
import type { CellKey } from './cell_key.js';
import { tellIn } from './core_texts.js';
import { figure, moment } from './format.js';
import { columnName, valueName } from './names.js';
import { sayCount } from './words.js';

/** Rows shown at once; the count says how many there are. */
const page = 100;

export class TalktallyReceipt extends TalktallyElement {
  static override properties = {
    ...TalktallyElement.properties,
    explanation: { attribute: false }, cell: { attribute: false }, _shown: { state: true },
  };
  static override styles = [
    ...TalktallyElement.styles,
    css`
      .value {
        font-size: 32px;
        font-weight: 600;
        line-height: 1.1;
        margin: 0 0 2px;
      }
      p {
        margin: 0 0 6px;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(110px, max-content) 1fr;
        gap: 6px 18px;
        margin: 16px 0;
      }
      dt {
        color: var(--_muted);
      }
      dd {
        margin: 0;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      code {
        font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;
        background: var(--_raised);
        border-radius: 4px;
        padding: 1px 5px;
        white-space: pre-wrap;
      }
      section {
        border-top: 1px solid var(--_border);
        padding: 14px 0 4px;
      }
      h3 {
        font-size: 13px;
        margin: 0 0 8px;
      }
      h4 {
        font-size: 12.5px;
        color: var(--_muted);
        margin: 12px 0 4px;
        font-weight: 600;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 12.5px;
      }
      th,
      td {
        text-align: start;
        padding: 3px 8px 3px 0;
        border-bottom: 1px solid var(--_border);
      }
      .number {
        text-align: end;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .chips li {
        background: var(--_raised);
        border-radius: 4px;
        padding: 0 6px;
        font-size: 12px;
      }
    `,
  ];

  declare explanation: Explanation | undefined;
  /** The cell that was asked about, to say of what the figure is. */
  declare cell: CellKey | undefined;
  declare _shown: number;

  constructor() {
    super();
    this._shown = page;
  }

  override render(): TemplateResult {
    const told = this.explanation;
    if (!told) return html``;
    const { unit } = told;
    return html`
      <p class="value">${figure(told.value, unit, this.tongue)}</p>
      <p class="muted">${this.metricTitle(told.metric)}</p>
      <dl>
        ${this.#entry('filter', this.#where())}
        ${this.#entry('definition', told.formula ? html`<code>${told.formula}</code>` : '')}
        ${this.#entry('meaning', told.says ? html`<span lang="en">${told.says}</span>` : '')}
        ${this.#entry('decided', told.choice ? html`<span lang="en">${told.choice}</span>` : '')}
        ${this.#entry('dateBasis', told.time.join(', '))}
        ${this.#entry('timeZone', told.timeZone)}
        ${this.#entry('period', told.asOf ? moment(told.asOf, this.tongue, told.timeZone) : `${moment(told.from, this.tongue, told.timeZone)} – ${moment(told.to, this.tongue, told.timeZone)}`)}
        ${this.#entry('rowsUsed', figure(told.n, 'count', this.tongue))}
        ${this.#entry('numerator', this.#part(told.numerator, unit))}
        ${this.#entry('denominator', this.#part(told.denominator, unit))}
      </dl>
      ${told.notes.map((note) => tellIn(this.tongue, note)).map(({ text, lang }) => html`<p lang=${lang}>${text}</p>`)}
      ${told.aggregates.map((aggregate) => this.#aggregate(aggregate))}`;
  }

  #where(): string {
    const cell = this.cell;
    if (!cell) return '';
    const parts = cell.where.map(([name, value, label]) => `${columnName(name, this.tongue)}: ${label ?? valueName(name, value, this.tongue)}`);
    if (cell.bucket) parts.unshift(bucketName(cell.bucket, this.tongue));
    return parts.join(' · ');
  }

  #entry(key: 'filter' | 'definition' | 'meaning' | 'decided' | 'dateBasis' | 'timeZone' | 'period' | 'rowsUsed' | 'numerator' | 'denominator', value: TemplateResult | string): TemplateResult | typeof nothingToShow {
    return value === '' ? nothingToShow : html`<dt>${this.say(key)}</dt><dd>${value}</dd>`;
  }

  /** A numerator counts or sums; of a ratio its own unit is a count. */
  #part(part: Part | null, unit: Unit): TemplateResult | string {
    if (part === null) return '';
    const partUnit = unit === 'ratio' || unit === 'points' ? 'count' : unit;
    return html`${figure(part.value, partUnit, this.tongue)} <code>${part.text}</code> <span class="muted">(${sayCount(this.tongue, 'rowCount', part.rows_used)})</span>`;
  }

  #reason(reason: string): TemplateResult {
    const { text, lang } = tellIn(this.tongue, reason);
    return html`<td lang=${lang}>${text}</td>`;
  }

  #aggregate(aggregate: Aggregate): TemplateResult {
    return html`<section>
      <h3><code>${aggregate.text}</code> = ${figure(aggregate.value, undefined, this.tongue)} <span class="muted">· ${sayCount(this.tongue, 'rowCount', aggregate.rows_used)}</span></h3>
      ${aggregate.left_out.length > 0
        ? html`<h4>${this.say('leftOut')}</h4><table>
            <thead><tr><th scope="col">${this.say('reason')}</th><th scope="col" class="number">${this.say('rows')}</th></tr></thead>
            <tbody>${aggregate.left_out.map((one) => html`<tr>${this.#reason(one.reason)}<td class="number">${figure(one.rows, 'count', this.tongue)}</td></tr>`)}</tbody></table>`
        : nothingToShow}
      ${aggregate.rows.length > 0 ? this.#rows(aggregate) : nothingToShow}
    </section>`;
  }

  /** Line numbers by file. */
  #rows(aggregate: Aggregate): TemplateResult {
    const files = new Map<string, number[]>();
    for (const { file, line } of aggregate.rows.slice(0, this._shown)) {
      const lines = files.get(file);
      if (lines) lines.push(line);
      else files.set(file, [line]);
    }
    return html`<h4>${this.say('sourceRows')}</h4>
      ${[...files].map(([file, lines]) => html`<p>${file}, ${this.say('line').toLowerCase()}</p><ul class="chips">${lines.map((line) => html`<li>${line}</li>`)}</ul>`)}
      ${aggregate.rows.length > this._shown ? html`<p><button type="button" class="plain" @click=${() => { this._shown += 1000; }}>${this.say('showMore')}</button></p>` : nothingToShow}`;
  }
}
