// SPDX-License-Identifier: Apache-2.0
//
// <talktally-dashboard>: a whole report of a client, block by block, with the
// receipt behind each figure and an export of each block.
import { html, nothing as nothingToShow, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../client.js';
import { failureOf } from '../errors.js';
import type { Block, Cell, Explanation, Filters, Report, ResultTable } from '../types.js';
import { TalktallyElement } from './base.js';
import type { CellKey } from './cell_key.js';
import { tellIn } from './core_texts.js';
import { download } from './download.js';
import { inLocale } from './locale.js';
import { tableName } from './names.js';
import { blockQuery, cellQuery } from './questions.js';
import { sayCount } from './words.js';
import { dashboardStyle } from './dashboard_style.js';

/** What the dialog shows. */
type Opened =
  | { readonly kind: 'receipt'; readonly cell: CellKey; readonly explanation: Explanation }
  | { readonly kind: 'texts'; readonly keyword: string; readonly result: ResultTable }
  | { readonly kind: 'failed'; readonly message: string };

const wide = new Set(['cards', 'table', 'heatmap', 'rows', 'text']);

interface Placed {
  readonly block: Block;
  readonly isWide: boolean;
}

/** Two narrow blocks in a row stand side by side; one alone takes the whole width. */
function laidOut(blocks: readonly Block[]): readonly Placed[] {
  const placed: Placed[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const [block, next] = [blocks[at], blocks[at + 1]];
    if (!block) break;
    if (wide.has(block.kind) || !next || wide.has(next.kind)) {
      placed.push({ block, isWide: true });
    } else {
      placed.push({ block, isWide: false }, { block: next, isWide: false });
      at += 1;
    }
  }
  return placed;
}

export class TalktallyDashboard extends TalktallyElement {
  static override properties = {
    ...TalktallyElement.properties,
    client: { attribute: false }, report: { type: String }, filters: { attribute: false }, hiddenBlocks: { attribute: false }, texts: { attribute: false },
    _answer: { state: true }, _failure: { state: true }, _busy: { state: true }, _opened: { state: true },
  };
  static override styles = [...TalktallyElement.styles, dashboardStyle];

  declare client: Client | undefined;
  declare report: string;
  declare filters: Filters;
  /** Ids of blocks not to show. */
  declare hiddenBlocks: ReadonlySet<string>;
  /** What was written in the text blocks, by `report/block`. */
  declare texts: Readonly<Record<string, string>>;
  declare _answer: Report | undefined;
  declare _failure: string;
  declare _busy: boolean;
  declare _opened: Opened | undefined;

  #latest = 0;

  constructor() {
    super();
    this.report = '';
    this.filters = {};
    this.hiddenBlocks = new Set();
    this.texts = {};
    this._failure = '';
    this._busy = false;
    this.addEventListener('talktally-explain', (event) => void this.#explain((event as CustomEvent<CellKey>).detail));
  }

  /** The report shown, once computed. */
  get answer(): Report | undefined {
    return this._answer;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('report')) this._answer = undefined;
    if (['client', 'report', 'filters'].some((name) => changed.has(name))) void this.#compute();
  }

  /** Asks for the report; of several questions under way only the last one's answer is shown. */
  async #compute(): Promise<void> {
    const client = this.client;
    if (!client || !this.report) return;
    const turn = ++this.#latest;
    this._busy = true;
    try {
      if (this.metrics.length === 0) this.metrics = await client.metrics();
      const answer = await client.report(this.report, this.filters);
      if (turn !== this.#latest) return;
      this._answer = answer;
      this._failure = '';
    } catch (thrown) {
      if (turn !== this.#latest) return;
      this._answer = undefined;
      this._failure = failureOf(thrown).message;
    }
    this._busy = false;
    await this.updateComplete;
    this.dispatchEvent(new CustomEvent('talktally-report', { detail: this._answer, bubbles: true, composed: true }));
  }

  override render(): TemplateResult {
    const answer = this._answer;
    return html`
      ${this._failure ? html`<p class="notice" role="alert">${this._failure}</p>` : nothingToShow}
      ${answer && answer.missing.length > 0
        ? html`<p class="notice">${this.say('missingTables', { names: answer.missing.map((name) => tableName(name, this.tongue)).join(', ') })}</p>` : nothingToShow}
      ${this._busy && !answer ? html`<p class="muted" role="status">${this.say('loading')}…</p>` : nothingToShow}
      <div class="blocks" part="blocks" aria-busy=${this._busy ? 'true' : 'false'}>
        ${laidOut((answer?.blocks ?? []).filter((block) => !this.hiddenBlocks.has(block.id))).map(({ block, isWide }) => this.#block(block, isWide))}
      </div>
      ${this.#dialog()}`;
  }

  #block(block: Block, isWide: boolean): TemplateResult {
    const title = inLocale(block.title, this.tongue);
    const panel = block.kind === 'cards' || block.kind === 'table' || block.kind === 'rows' || block.kind === 'text' || block.kind === 'keywords' ? '' : 'panel';
    return html`<section class="block ${isWide ? 'wide' : ''} ${block.kind === 'text' && !this.texts[`${this.report}/${block.id}`] ? 'unwritten' : ''}" part="block" data-block=${block.id} aria-label=${title}>
      <div class=${panel}>
        <header><h2>${title}</h2>${this.#exports(block)}</header>
        ${block.error ? html`<p class="notice">${this.say('blockFailed', { message: block.error.message })}</p>` : this.#content(block, title)}
        ${block.result ? this.#notes(block, block.result) : nothingToShow}
      </div>
    </section>`;
  }

  #content(block: Block, title: string): TemplateResult {
    if (block.kind === 'text') return this.#text(block, title);
    const result = block.result;
    const locale = this.tongue;
    switch (block.kind) {
      case 'cards':
        return html`<talktally-cards .result=${result} .metrics=${this.metrics} .locale=${locale}></talktally-cards>`;
      case 'heatmap':
        return html`<talktally-heatmap .result=${result} .metrics=${this.metrics} .locale=${locale} .caption=${title}></talktally-heatmap>`;
      case 'trend':
      case 'pie':
      case 'distribution':
        return html`<talktally-chart .kind=${block.kind === 'distribution' ? 'bars' : block.kind} .result=${result} .metrics=${this.metrics} .locale=${locale} .caption=${title}></talktally-chart>`;
      case 'keywords':
        return html`<talktally-table .result=${result} .metrics=${this.metrics} .locale=${locale} .caption=${title} selectable="keyword"
          @talktally-select=${(event: CustomEvent<{ value: Cell }>) => void this.#openTexts(String(event.detail.value))}></talktally-table>`;
      default:
        return html`<talktally-table .result=${result} .metrics=${this.metrics} .locale=${locale} .caption=${title} .plain=${block.kind === 'rows'} .timeZone=${this.filters.timeZone ?? 'UTC'}></talktally-table>`;
    }
  }

  #text(block: Block, title: string): TemplateResult {
    const key = `${this.report}/${block.id}`;
    const text = this.texts[key] ?? '';
    return html`<textarea aria-label=${title} placeholder=${this.say('writeHere')} .value=${text}
        @change=${(event: Event) => this.#write(key, (event.target as HTMLTextAreaElement).value)}></textarea>
      <p class="written">${text}</p>`;
  }

  #write(key: string, text: string): void {
    this.texts = { ...this.texts, [key]: text };
    this.dispatchEvent(new CustomEvent('talktally-texts', { detail: this.texts, bubbles: true, composed: true }));
  }

  #notes(block: Block, result: ResultTable): TemplateResult | typeof nothingToShow {
    // The pending are the same for the whole report: said once.
    const pending = this._answer?.blocks.find((one) => one.result && one.result.pending > 0) === block;
    if (result.notes.length === 0 && !pending) return nothingToShow;
    return html`<ul class="notes" aria-label=${this.say('notes')}>
      ${result.notes.map((note) => tellIn(this.tongue, note)).map(({ text, lang }) => html`<li lang=${lang}>${text}</li>`)}
      ${pending ? html`<li>${sayCount(this.tongue, 'pending', result.pending)}</li>` : nothingToShow}</ul>`;
  }

  #exports(block: Block): TemplateResult | typeof nothingToShow {
    if (!block.query && !block.rows) return nothingToShow;
    return html`<button type="button" class="plain" aria-label=${`${this.say('exportCsv')}: ${inLocale(block.title, this.tongue)}`} title=${this.say('exportCsv')} @click=${() => void this.#export(block, 'csv')}>CSV</button>
      <button type="button" class="plain" aria-label=${`${this.say('exportXlsx')}: ${inLocale(block.title, this.tongue)}`} title=${this.say('exportXlsx')} @click=${() => void this.#export(block, 'xlsx')}>XLSX</button>`;
  }

  async #export(block: Block, format: 'csv' | 'xlsx'): Promise<void> {
    const client = this.client;
    if (!client) return;
    await this.#trying(async () => {
      const request = block.query
        ? { query: blockQuery(block.query, this.filters), format }
        : block.rows ? { ...this.filters, rows: block.rows, format } : undefined;
      if (request) download(`${this.report}-${block.id}`, await client.export(request), format);
    });
  }

  async #explain(cell: CellKey): Promise<void> {
    const client = this.client;
    if (!client) return;
    await this.#trying(async () => {
      const explanation = await client.explain(await cellQuery(client, this.filters, cell));
      this._opened = { kind: 'receipt', cell, explanation };
    });
  }

  /** The texts that contain a keyword: questions when loaded, else messages. */
  async #openTexts(keyword: string): Promise<void> {
    const client = this.client;
    if (!client) return;
    await this.#trying(async () => {
      const contains = { column: 'text', op: 'contains', value: keyword } as const;
      const ask = (table: string): Promise<ResultTable> =>
        client.rows({ ...this.filters, rows: { table, where: [contains], limit: 200 } });
      const questions = await ask('questions').catch(() => undefined);
      this._opened = { kind: 'texts', keyword, result: questions ?? await ask('messages') };
    });
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this._opened = { kind: 'failed', message: failureOf(thrown).message };
    }
  }

  #dialog(): TemplateResult {
    const opened = this._opened;
    const title = opened?.kind === 'texts' ? this.say('textsWith', { keyword: opened.keyword }) : this.say('receipt');
    return html`<dialog part="dialog" class=${opened?.kind === 'texts' ? 'broad' : ''} aria-label=${title} @close=${() => { this._opened = undefined; }}>
      <div class="top"><strong>${title}</strong><button type="button" class="plain" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>${this.say('close')}</button></div>
      <div class="body">${this.#opened(opened)}</div>
    </dialog>`;
  }

  #opened(opened: Opened | undefined): TemplateResult | typeof nothingToShow {
    switch (opened?.kind) {
      case 'receipt':
        return html`<talktally-receipt .explanation=${opened.explanation} .cell=${opened.cell} .metrics=${this.metrics} .locale=${this.tongue}></talktally-receipt>`;
      case 'texts':
        return html`<talktally-table .result=${opened.result} .metrics=${this.metrics} .locale=${this.tongue} .caption=${this.say('textsWith', { keyword: opened.keyword })} .timeZone=${this.filters.timeZone ?? 'UTC'} plain></talktally-table>`;
      case 'failed':
        return html`<p role="alert">${opened.message}</p>`;
      default:
        return nothingToShow;
    }
  }

  protected override updated(changed: PropertyValues): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (changed.has('_opened') && this._opened && dialog && !dialog.open) dialog.showModal();
  }
}
