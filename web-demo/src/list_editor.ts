// SPDX-License-Identifier: Apache-2.0
//
// <demo-list-editor>: lists of numbers, made here and kept on this device.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from 'talktally';
import type { Locale } from 'talktally/elements';
import { valuesOf } from './dimensions.js';
import { sayCountIn, sayIn } from './words.js';

type Groups = Readonly<Record<string, readonly string[]>>;

interface Draft {
  /** The name it had, empty when new. */
  readonly was: string;
  readonly name: string;
  readonly lines: ReadonlySet<string>;
}

export class ListEditor extends LitElement {
  static override properties = { client: { attribute: false }, groups: { attribute: false }, locale: { type: String }, _lines: { state: true }, _draft: { state: true } };

  declare client: Client | undefined;
  declare groups: Groups;
  declare locale: Locale;
  declare _lines: readonly string[];
  declare _draft: Draft | undefined;

  constructor() {
    super();
    this.groups = {};
    this.locale = 'en';
    this._lines = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const say = sayIn(this.locale);
    const count = Object.keys(this.groups).length;
    return html`<button type="button" class="button" @click=${this.#open}>${say('lists')}${count > 0 ? ` (${count})` : ''}</button>
      <dialog class="dialog" aria-label=${say('lists')} @close=${() => { this._draft = undefined; }}>
        <div class="stack"><h2>${say('lists')}</h2><p class="muted">${say('listsHint')}</p>
          ${this._draft ? this.#form(this._draft) : this.#list()}</div>
      </dialog>`;
  }

  #list(): TemplateResult {
    const say = sayIn(this.locale);
    const names = Object.keys(this.groups);
    return html`${names.length === 0 ? html`<p>${say('noLists')}</p>` : nothing}
      <ul class="lists">${names.map((name) => html`<li><button type="button" class="link" aria-label=${say('edit', { name })} @click=${() => this.#edit(name)}>${name}</button>
        <span class="muted">${sayCountIn(this.locale)('listSize', this.groups[name]?.length ?? 0)}</span>
        <button type="button" class="button" aria-label=${say('delete', { name })} @click=${() => this.#remove(name)}>×</button></li>`)}</ul>
      <div class="actions"><button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${say('close')}</button>
        <button type="button" class="button primary" @click=${() => this.#edit('')}>${say('newList')}</button></div>`;
  }

  #form(draft: Draft): TemplateResult {
    const say = sayIn(this.locale);
    return html`<form class="stack" @submit=${this.#save}>
      <label class="field">${say('listName')}<input required maxlength="60" .value=${draft.name} @input=${(event: Event) => { this._draft = { ...draft, name: (event.target as HTMLInputElement).value }; }}></label>
      <fieldset><legend>${say('listLines')}</legend><div class="checks">
        ${this._lines.length === 0 ? html`<p class="muted">${say('noValues')}</p>` : this._lines.map((line) => html`<label class="check"><input type="checkbox" .checked=${draft.lines.has(line)} @change=${() => this.#toggle(draft, line)}> ${line}</label>`)}
      </div></fieldset>
      <div class="actions"><button type="button" class="button" @click=${() => { this._draft = undefined; }}>${say('cancel')}</button>
        <button type="submit" class="button primary" ?disabled=${draft.name.trim() === '' || draft.lines.size === 0}>${say('save')}</button></div></form>`;
  }

  #open = async (): Promise<void> => {
    this.querySelector('dialog')?.showModal();
    if (!this.client) return;
    const values = await valuesOf(this.client, { column: 'line', metric: 'calls' }, {}).catch(() => []);
    this._lines = values.flatMap((value) => (value === null ? [] : [String(value)])).sort();
  };

  #edit(name: string): void {
    this._draft = { was: name, name, lines: new Set(this.groups[name] ?? []) };
  }

  #toggle(draft: Draft, line: string): void {
    const lines = new Set(draft.lines);
    if (!lines.delete(line)) lines.add(line);
    this._draft = { ...draft, lines };
  }

  #save = (event: Event): void => {
    event.preventDefault();
    const draft = this._draft;
    if (!draft) return;
    const others = Object.entries(this.groups).filter(([name]) => name !== draft.was);
    this.#tell(Object.fromEntries([...others, [draft.name.trim(), [...draft.lines]]]));
    this._draft = undefined;
  };

  #remove(name: string): void {
    this.#tell(Object.fromEntries(Object.entries(this.groups).filter(([other]) => other !== name)));
  }

  #tell(groups: Groups): void {
    this.dispatchEvent(new CustomEvent('groups', { detail: groups }));
  }
}

customElements.define('demo-list-editor', ListEditor);
