// SPDX-License-Identifier: Apache-2.0
//
// The filters every report has: period, buckets, time zone, comparison.
import { html, nothing, type TemplateResult } from 'lit';
import { columnName, type Locale } from 'talktally/elements';
import { choiceName, type Dimension } from './dimensions.js';
import { type Comparison, granularities, ranges, type View } from './view.js';
import { sayIn } from './words.js';

type Change = (part: Partial<View>) => void;

const zones: readonly string[] = (() => {
  try {
    return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  } catch {
    return ['UTC'];
  }
})();

function picker<T extends string>(title: string, value: T, options: readonly (readonly [T, string])[], change: (value: T) => void): TemplateResult {
  return html`<label class="field">${title}<select @change=${(event: Event) => change((event.target as HTMLSelectElement).value as T)}>
    ${options.map(([key, name]) => html`<option value=${key} ?selected=${key === value} .selected=${key === value}>${name}</option>`)}</select></label>`;
}

function dateField(title: string, value: string, change: (value: string) => void): TemplateResult {
  return html`<label class="field">${title}<input type="date" .value=${value} @change=${(event: Event) => change((event.target as HTMLInputElement).value)}></label>`;
}

export function filterBar(view: View, locale: Locale, change: Change): TemplateResult {
  const say = sayIn(locale);
  const shownZones = zones.includes(view.timeZone) ? zones : [view.timeZone, ...zones];
  return html`
    ${picker(say('period'), view.period, [['', say('all')], ...ranges.map((range) => [range, say(range)] as const), ['custom', say('custom')]], (period) => change({ period }))}
    ${view.period === 'custom' ? html`${dateField(say('from'), view.from, (from) => change({ from }))}${dateField(say('to'), view.to, (to) => change({ to }))}` : nothing}
    ${picker(say('by'), view.granularity, [['', say('auto')], ...granularities.map((one) => [one, say(one)] as const)], (granularity) => change({ granularity }))}
    ${picker(say('timeZone'), view.timeZone, shownZones.map((zone) => [zone, zone.replaceAll('_', ' ')] as const), (timeZone) => change({ timeZone }))}
    ${picker<Comparison>(say('compare'), view.compare, [['', say('compareDefault')], ['previous_period', say('previous_period')], ['previous_year', say('previous_year')], ['explicit', say('explicit')]], (compare) => change({ compare }))}
    ${view.compare === 'explicit' ? html`${dateField(say('from'), view.compareFrom, (compareFrom) => change({ compareFrom }))}${dateField(say('to'), view.compareTo, (compareTo) => change({ compareTo }))}` : nothing}`;
}

/** The conditions in force, each with a way out. */
export function conditionChips(view: View, dimensions: readonly Dimension[], locale: Locale, change: Change): TemplateResult | typeof nothing {
  const say = sayIn(locale);
  if (view.where.length === 0) return nothing;
  return html`<ul class="chips">${view.where.map((condition, index) => {
    const name = columnName(condition.column, locale);
    const values = condition.op === 'is null' ? [null] : Array.isArray(condition.value) ? condition.value : [condition.value ?? null];
    const text = values.map((value) => choiceName(dimensions, condition.column, value, locale)).join(', ');
    return html`<li>${name} ${condition.op === 'not in' ? say('filterIsNot') : say('filterIs')} <strong>${text}</strong>
      <button type="button" aria-label=${say('remove', { name })} @click=${() => change({ where: view.where.filter((_, other) => other !== index) })}>×</button></li>`;
  })}</ul>`;
}
