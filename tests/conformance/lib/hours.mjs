// SPDX-License-Identifier: Apache-2.0
//
// Opening hours, the part of the OpenStreetMap syntax that offices use: "Mo-Fr 09:00-12:30,14:00-18:00; Sa off;
// PH off". A later rule replaces an earlier one on the days it names.

import { dateText, toInstant, toLocal, weekdayOf } from './zone.mjs';

const kDays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const kDay = 86400000;

function daysOf(words) {
  const days = new Set();
  for (const word of words.toLowerCase().split(',')) {
    if (word === 'ph') { days.add('ph'); continue; }
    const [first, last] = word.split('-').map((d) => kDays.indexOf(d));
    if (first < 0) throw new Error(`unknown day ${word}`);
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === (last ?? first)) break;
    }
  }
  return days;
}

const minutes = (clock) => { const [h, m] = clock.split(':').map(Number); return h * 60 + m; };

/** text -> [{days: Set, spans: [[minute, minute]]}] */
export function parseHours(source) {
  const rules = [];
  for (const part of source.split(';').map((p) => p.trim()).filter(Boolean)) {
    if (part === '24/7') { rules.push({ days: new Set([1, 2, 3, 4, 5, 6, 7]), spans: [[0, 1440]] }); continue; }
    const words = part.split(/\s+/);
    const named = /^[A-Za-z]/.test(words[0]) && words[0].toLowerCase() !== 'off';
    const days = named ? daysOf(words.shift()) : new Set([1, 2, 3, 4, 5, 6, 7]);
    const rest = words.join('');
    const spans = rest.toLowerCase() === 'off' || rest.toLowerCase() === 'closed' ? [] : rest.split(',').map((span) => {
      const [open, close] = span.split('-').map(minutes);
      return [open, close <= open ? close + 1440 : close];
    });
    rules.push({ days, spans });
  }
  return rules;
}

/** The open intervals that meet [from, to), as instants. */
export function openIntervals(rules, zone, holidays, from, to) {
  const open = [];
  const first = Math.floor(toLocal(zone, from) / kDay) * kDay - kDay;
  const last = Math.floor(toLocal(zone, to) / kDay) * kDay + kDay;
  for (let day = first; day <= last; day += kDay) {
    let spans = [];
    for (const rule of rules) if (rule.days.has(weekdayOf(day))) spans = rule.spans;
    if (holidays.has(dateText(day))) for (const rule of rules) if (rule.days.has('ph')) spans = rule.spans;
    for (const [a, b] of spans) {
      const start = Math.max(from, toInstant(zone, day + a * 60000));
      const end = Math.min(to, toInstant(zone, day + b * 60000));
      if (start < end) open.push([start, end]);
    }
  }
  return open;
}
