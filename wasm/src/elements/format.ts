// SPDX-License-Identifier: Apache-2.0
//
// Figures as people read them: ratios in percent, durations as h:mm:ss, the
// rest by the language's own rules.
import type { Cell, Unit } from '../types.js';
import type { Locale } from './locale.js';

export const nothing = '–';

const decimals: Readonly<Record<Unit, number>> = { count: 0, ratio: 1, seconds: 0, currency: 2, points: 1, rate: 2, estimate: 1 };

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

/** 3725 as 1:02:05; the sign in front, hours without bound. */
export function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return seconds < 0 && whole > 0 ? `−${text}` : text;
}

/** A figure of `unit`; null is a dash. */
export function figure(value: Cell | undefined, unit: Unit | undefined, locale: Locale): string {
  if (value === null || value === undefined) return nothing;
  if (typeof value !== 'number') return String(value);
  switch (unit) {
    case 'seconds':
      return duration(value);
    case 'ratio':
      return numberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
    case 'currency':
      return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    default:
      return numberFormat(locale, { maximumFractionDigits: decimals[unit ?? 'count'] }).format(value);
  }
}

/** A figure for an axis, where room is short. */
export function shortFigure(value: number, unit: Unit | undefined, locale: Locale): string {
  if (unit === 'seconds') return duration(value);
  if (unit === 'ratio') return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

export interface Change {
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** From one period to another: percent, and points for what is itself a percentage. Undefined without a base. */
export function change(now: Cell | undefined, before: Cell | undefined, unit: Unit | undefined, locale: Locale, points: string): Change | undefined {
  if (typeof now !== 'number' || typeof before !== 'number') return undefined;
  const inPoints = unit === 'ratio' || unit === 'points';
  if (!inPoints && before === 0) return undefined;
  const delta = inPoints ? (now - before) * (unit === 'ratio' ? 100 : 1) : ((now - before) / Math.abs(before)) * 100;
  const rounded = Math.round(delta * 10) / 10;
  const text = numberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(rounded);
  return {
    text: inPoints ? `${text} ${points}` : numberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(rounded / 100),
    direction: rounded > 0 ? 'up' : rounded < 0 ? 'down' : 'same',
  };
}

const sunday = Date.UTC(2023, 0, 1);

/** Monday is 1, as ISO has it. */
export function weekday(day: number, locale: Locale, width: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(sunday + day * 86_400_000);
}

/** An instant or a local date and time, in a zone. */
export function moment(value: Cell | undefined, locale: Locale, timeZone: string): string {
  if (value === null || value === undefined) return nothing;
  const instant = typeof value === 'number' ? value : Date.parse(String(value));
  if (Number.isNaN(instant)) return String(value);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant);
}
