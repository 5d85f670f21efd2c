// SPDX-License-Identifier: Apache-2.0
//
// Which parts of a report to show and print.
import { html, nothing, type TemplateResult } from 'lit';
import type { Block } from 'talktally';
import { inLocale, type Locale } from 'talktally/elements';
import { sayIn } from './words.js';

export function blockChooser(blocks: readonly Block[], hidden: readonly string[], locale: Locale, change: (hidden: readonly string[]) => void): TemplateResult | typeof nothing {
  if (blocks.length < 2) return nothing;
  const say = sayIn(locale);
  const toggle = (id: string): void => change(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return html`<details class="chooser"><summary class="button">${say('blocks')}</summary><fieldset><legend>${say('blocksHint')}</legend>
    ${blocks.map((block) => html`<label class="check"><input type="checkbox" .checked=${!hidden.includes(block.id)} @change=${() => toggle(block.id)}> ${inLocale(block.title, locale)}</label>`)}</fieldset></details>`;
}
