// SPDX-License-Identifier: Apache-2.0
//
// Time buckets as results write them (2026-03-29, 2026-W13, 2026-03, 2026-Q1,
// 2026, 2026-03-29T02:00+01:00): how people read them, and the days they cover.
import type { Locale } from './locale.js';

const day = 86_400_000;

export interface Bucket {
  readonly kind: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** First local day, as UTC midnight. */
  readonly first: number;
  /** Last local day, as UTC midnight. */
  readonly last: number;
}

/** Monday of week 1 is the one of 4 January. */
function isoWeek(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day;
  return monday + (week - 1) * 7 * day;
}

function months(kind: Bucket['kind'], year: number, month: number, count: number): Bucket {
  return { kind, first: Date.UTC(year, month, 1), last: Date.UTC(year, month + count, 1) - day };
}

const shape = /^(\d{4})(?:-(?:W(\d{2})|Q(\d)|(\d{2})(?:-(\d{2})(T.*)?)?))?$/;

/** The bucket a label names; undefined for any other text. */
export function readBucket(label: string): Bucket | undefined {
  const match = shape.exec(label);
  if (!match) return undefined;
  const [year, week, quarter, month, date] = match.slice(1, 6).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return undefined;
  if (week !== undefined) return { kind: 'week', first: isoWeek(year, week), last: isoWeek(year, week) + 6 * day };
  if (quarter !== undefined) return months('quarter', year, (quarter - 1) * 3, 3);
  if (month === undefined) return months('year', year, 0, 12);
  if (date === undefined) return months('month', year, month - 1, 1);
  const first = Date.UTC(year, month - 1, date);
  return { kind: match[6] ? 'hour' : 'day', first, last: first };
}

/** Where a bucket stands among others of its kind: a result may be ordered by figures, a chart goes by time. */
export function bucketStart(label: string): number {
  const bucket = readBucket(label);
  return bucket?.kind === 'hour' ? Date.parse(label) : bucket?.first ?? 0;
}

/** A UTC midnight as 2026-03-29. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function text(locale: Locale, time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(time);
}

/** A bucket's name; `short` for an axis. */
export function bucketName(label: string, locale: Locale, short = false): string {
  const bucket = readBucket(label);
  if (!bucket) return label;
  const month = short ? 'short' : 'long';
  switch (bucket.kind) {
    case 'hour':
      return `${text(locale, bucket.first, { day: 'numeric', month: 'short' })} ${label.slice(11, 16)}`;
    case 'day':
      return text(locale, bucket.first, short ? { day: 'numeric', month } : { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
    case 'week':
      return short ? text(locale, bucket.first, { day: 'numeric', month }) : `${label} (${text(locale, bucket.first, { day: 'numeric', month: 'short' })} – ${text(locale, bucket.last, { day: 'numeric', month: 'short', year: 'numeric' })})`;
    case 'month':
      return text(locale, bucket.first, { month, year: 'numeric' });
    case 'quarter':
      return `${locale === 'fr' ? 'T' : locale === 'ru' ? 'кв. ' : 'Q'}${label.slice(6)} ${label.slice(0, 4)}`;
    case 'year':
      return label;
  }
}

/** `from` and `to` that ask for a bucket alone, within a range of instants (the end exclusive) written in its zone. */
export function bucketRange(label: string, from: string, to: string): { readonly from: string; readonly to: string } | undefined {
  const bucket = readBucket(label);
  if (!bucket) return undefined;
  if (bucket.kind === 'hour') {
    const start = Date.parse(label);
    return {
      from: new Date(Math.max(start, Date.parse(from))).toISOString(),
      to: new Date(Math.min(start + 3_600_000, Date.parse(to))).toISOString(),
    };
  }
  const [first, last] = [isoDay(bucket.first), isoDay(bucket.last)];
  return {
    from: from.slice(0, 10) >= first ? from : first,
    to: to.slice(0, 10) <= last ? to : last,
  };
}
