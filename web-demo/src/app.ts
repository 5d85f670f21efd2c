// SPDX-License-Identifier: Apache-2.0
//
// <talktally-demo>: the page. Files in, a report chosen and filtered, everything
// computed by the client in its worker.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Client, type ColumnCondition, createClient, type Filters, type Metric, type Params, type QualityFinding, type Report, type ReportSummary } from 'talktally';
import { inLocale, type Locale, localeOf, locales, preloadCharts } from 'talktally/elements';
import { blockChooser } from './block_chooser.js';
import { type Dimension, daysOfData, dimensionsOf } from './dimensions.js';
import { accountingTable, fileDetails, qualityList } from './file_panel.js';
import { conditionChips, filterBar } from './filter_bar.js';
import { filePicker, landingPage } from './landing.js';
import { loadAll, type LoadedFile, type NamedSource, rowsOf, tablesOf } from './loaded.js';
import { firstReport, reportList } from './report_list.js';
import { fetchSamples } from './samples.js';
import { Keeper, type Settings } from './settings.js';
import { filtersOf, readFragment, type View, writeFragment } from './view.js';
import { type Say, sayCountIn, sayIn } from './words.js';

type Theme = 'light' | 'dark' | '';

export class TalktallyDemo extends LitElement {
  static override properties = Object.fromEntries(
    ['_client', '_startFailure', '_locale', '_theme', '_settings', '_view', '_files', '_reports', '_report', '_quality', '_metrics', '_spans', '_dimensions', '_params', '_dragged', '_message', '_search', '_menu']
      .map((name) => [name, { state: true }]));

  declare _client: Client | undefined;
  declare _startFailure: string;
  declare _locale: Locale;
  declare _theme: Theme;
  declare _settings: Settings;
  declare _view: View;
  declare _files: readonly LoadedFile[];
  declare _reports: readonly ReportSummary[];
  /** The report shown, as the dashboard computed it. */
  declare _report: Report | undefined;
  /** How many days each report's data lasts, once asked: the buckets of "all data" fit it. */
  declare _spans: ReadonlyMap<string, number | undefined>;
  declare _quality: readonly QualityFinding[];
  declare _metrics: readonly Metric[];
  /** What the chosen report can be filtered by. */
  declare _dimensions: readonly Dimension[];
  declare _params: Params;
  declare _dragged: boolean;
  declare _message: string;
  declare _search: string;
  declare _menu: boolean;

  readonly #keeper = new Keeper();
  #samples: readonly NamedSource[] = [];

  constructor() {
    super();
    const { view, locale } = readFragment(location.hash);
    this._view = view;
    this._locale = locale ?? localeOf(navigator.language);
    this._theme = '';
    this._startFailure = '';
    this._settings = { groups: {}, texts: {} };
    this._files = [];
    this._reports = [];
    this._spans = new Map();
    this._dimensions = [];
    this._quality = [];
    this._metrics = [];
    this._params = {};
    this._dragged = false;
    this._message = '';
    this._search = '';
    this._menu = false;
    void this.#start(locale);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** All that is ever fetched is fetched here: the core, the charts, the samples. */
  async #start(linked: Locale | undefined): Promise<void> {
    const settings = await this.#keeper.read();
    this._settings = settings;
    if (!linked && settings.locale) this._locale = localeOf(settings.locale);
    this.#setTheme(settings.theme ?? '');
    try {
      const [client, samples] = await Promise.all([
        createClient(), fetchSamples(), preloadCharts()]);
      this.#samples = samples;
      this._reports = await client.reports();
      this._metrics = await client.metrics();
      this._client = client;
    } catch (thrown) {
      this._startFailure = (thrown as Error).message;
    }
    this.dataset['ready'] = this._client ? 'true' : 'failed';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#followLink);
    addEventListener('dragover', this.#drag);
    addEventListener('dragleave', this.#drag);
    addEventListener('drop', this.#drop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followLink);
    removeEventListener('dragover', this.#drag);
    removeEventListener('dragleave', this.#drag);
    removeEventListener('drop', this.#drop);
  }

  #followLink = (): void => {
    const { view, locale } = readFragment(location.hash);
    this._view = view;
    if (locale) this._locale = locale;
  };

  #drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this._dragged = event.type === 'dragover';
  };

  #drop = (event: DragEvent): void => {
    if (!event.dataTransfer) return;
    event.preventDefault();
    this._dragged = false;
    void this.#open([...event.dataTransfer.files].map((file) => ({ name: file.name, source: file })));
  };

  #pick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#open([...(input.files ?? [])].map((file) => ({ name: file.name, source: file })));
    input.value = '';
  };

  async #open(sources: readonly NamedSource[]): Promise<void> {
    const client = this._client;
    if (!client || sources.length === 0) return;
    const before = this._files.length;
    this._spans = new Map();
    this.#measured = '';
    this._files = [...this._files, ...sources.map(({ name }) => ({ name, state: 'waiting' as const, progress: 0 }))];
    await loadAll(client, sources, this._view.timeZone, (index, file) => {
      this._files = this._files.map((one, at) => (at === before + index ? file : one));
    });
    this._reports = await client.reports();
    const current = this._reports.find((report) => report.id === this._view.report);
    if (!current) this.#choose(firstReport(this._reports)?.id ?? '');
    this._quality = (await client.inspect({ timeZone: this._view.timeZone })).quality;
    if (this._files.some((file) => file.state === 'failed' || (file.report?.accounting ?? []).some((one) => one.rows_rejected > 0))) this.querySelector<HTMLDialogElement>('#files')?.showModal();
  }

  #clear = async (): Promise<void> => {
    await this._client?.reset();
    this._files = [];
    this._report = undefined;
    this._view = { ...this._view, where: [], report: '' };
    this.querySelector<HTMLDialogElement>('#files')?.close();
  };

  #choose(report: string): void {
    this.#change({ report, hidden: [] });
    this._menu = false;
  }

  #change = (part: Partial<View>): void => {
    this._view = { ...this._view, ...part };
  };

  #keep(part: Partial<Settings>): void {
    this._settings = { ...this._settings, ...part };
    void this.#keeper.write(this._settings);
  }

  #setLocale(locale: Locale): void {
    this._locale = locale;
    this.#keep({ locale });
  }

  #setTheme(theme: Theme): void {
    this._theme = theme;
    if (theme) document.documentElement.dataset['theme'] = theme;
    else delete document.documentElement.dataset['theme'];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('_locale')) document.documentElement.lang = this._locale;
    void this.#measure();
    if (changed.has('_view') || changed.has('_locale')) history.replaceState(null, '', writeFragment(this._view, this._locale));
  }

  /** How long the chosen report's data lasts and what it can be filtered by, asked once for each report. */
  async #measure(): Promise<void> {
    const { report } = this._view;
    const client = this._client;
    const summary = this._reports.find((one) => one.id === report);
    if (!client || !summary || !this.#settled || this.#measured === report || this.#measuring === report) return;
    this.#measuring = report;
    const loaded = tablesOf(this._files);
    const days = await daysOfData(client, summary.needs, loaded, this._view.timeZone).catch(() => undefined);
    this._dimensions = await dimensionsOf(client, summary.needs, loaded).catch(() => []);
    this.#measuring = '';
    this.#measured = report;
    this._spans = new Map([...this._spans, [report, days]]);
  }

  #measuring = '';
  #measured = '';

  /** No file is waiting or being read. */
  get #settled(): boolean {
    return this._files.length > 0 && this._files.every((file) => file.state === 'ready' || file.state === 'failed');
  }

  #reported = (event: CustomEvent<Report | undefined>): void => {
    this._report = event.detail;
  };

  #filters(): Filters {
    return {
      ...filtersOf(this._view, this._spans.get(this._view.report)),
      ...(Object.keys(this._params).length > 0 && { params: this._params }),
      ...(Object.keys(this._settings.groups).length > 0 && { groups: this._settings.groups }),
    };
  }

  #share = async (): Promise<void> => {
    const say = sayIn(this._locale);
    try {
      await navigator.clipboard.writeText(location.href);
      this._message = say('shared');
    } catch {
      this._message = say('shareFailed');
    }
    setTimeout(() => { this._message = ''; }, 6000);
  };

  override render(): TemplateResult {
    const say = sayIn(this._locale);
    const any = this._files.length > 0;
    return html`
      ${any ? html`<a class="skip" href="#report" @click=${this.#toReport}>${say('skip')}</a>` : nothing}
      ${this.#header(say, any)}
      <div role="status" aria-live="polite" class="toast ${this._message ? 'shown' : ''}">${this._message}</div>
      ${any ? this.#workspace(say) : this.#landing()}
      ${this._dragged ? html`<div class="drop-over"><p>${say('dropTitle')}</p></div>` : nothing}
      ${this.#fileDialog(say)}`;
  }

  #toReport = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  };

  #header(say: Say, any: boolean): TemplateResult {
    return html`<header class="top">
      ${any ? html`<button type="button" class="button menu" aria-expanded=${this._menu ? 'true' : 'false'} aria-controls="reports" aria-label=${say('menu')} @click=${() => { this._menu = !this._menu; }}>☰</button>` : nothing}
      <span class="brand"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4v13M8.5 4v13M13 4v13M17.500 4v13M1.500 15 21 6.500" fill="none" stroke="currentColor" stroke-width="2.200" stroke-linecap="round"/></svg>talktally</span>
      ${any ? html`<button type="button" class="button" @click=${() => this.querySelector<HTMLDialogElement>('#files')?.showModal()}>${this.#fileSummary()}</button>` : nothing}
      <span class="spring"></span>
      ${any ? html`<button type="button" class="button" @click=${this.#share}>${say('share')}</button><button type="button" class="button" @click=${() => print()}>${say('print')}</button>` : nothing}
      <label class="quiet"><span class="visually-hidden">${say('theme')}</span><select id="theme" @change=${(event: Event) => this.#chooseTheme((event.target as HTMLSelectElement).value as Theme)}>
        ${(['', 'light', 'dark'] as const).map((theme) => html`<option value=${theme} .selected=${theme === this._theme}>${say(theme || 'system')}</option>`)}</select></label>
      <label class="quiet"><span class="visually-hidden">${say('language')}</span><select id="language" @change=${(event: Event) => this.#setLocale((event.target as HTMLSelectElement).value as Locale)}>
        ${locales.map((locale) => html`<option value=${locale} lang=${locale} .selected=${locale === this._locale}>${{ en: 'English', fr: 'Français', ru: 'Русский' }[locale]}</option>`)}</select></label>
    </header>`;
  }

  #chooseTheme(theme: Theme): void {
    this.#setTheme(theme);
    const { theme: _before, ...rest } = this._settings;
    this._settings = rest;
    this.#keep(theme ? { theme } : {});
  }

  #fileSummary(): string {
    const count = sayCountIn(this._locale);
    return `${count('filesLoaded', this._files.length)} · ${count('rows', rowsOf(this._files))}`;
  }

  #landing(): TemplateResult {
    return landingPage({
      state: this._client ? 'ready' : this._startFailure ? 'failed' : 'starting',
      failure: this._startFailure, pick: this.#pick, openSample: () => void this.#open(this.#samples),
    }, this._locale);
  }

  #fileDialog(say: Say): TemplateResult {
    return html`<dialog id="files" class="dialog broad" aria-label=${say('files')}>
      <div class="stack"><div class="row between"><h2>${say('accounted')}</h2><button type="button" class="button" @click=${() => this.querySelector<HTMLDialogElement>('#files')?.close()}>${say('close')}</button></div>
        <div class="wide-table">${accountingTable(this._files, this._locale)}</div><h3>${say('quality')}</h3><div class="wide-table">${qualityList(this._quality, (id) => this.#metricTitle(id), this._locale)}</div>
        <div class="details">${this._files.map((file) => fileDetails(file, this._locale))}</div>
        <div class="actions">${filePicker(say('addFiles'), false, this.#pick)}<button type="button" class="button" @click=${this.#clear}>${say('clear')}</button></div></div>
    </dialog>`;
  }

  #metricTitle(id: string): string {
    return inLocale(this._metrics.find((metric) => metric.id === id)?.title ?? id, this._locale);
  }

  #workspace(say: Say): TemplateResult {
    const loaded = tablesOf(this._files);
    const reading = this._files.find((file) => file.state === 'reading');
    const summary = this._reports.find((report) => report.id === this._view.report);
    return html`<div class="workspace">
      <nav id="reports" class=${this._menu ? 'open' : ''} aria-label=${say('reports')}>
        <input type="search" aria-label=${say('findReport')} placeholder=${say('findReport')} .value=${this._search} @input=${(event: Event) => { this._search = (event.target as HTMLInputElement).value; }}>
        ${reportList(this._reports, this._search, this._view.report, this._locale, (id) => this.#choose(id))}
      </nav>
      <main id="report" tabindex="-1">
        ${reading ? html`<p class="reading" role="status"><span>${say('loading', { name: reading.name })}</span><progress max="1" .value=${reading.progress} aria-label=${say('loading', { name: reading.name })}></progress></p>` : nothing}
        ${this._client?.place.reason ? html`<p class="muted">${say('ownThread', { reason: this._client.place.reason })}</p>` : nothing}
        ${summary ? this.#reportPage(summary, loaded, say) : nothing}
      </main>
    </div>`;
  }

  #reportPage(summary: ReportSummary, loaded: ReadonlySet<string>, say: Say): TemplateResult {
    return html`<div class="title"><div><p class="system">${summary.system}</p><h1>${inLocale(summary.title, this._locale)}</h1>
        <p class="says">${inLocale(summary.says, this._locale)}</p></div>${blockChooser(this._report?.id === this._view.report ? this._report.blocks : [], this._view.hidden, this._locale, (hidden) => this.#change({ hidden }))}</div>
      <p class="print-only">${this.#onPaper(say)}</p>
      <div class="filters" role="group" aria-label=${say('period')}>
        ${filterBar(this._view, this._locale, this.#change)}
        <demo-filter-adder .client=${this._client} .dimensions=${this._dimensions} .groups=${this._settings.groups} .locale=${this._locale}
          @condition=${(event: CustomEvent<ColumnCondition>) => this.#change({ where: [...this._view.where, event.detail] })}></demo-filter-adder>
        ${loaded.has('calls') ? html`<demo-list-editor .client=${this._client} .groups=${this._settings.groups} .locale=${this._locale} @groups=${(event: CustomEvent<Settings['groups']>) => this.#keep({ groups: event.detail })}></demo-list-editor>` : nothing}
        <demo-options-editor .params=${this._params} .now=${this._view.now} .locale=${this._locale} @options=${this.#setOptions}></demo-options-editor>
      </div>
      ${conditionChips(this._view, this._dimensions, this._locale, this.#change)}
      ${this.#settled && this._spans.has(this._view.report) ? html`<talktally-dashboard .client=${this._client} .report=${this._view.report} .filters=${this.#steadyFilters()} .locale=${this._locale} .metrics=${this._metrics}
          .hiddenBlocks=${new Set(this._view.hidden)} .texts=${this._settings.texts} @talktally-report=${this.#reported}
          @talktally-texts=${(event: CustomEvent<Settings['texts']>) => this.#keep({ texts: event.detail })}></talktally-dashboard>` : nothing}`;
  }

  /** What the figures are of, for a reader who cannot see the filters. */
  #onPaper(say: Say): string {
    const { period, from, to, timeZone } = this._view;
    const time = period === 'custom' ? `${from} – ${to}` : say(period || 'all');
    return [`${say('period')}: ${time}`, `${say('timeZone')}: ${timeZone}`, ...this._files.map((file) => file.name)].join(' · ');
  }

  #setOptions = (event: CustomEvent<{ params: Params; now: string }>): void => {
    this._params = event.detail.params;
    this.#change({ now: event.detail.now });
  };

  #lastFilters: { readonly text: string; readonly filters: Filters } = { text: '', filters: {} };

  /** The same object for the same filters and files, so that the dashboard asks once. */
  #steadyFilters(): Filters {
    const filters = this.#filters();
    const text = JSON.stringify([filters, this._files.length]);
    if (text !== this.#lastFilters.text) this.#lastFilters = { text, filters };
    return this.#lastFilters.filters;
  }
}

customElements.define('talktally-demo', TalktallyDemo);

