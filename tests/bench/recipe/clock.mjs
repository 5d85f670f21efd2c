// SPDX-License-Identifier: Apache-2.0

// Time as the recipe needs it: local hours of a European office, with the daylight-saving changes
// of the European Union (01:00 UTC, last Sunday of March and of October), and the four notations
// of an instant that exports mix.

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** The data runs over fifteen months with three daylight-saving changes. */
export const FIRST_DAY = Date.UTC(2025, 0, 1);
export const DAYS = 455;

const lastSunday = (year, month) => {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay());
};

/** Instants at which a zone of the Union changes its offset, oldest first, and whether summer begins. */
export const CHANGES = [2024, 2025, 2026, 2027].flatMap((year) => [
  { at: lastSunday(year, 2) + HOUR, summer: true },
  { at: lastSunday(year, 9) + HOUR, summer: false },
]);

/** Milliseconds that the local time of a zone of the Union is ahead of UTC; `winter` is 1 h for Paris. */
export function offsetAt(instant, winter = HOUR) {
  let summer = false;
  for (const change of CHANGES) {
    if (change.at > instant) break;
    summer = change.summer;
  }
  return winter + (summer ? HOUR : 0);
}

const TWO = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
const THREE = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const dates = new Map();

function dateText(day) {
  let text = dates.get(day);
  if (text === undefined) dates.set(day, (text = new Date(day * DAY).toISOString().slice(0, 10)));
  return text;
}

function clockText(wall) {
  const seconds = Math.floor((wall % DAY) / SECOND);
  return `${TWO[Math.floor(seconds / 3600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}`;
}

/** The four notations: UTC, UTC with milliseconds, Paris (`+01:00`), Helsinki (`+0200`, with a blank). */
export const NOTATIONS = 4;

/** Whole seconds in every notation but the second, which keeps the milliseconds. */
export function instantText(instant, notation) {
  if (notation === 0) return `${dateText(Math.floor(instant / DAY))}T${clockText(instant)}Z`;
  if (notation === 1) {
    return `${dateText(Math.floor(instant / DAY))}T${clockText(instant)}.${THREE[instant % SECOND]}Z`;
  }
  const offset = offsetAt(instant, notation === 2 ? HOUR : 2 * HOUR);
  const wall = instant + offset;
  const hours = TWO[offset / HOUR];
  const date = dateText(Math.floor(wall / DAY));
  return notation === 2
    ? `${date}T${clockText(wall)}+${hours}:00`
    : `${date} ${clockText(wall)}+${hours}00`;
}

/** The instant at which an office clock in Paris shows `wall`, near enough for a made-up call. */
export const officeInstant = (wall) => wall - offsetAt(wall - HOUR);
