// SPDX-License-Identifier: Apache-2.0
//
// The view: which report, of which time, in which language. It is what a link
// holds. An allow-list: values from files (lines, agents, lists, texts) have no
// place in it.
import type { ColumnCondition, Filters, Granularity, Range } from 'talktally';
import { isVocabulary, type Locale, locales } from 'talktally/elements';

export const ranges = [
  'today', 'yesterday', 'last_7_days', 'last_4_weeks', 'last_3_months', 'last_12_months',
  'week_to_date', 'month_to_date', 'quarter_to_date', 'year_to_date',
] as const satisfies readonly Range[];

export const granularities = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Granularity[];

export type Comparison = '' | 'previous_period' | 'previous_year' | 'explicit';

export interface View {
  readonly report: string;
  /** '' is all data, 'custom' from and to. */
  readonly period: '' | 'custom' | Range;
  readonly from: string;
  readonly to: string;
  /** '' fits the period. */
  readonly granularity: '' | Granularity;
  readonly timeZone: string;
  readonly compare: Comparison;
  readonly compareFrom: string;
  readonly compareTo: string;
  readonly now: string;
  readonly where: readonly ColumnCondition[];
  readonly hidden: readonly string[];
}

export const browserZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export const firstView: View = {
  report: '', period: '', from: '', to: '', granularity: '', timeZone: browserZone, compare: '', compareFrom: '', compareTo: '', now: '', where: [], hidden: [],
};

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const minutePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const namePattern = /^[a-z][a-z0-9_]{0,40}$/;

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | '' {
  return allowed.find((one) => one === value) ?? '';
}

function matching(value: string | null, pattern: RegExp): string {
  return value !== null && pattern.test(value) ? value : '';
}

function zoneOf(value: string | null): string {
  if (!value) return browserZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return browserZone;
  }
}

/** Conditions on the canonical vocabularies say nothing about anyone: they may travel. */
function vocabularyOnly(where: readonly ColumnCondition[]): readonly ColumnCondition[] {
  return where.filter(({ column, value }) => Array.isArray(value) && value.every((one) => typeof one === 'string' && isVocabulary(column, one)));
}

function conditionsIn(params: URLSearchParams): readonly ColumnCondition[] {
  const read = params.getAll('where').flatMap((text): ColumnCondition[] => {
    const [column = '', op = '', values = ''] = text.split('~');
    return op === 'in' || op === 'not in' ? [{ column, op, value: values.split('.') }] : [];
  });
  return vocabularyOnly(read);
}

/** What a fragment says, and nothing it may not. */
export function readFragment(fragment: string): { readonly view: View; readonly locale: Locale | undefined } {
  const params = new URLSearchParams(fragment.replace(/^#/, ''));
  const period = oneOf(params.get('period'), ['custom', ...ranges]);
  return {
    locale: oneOf(params.get('lang'), locales) || undefined,
    view: {
      report: matching(params.get('report'), namePattern),
      period,
      from: matching(params.get('from'), datePattern),
      to: matching(params.get('to'), datePattern),
      granularity: oneOf(params.get('by'), granularities),
      timeZone: zoneOf(params.get('zone')),
      compare: oneOf(params.get('compare'), ['previous_period', 'previous_year', 'explicit']),
      compareFrom: matching(params.get('compare-from'), datePattern),
      compareTo: matching(params.get('compare-to'), datePattern),
      now: matching(params.get('now'), minutePattern),
      where: conditionsIn(params),
      hidden: (params.get('hide') ?? '').split('.').filter((id) => namePattern.test(id)),
    },
  };
}

/** The fragment of a link to this view. */
export function writeFragment(view: View, locale: Locale): string {
  const params = new URLSearchParams();
  const put = (key: string, value: string): void => {
    if (value) params.append(key, value);
  };
  put('report', view.report);
  put('period', view.period);
  if (view.period === 'custom') {
    put('from', view.from);
    put('to', view.to);
  }
  put('by', view.granularity);
  put('zone', view.timeZone);
  put('compare', view.compare);
  if (view.compare === 'explicit') {
    put('compare-from', view.compareFrom);
    put('compare-to', view.compareTo);
  }
  put('now', view.now);
  for (const { column, op, value } of vocabularyOnly(view.where)) put('where', `${column}~${op}~${(value as readonly string[]).join('.')}`);
  put('hide', view.hidden.join('.'));
  params.append('lang', locale);
  return `#${params}`;
}

/** A bucket that gives a period some ten to sixty of them. */
function fittingGranularity(view: View, days: number | undefined): Granularity {
  switch (view.period) {
    case 'today':
    case 'yesterday':
      return 'hour';
    case 'last_7_days':
    case 'last_4_weeks':
    case 'week_to_date':
    case 'month_to_date':
      return 'day';
    case 'last_3_months':
    case 'quarter_to_date':
      return 'week';
    case 'last_12_months':
    case 'year_to_date':
      return 'month';
    default: {
      const span = view.period === 'custom' && view.from && view.to ? (Date.parse(view.to) - Date.parse(view.from)) / 86_400_000 + 1 : days ?? 90;
      return span <= 2 ? 'hour' : span <= 45 ? 'day' : span <= 300 ? 'week' : span <= 2500 ? 'month' : 'year';
    }
  }
}

function comparisonOf(view: View): Filters['compare'] | undefined {
  if (view.compare === 'explicit') return view.compareFrom && view.compareTo ? { from: view.compareFrom, to: view.compareTo } : undefined;
  return view.compare || undefined;
}

/** The view as the core's filters. `days` is how long the data lasts, for a period of all data. */
export function filtersOf(view: View, days: number | undefined): Filters {
  const compare = comparisonOf(view);
  return {
    timeZone: view.timeZone,
    granularity: view.granularity || fittingGranularity(view, days),
    ...(view.period === 'custom' && view.from && { from: view.from }),
    ...(view.period === 'custom' && view.to && { to: view.to }),
    ...(view.period !== '' && view.period !== 'custom' && { range: view.period }),
    ...(view.now && { now: view.now }),
    ...(compare && { compare }),
    ...(view.where.length > 0 && { where: view.where }),
  };
}
