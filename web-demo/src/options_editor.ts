// SPDX-License-Identifier: Apache-2.0
//
// <demo-options-editor>: the instant figures are computed as of, and the
// windows, targets and hours that metrics take.
import { html, LitElement, type TemplateResult } from 'lit';
import type { Params } from 'talktally';
import type { Locale } from 'talktally/elements';
import { sayIn } from './words.js';

const texts = [['callback_window', 'callback'], ['attribution_window', 'attribution'], ['answer_target', 'target'], ['business_hours', 'hours'], ['keywords', 'keywords']] as const;

export class OptionsEditor extends LitElement {
  static override properties = { params: { attribute: false }, now: { type: String }, locale: { type: String } };

  declare params: Params;
  declare now: string;
  declare locale: Locale;

  constructor() {
    super();
    this.params = {};
    this.now = '';
    this.locale = 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const say = sayIn(this.locale);
    const set = Object.keys(this.params).length + (this.now ? 1 : 0);
    return html`<button type="button" class="button" @click=${() => this.querySelector('dialog')?.showModal()}>${say('options')}${set > 0 ? ` (${set})` : ''}</button>
      <dialog class="dialog" aria-label=${say('options')}>
        <form method="dialog" class="stack" @submit=${this.#apply}>
          <h2>${say('options')}</h2><p class="muted">${say('defaultHint')}</p>
          <label class="field">${say('now')}<input type="datetime-local" name="now" .value=${this.now}></label>
          ${texts.map(([name, word]) => html`<label class="field">${say(word)}<input name=${name} .value=${String(this.params[name] ?? '')}></label>`)}
          <div class="actions"><button type="button" class="button" @click=${() => this.querySelector('dialog')?.close()}>${say('cancel')}</button>
            <button type="submit" class="button primary">${say('apply')}</button></div>
        </form>
      </dialog>`;
  }

  #apply = (event: Event): void => {
    const data = new FormData(event.target as HTMLFormElement);
    const read = (name: string): string => String(data.get(name) ?? '').trim();
    const params: Record<string, unknown> = {};
    for (const [name] of texts) {
      const text = read(name);
      if (!text) continue;
      params[name] = name === 'keywords' ? text.split(',').map((word) => word.trim()).filter(Boolean) : name === 'answer_target' && /^\d+$/.test(text) ? Number(text) : text;
    }
    this.dispatchEvent(new CustomEvent('options', { detail: { params, now: read('now') } }));
  };
}

customElements.define('demo-options-editor', OptionsEditor);
