// SPDX-License-Identifier: Apache-2.0
//
// Civil time by way of Intl: offsets, local fields, and the UTC instant of a wall-clock time. A local time that
// daylight saving skips moves forward by the gap; one that occurs twice is the first.

const kDay = 86400000;
const formats = new Map();
const offsets = new Map();

function format(zone) {
  let made = formats.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, made);
    offsets.set(zone, new Map());
  }
  return made;
}

/** Milliseconds east of UTC at an instant. Zones change on quarter hours, so one answer serves a quarter. */
export function offsetAt(zone, instant) {
  if (zone === 'UTC') return 0;
  const made = format(zone);
  const quarter = Math.floor(instant / 900000);
  const known = offsets.get(zone);
  let offset = known.get(quarter);
  if (offset === undefined) {
    const at = quarter * 900000;
    const p = {};
    for (const part of made.formatToParts(new Date(at))) p[part.type] = Number(part.value);
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - at;
    known.set(quarter, offset);
  }
  return offset;
}

/** Wall-clock milliseconds ("as if UTC") of an instant. */
export const toLocal = (zone, instant) => instant + offsetAt(zone, instant);

/** The instant of wall-clock milliseconds. */
export function toInstant(zone, local) {
  const before = offsetAt(zone, local - kDay);
  const after = offsetAt(zone, local + kDay);
  if (offsetAt(zone, local - before) === before) return local - before;
  if (offsetAt(zone, local - after) === after) return local - after;
  return local - before;
}

const two = (n) => String(n).padStart(2, '0');

export const dateText = (local) => new Date(local).toISOString().slice(0, 10);

/** Monday 1 .. Sunday 7 of wall-clock milliseconds. */
export const weekdayOf = (local) => ((new Date(local).getUTCDay() + 6) % 7) + 1;

const startOfDay = (local) => Math.floor(local / kDay) * kDay;

/** Wall-clock start of the calendar unit that holds `local`, moved by `steps` units. Not for hours. */
export function unitStart(local, unit, steps = 0) {
  const d = new Date(local);
  switch (unit) {
    case 'day': return startOfDay(local) + steps * kDay;
    case 'week': return startOfDay(local) - (weekdayOf(local) - 1) * kDay + steps * 7 * kDay;
    case 'month': return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + steps, 1);
    case 'quarter': return Date.UTC(d.getUTCFullYear(), Math.floor(d.getUTCMonth() / 3) * 3 + steps * 3, 1);
    case 'year': return Date.UTC(d.getUTCFullYear() + steps, 0, 1);
    default: throw new Error(`no calendar unit ${unit}`);
  }
}

function isoWeek(local) {
  const thursday = unitStart(local, 'week') + 3 * kDay;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * kDay)) + 1;
  return `${year}-W${two(week)}`;
}

/** The label of the bucket that starts at `instant`. */
export function bucketLabel(zone, instant, unit) {
  const local = toLocal(zone, instant);
  const d = new Date(local);
  switch (unit) {
    case 'hour': {
      const offset = offsetAt(zone, instant) / 60000;
      const sign = offset < 0 ? '-' : '+';
      const size = Math.abs(offset);
      return `${dateText(local)}T${two(d.getUTCHours())}:${two(d.getUTCMinutes())}` +
        `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    }
    case 'day': return dateText(local);
    case 'week': return isoWeek(local);
    case 'month': return dateText(local).slice(0, 7);
    case 'quarter': return `${d.getUTCFullYear()}-Q${Math.floor(d.getUTCMonth() / 3) + 1}`;
    case 'year': return String(d.getUTCFullYear());
    default: throw new Error(`no granularity ${unit}`);
  }
}

/** Every bucket that meets [from, to): {label, start, end (clipped), cut (by an edge), whole: [start, end)}. */
export function buckets(zone, from, to, unit) {
  if (unit === 'none') return [{ label: null, start: from, end: to, cut: false, whole: [from, to] }];
  const made = [];
  let start = unit === 'hour'
    ? from - (((toLocal(zone, from) % 3600000) + 3600000) % 3600000)
    : toInstant(zone, unitStart(toLocal(zone, from), unit));
  while (start < to) {
    const next = unit === 'hour'
      ? start + 3600000
      : toInstant(zone, unitStart(toLocal(zone, start), unit, 1));
    made.push({
      label: bucketLabel(zone, start, unit), start: Math.max(start, from), end: Math.min(next, to),
      cut: start < from || next > to, whole: [start, next],
    });
    start = next;
  }
  return made;
}
