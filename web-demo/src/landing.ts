// SPDX-License-Identifier: Apache-2.0
//
// The page before there is a file.
import { html, type TemplateResult } from 'lit';
import type { Locale } from 'talktally/elements';
import { sayIn } from './words.js';

/** A button that opens the device's files. */
export function filePicker(text: string, primary: boolean, pick: (event: Event) => void): TemplateResult {
  return html`<label class="button file-picker ${primary ? 'primary' : ''}">${text}<input type="file" multiple accept=".csv,.tsv,.txt,.log,.json,.ndjson,.jsonl,.xlsx,.gz,.zip" @change=${pick}></label>`;
}

export interface Landing {
  readonly state: 'starting' | 'ready' | 'failed';
  readonly failure: string;
  readonly pick: (event: Event) => void;
  readonly openSample: () => void;
}

function offer(landing: Landing, locale: Locale): TemplateResult {
  const say = sayIn(locale);
  switch (landing.state) {
    case 'starting':
      return html`<p class="muted" role="status">${say('starting')}…</p>`;
    case 'failed':
      return html`<p class="error" role="alert">${say('notStarted', { message: landing.failure })}</p>`;
    case 'ready':
      return html`<div class="actions center">${filePicker(say('choose'), true, landing.pick)}<button type="button" class="button" id="sample" @click=${landing.openSample}>${say('sample')}</button></div>`;
  }
}

export function landingPage(landing: Landing, locale: Locale): TemplateResult {
  const say = sayIn(locale);
  return html`<main class="landing" id="report" tabindex="-1">
    <h1>${say('tagline')}</h1>
    <div class="drop"><p class="drop-title">${say('dropTitle')}</p><p class="muted">${say('dropHint')}</p>${offer(landing, locale)}</div>
    <p class="privacy">${say('privacy')}</p>
    <h2>${say('offers')}</h2>
    <ul class="offers"><li>${say('offer1')}</li><li>${say('offer2')}</li><li>${say('offer3')}</li></ul>
  </main>`;
}
