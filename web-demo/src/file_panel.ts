// SPDX-License-Identifier: Apache-2.0
//
// What each file was taken for, and where every row of it went.
import { html, nothing, type TemplateResult } from 'lit';
import type { Accounting, QualityFinding, RejectedRow } from 'talktally';
import { columnName, figure, type Locale, tableName } from 'talktally/elements';
import type { LoadedFile } from './loaded.js';
import { type Say, sayIn } from './words.js';

const shownRows = 200;

/** One line a table a file brought; one line for a file that brought none. */
export function accountingTable(files: readonly LoadedFile[], locale: Locale): TemplateResult {
  const say = sayIn(locale);
  return html`<table class="grid"><thead><tr><th scope="col">${say('file')}</th><th scope="col">${say('takenFor')}</th><th scope="col">${say('table')}</th>
      <th scope="col" class="number">${say('rowsRead')}</th><th scope="col" class="number">${say('rowsLoaded')}</th><th scope="col" class="number">${say('rowsDuplicate')}</th>
      <th scope="col" class="number">${say('rowsRejected')}</th><th scope="col" class="number">${say('cellsUnreadable')}</th></tr></thead>
    <tbody>${files.map((file) => fileLines(file, say, locale))}</tbody></table>`;
}

function fileLines(file: LoadedFile, say: Say, locale: Locale): TemplateResult {
  const name = html`<th scope="row" data-file=${file.name}>${file.name}</th>`;
  const report = file.report;
  if (file.state === 'failed') return html`<tr>${name}<td colspan="7" class="error" role="alert">${say('failed', { name: file.name, message: file.message ?? '' })}</td></tr>`;
  if (!report) return html`<tr>${name}<td colspan="7"><progress max="1" .value=${file.progress} aria-label=${say('loading', { name: file.name })}></progress></td></tr>`;
  const taken = `${report.recognised.title} · ${report.format} · ${say('confidence', { value: figure(report.recognised.confidence, 'ratio', locale) })}`;
  return html`${report.accounting.map((one) => html`<tr>${name}<td>${taken}</td>${counts(one, locale)}</tr>`)}`;
}

function counts(one: Accounting, locale: Locale): TemplateResult {
  const number = (value: number, alarming = false): TemplateResult =>
    html`<td class="number ${alarming && value > 0 ? 'warn' : ''}">${figure(value, 'count', locale)}</td>`;
  return html`<td>${tableName(one.table, locale)}</td>${number(one.rows_read)}${number(one.rows_loaded)}${number(one.rows_duplicate)}${number(one.rows_rejected, true)}${number(one.cells_unreadable, true)}`;
}

function problems(title: string, rows: readonly RejectedRow[], say: Say): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<h3>${title} (${rows.length})</h3><table class="grid">
    <thead><tr><th scope="col" class="number">${say('line')}</th><th scope="col">${say('column')}</th><th scope="col">${say('value')}</th><th scope="col">${say('reason')}</th></tr></thead>
    <tbody>${rows.slice(0, shownRows).map((row) => html`<tr><td class="number">${row.line}</td><td>${row.column}</td><td class="long">${row.value}</td><td lang="en">${row.reason}</td></tr>`)}</tbody></table>
    ${rows.length > shownRows ? html`<p class="muted">… ${rows.length - shownRows}</p>` : nothing}`;
}

/** What is wrong with the data as a whole, and which metrics it reaches. */
export function qualityList(findings: readonly QualityFinding[], title: (metric: string) => string, locale: Locale): TemplateResult {
  const say = sayIn(locale);
  if (findings.length === 0) return html`<p class="muted">${say('noFindings')}</p>`;
  return html`<table class="grid"><thead><tr><th scope="col">${say('table')}</th><th scope="col" class="number">${say('rowsTouched')}</th><th scope="col">${say('reason')}</th><th scope="col">${say('reaches')}</th></tr></thead>
    <tbody>${findings.map((finding) => html`<tr><th scope="row">${tableName(finding.column ? `${finding.table}.${finding.column}` : finding.table, locale)}</th>
      <td class="number">${figure(finding.rows, 'count', locale)}</td><td lang="en">${finding.says}</td><td>${finding.metrics.map(title).join(', ')}</td></tr>`)}</tbody></table>`;
}

/** A file's columns, rejected rows, warnings and notes, folded unless rows were rejected. */
export function fileDetails(file: LoadedFile, locale: Locale): TemplateResult | typeof nothing {
  const say = sayIn(locale);
  const report = file.report;
  if (!report) return nothing;
  const rejected = report.accounting.flatMap((one) => one.rejected);
  return html`<details ?open=${rejected.length > 0}><summary>${say('details', { name: file.name })}</summary>
    ${problems(say('rejectedRows'), rejected, say)}
    ${problems(say('warnings'), report.accounting.flatMap((one) => one.warnings), say)}
    ${report.notes.map((note) => html`<p class="muted" lang="en">${note}</p>`)}
    ${(report.mapping.tables ?? []).map((table) => html`<table class="grid"><caption>${say('mapping')}: ${tableName(table.table, locale)}</caption>
      <thead><tr><th scope="col">${say('column')}</th><th scope="col">${say('inFile')}</th></tr></thead>
      <tbody>${Object.entries(table.columns ?? {}).map(([column, from]) => html`<tr><td>${columnName(column, locale)} <span class="muted">${column}</span></td><td class="long">${typeof from === 'string' ? from : JSON.stringify(from)}</td></tr>`)}</tbody></table>`)}
  </details>`;
}
