// SPDX-License-Identifier: Apache-2.0
//
// <demo-filter-adder>: chooses a column and values of it, for one condition.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Cell, Client, ColumnCondition } from 'talktally';
import { columnName, type Locale } from 'talktally/elements';
import { choiceName, type Dimension, valuesOf } from './dimensions.js';
import { sayIn } from './words.js';

export class FilterAdder extends LitElement {
  static override properties = {
    client: { attribute: false }, dimensions: { attribute: false }, groups: { attribute: false }, locale: { type: String },
    _column: { state: true }, _negated: { state: true }, _values: { state: true }, _chosen: { state: true }, _search: { state: true },
  };

  declare client: Client | undefined;
  declare dimensions: readonly Dimension[];
  declare groups: Readonly<Record<string, readonly string[]>>;
  declare locale: Locale;
  declare _column: string;
  declare _negated: boolean;
  declare _values: readonly Cell[];
  declare _chosen: ReadonlySet<Cell>;
  declare _search: string;

  constructor() {
    super();
    this.dimensions = [];
    this.groups = {};
    this.locale = 'en';
    this.#forget();
  }

  /** Styled by the page. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #forget(): void {
    this._column = '';
    this._negated = false;
    this._values = [];
    this._chosen = new Set();
    this._search = '';
  }

  override render(): TemplateResult {
    const say = sayIn(this.locale);
    return html`<button type="button" class="button" @click=${this.#open} ?disabled=${this.dimensions.length === 0}>+ ${say('addFilter')}</button>
      <dialog class="dialog" aria-label=${say('addFilter')} @close=${() => this.#forget()}>
        <form method="dialog" class="stack" @submit=${this.#apply}>
          <h2>${say('addFilter')}</h2>
          <div class="row">
            <label class="field">${say('filterColumn')}
              <select @change=${(event: Event) => void this.#choose((event.target as HTMLSelectElement).value)}>
                <option value="" ?selected=${this._column === ''}></option>
                ${this.dimensions.map(({ column }) => html`<option value=${column} ?selected=${column === this._column}>${columnName(column, this.locale)}</option>`)}
              </select></label>
            <label class="field"><span class="visually-hidden">${say('filterIs')}, ${say('filterIsNot')}</span>
              <select @change=${(event: Event) => { this._negated = (event.target as HTMLSelectElement).value === 'not in'; }}>
                <option value="in">${say('filterIs')}</option><option value="not in">${say('filterIsNot')}</option>
              </select></label>
          </div>
          ${this._column ? this.#valueList() : nothing}
          <div class="actions"><button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${say('cancel')}</button>
            <button type="submit" class="button primary" ?disabled=${this._chosen.size === 0}>${say('apply')}</button></div>
        </form>
      </dialog>`;
  }

  #valueList(): TemplateResult {
    const say = sayIn(this.locale);
    const named = this._values.map((value) => ({ value, name: choiceName(this.dimensions, this._column, value, this.locale) }));
    const shown = named.filter(({ name }) => name.toLocaleLowerCase(this.locale).includes(this._search.toLocaleLowerCase(this.locale)));
    return html`<fieldset><legend>${say('filterValues')}</legend>
      ${named.length > 8 ? html`<input type="search" aria-label=${say('findValue')} placeholder=${say('findValue')} @input=${(event: Event) => { this._search = (event.target as HTMLInputElement).value; }}>` : nothing}
      <div class="checks">${shown.length === 0 ? html`<p class="muted">${say('noValues')}</p>` : shown.map(({ value, name }) => html`<label class="check"><input type="checkbox" .checked=${this._chosen.has(value)} @change=${() => this.#toggle(value)}> ${name}</label>`)}</div>
    </fieldset>`;
  }

  #open = (): void => {
    this.querySelector('dialog')?.showModal();
  };

  async #choose(column: string): Promise<void> {
    this._column = column;
    this._chosen = new Set();
    this._values = [];
    const dimension = this.dimensions.find((one) => one.column === column);
    if (this.client && dimension) this._values = await valuesOf(this.client, dimension, this.groups).catch(() => []);
  }

  #toggle(value: Cell): void {
    const chosen = new Set(this._chosen);
    if (!chosen.delete(value)) chosen.add(value);
    this._chosen = chosen;
  }

  /** Null is no member of a list: alone it has an operator of its own. */
  #apply = (): void => {
    const values = [...this._chosen].filter((value) => value !== null);
    const op = this._negated ? 'not in' : 'in';
    const detail: ColumnCondition = values.length === 0 ? { column: this._column, op: 'is null' } : { column: this._column, op, value: values };
    this.dispatchEvent(new CustomEvent('condition', { detail }));
  };
}

customElements.define('demo-filter-adder', FilterAdder);
