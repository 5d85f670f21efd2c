// SPDX-License-Identifier: Apache-2.0
//
// Every report, by the system it comes from.
import { html, nothing, type TemplateResult } from 'lit';
import type { ReportSummary } from 'talktally';
import { inLocale, type Locale, tableName } from 'talktally/elements';
import { sayIn } from './words.js';

/** The systems in the order people know them by; any other comes after. */
const systemOrder: readonly string[] = ['OpenPhone', 'Mango', 'HubSpot', 'iAdvize', 'Brand Communities'];

function rank(system: string): number {
  const place = systemOrder.indexOf(system);
  return place < 0 ? systemOrder.length : place;
}

function item(report: ReportSummary, chosen: string, locale: Locale, choose: (id: string) => void): TemplateResult {
  return html`<li><button type="button" class="report" data-report=${report.id} aria-current=${report.id === chosen ? 'page' : 'false'} @click=${() => choose(report.id)}>
    <span>${inLocale(report.title, locale)}</span>
    ${report.missing.length > 0 ? html`<small>${sayIn(locale)('needsFiles', { names: report.missing.map((name) => tableName(name, locale)).join(', ') })}</small>` : nothing}</button></li>`;
}

/** The report to begin with: an overview that has all it needs, else any that has. */
export function firstReport(reports: readonly ReportSummary[]): ReportSummary | undefined {
  const ready = reports.filter((report) => report.missing.length === 0);
  const favourites = ['overview', 'numbers', 'csat', 'support_volume', 'performance', 'community_global'];
  return favourites.flatMap((id) => ready.filter((report) => report.id === id))[0] ?? ready[0] ?? reports[0];
}

export function reportList(reports: readonly ReportSummary[], search: string, chosen: string, locale: Locale, choose: (id: string) => void): TemplateResult {
  const wanted = search.trim().toLocaleLowerCase(locale);
  const found = reports.filter((report) => `${report.system} ${inLocale(report.title, locale)}`.toLocaleLowerCase(locale).includes(wanted));
  const systems = [...new Set(found.map((report) => report.system))].sort((one, other) => rank(one) - rank(other));
  if (found.length === 0) return html`<p class="muted">${sayIn(locale)('noReport')}</p>`;
  return html`${systems.map((system) => html`<section><h2>${system}</h2>
    <ul>${found.filter((report) => report.system === system).map((report) => item(report, chosen, locale, choose))}</ul></section>`)}`;
}
