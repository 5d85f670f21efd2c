// SPDX-License-Identifier: Apache-2.0
//
// <talktally-chart>: a trend, columns or a pie of a result, with the very same
// result as a table behind a button.
import { css, html, nothing as nothingToShow, type PropertyValues, type TemplateResult } from 'lit';
import type { ResultTable } from '../types.js';
import { lacking, TalktallyElement } from './base.js';
import { bucketName } from './bucket.js';
import { cellKey } from './cell_key.js';
import type { Drawing } from './draw.js';
import { figure, shortFigure } from './format.js';
import { shownValue, tableName } from './names.js';
import { chartOption, type Naming } from './option.js';
import type { ChartKind } from './option_kind.js';
import { chartData, slices } from './series.js';

export class TalktallyChart extends TalktallyElement {
  static override properties = {
    ...TalktallyElement.properties,
    result: { attribute: false }, kind: { type: String }, caption: { type: String }, _asTable: { state: true }, _totals: { state: true },
  };
  static override styles = [
    ...TalktallyElement.styles,
    css`
      :host {
        position: relative;
        container: chart / inline-size;
      }
      .bar {
        display: flex;
        gap: 6px;
        justify-content: flex-end;
        min-height: 26px;
      }
      .bar.over {
        position: absolute;
        inset: 0 0 auto auto;
        z-index: 1;
      }
      @container chart (max-width: 440px) {
        .bar.over {
          position: static;
        }
      }
      .canvas {
        height: var(--tt-chart-height, 260px);
        width: 100%;
        overflow: hidden;
      }
      .canvas[hidden] {
        display: none;
      }
      .none {
        color: var(--_muted);
        margin: 0;
        padding: 24px 0;
      }
      @media print {
        .canvas,
        .canvas > div {
          width: 100% !important;
          height: auto !important;
        }
        .canvas svg {
          position: static !important;
          width: 100%;
          height: auto;
        }
      }
    `,
  ];

  declare result: ResultTable | undefined;
  declare kind: ChartKind;
  declare caption: string;
  declare _asTable: boolean;
  declare _totals: boolean;

  #drawing: Drawing | undefined;
  #sizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.kind = 'trend';
    this.caption = '';
    this._asTable = false;
    this._totals = false;
  }

  override render(): TemplateResult {
    const result = this.result;
    if (!result) return html``;
    const empty = this.#isEmpty(result);
    const asTable = this._asTable && !empty;
    return html`
      <div class="bar no-print ${asTable ? '' : 'over'}">
        ${this.kind === 'trend' && !asTable && !empty
          ? html`<button type="button" class="plain" aria-pressed=${this._totals ? 'true' : 'false'} @click=${() => { this._totals = !this._totals; }}>${this.say('showTotals')}</button>` : nothingToShow}
        ${empty ? nothingToShow : html`<button type="button" class="plain" aria-pressed=${asTable ? 'true' : 'false'} @click=${() => { this._asTable = !this._asTable; }}>${this.say('asTable')}</button>`}
      </div>
      ${empty ? html`<p class="none">${this.#whyEmpty(result)}</p>` : nothingToShow}
      <div class="canvas" part="canvas" role="img" aria-label=${this.#label()} ?hidden=${empty || asTable}></div>
      ${asTable ? html`<talktally-table .result=${result} .metrics=${this.metrics} .locale=${this.tongue} .caption=${this.caption}></talktally-table>` : nothingToShow}`;
  }

  #isEmpty(result: ResultTable): boolean {
    if (this.kind === 'pie') return slices(result).slices.length === 0;
    return chartData(result).series.every((series) => series.points.every((point) => point.value === null));
  }

  #whyEmpty(result: ResultTable): string {
    const missing = new Set(result.columns.flatMap((column) => lacking(result, column.name)));
    if (missing.size === 0) return this.say('noRows');
    return this.say('needs', { names: [...missing].map((name) => tableName(name, this.tongue)).join(', ') });
  }

  #label(): string {
    return this.say('chartOf', { title: this.caption });
  }

  protected override updated(_changed: PropertyValues): void {
    void this.#draw();
  }

  async #draw(): Promise<void> {
    const canvas = this.renderRoot.querySelector<HTMLElement>('.canvas');
    if (!this.result || !canvas || canvas.hidden) return;
    const { draw } = await import('./draw.js');
    if (!this.isConnected || canvas.hidden) return;
    if (!this.#drawing) {
      this.#drawing = draw(canvas);
      this.#drawing.on('click', (event) => this.#open(event as unknown as { dataIndex: number; seriesIndex: number }));
      this.#sizes = new ResizeObserver(() => {
        if (canvas.clientWidth > 0) this.#drawing?.resize();
      });
      this.#sizes.observe(canvas);
    }
    this.#drawing.setOption(chartOption(this.result, this.#shownKind(), this.#naming()), { notMerge: true });
    this.dispatchEvent(new CustomEvent('talktally-drawn', { bubbles: true, composed: true }));
  }

  #shownKind(): ChartKind {
    return this.kind === 'trend' && this._totals ? 'totals' : this.kind;
  }

  #naming(): Naming {
    const locale = this.tongue;
    return {
      title: (metric) => this.metricTitle(metric),
      value: (column, value) => shownValue(column, value, locale),
      bucket: (label, short) => bucketName(label, locale, short),
      figure: (value, unit) => figure(value, unit, locale),
      short: (value, unit) => shortFigure(value, unit, locale),
      others: this.say('other'),
      before: (value) => this.say('previous', { value }),
      font: getComputedStyle(this).fontFamily,
    };
  }

  /** The receipt of the point that was clicked. */
  #open(event: { readonly dataIndex: number; readonly seriesIndex: number }): void {
    const result = this.result;
    if (!result || this.#shownKind() === 'totals') return;
    if (this.kind === 'pie') {
      const parts = slices(result);
      const row = result.rows[parts.slices[event.dataIndex]?.row ?? -1];
      if (row && parts.metric) this.askReceipt(cellKey(result, row, parts.metric.name));
      return;
    }
    const series = chartData(result).series[event.seriesIndex];
    const row = result.rows[series?.points[event.dataIndex]?.row ?? -1];
    if (series && row) this.askReceipt(cellKey(result, row, series.metric.name));
  }

  /** On paper the drawing fills the width there is, whatever it was drawn for. */
  #fitPaper = (): void => {
    const drawn = this.renderRoot.querySelector('svg');
    drawn?.setAttribute('viewBox', `0 0 ${drawn.getAttribute('width')} ${drawn.getAttribute('height')}`);
  };

  #leavePaper = (): void => {
    this.renderRoot.querySelector('svg')?.removeAttribute('viewBox');
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#fitPaper);
    addEventListener('afterprint', this.#leavePaper);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#fitPaper);
    removeEventListener('afterprint', this.#leavePaper);
    this.#sizes?.disconnect();
    this.#drawing?.dispose();
    this.#drawing = undefined;
  }
}
