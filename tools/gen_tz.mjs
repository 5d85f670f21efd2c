// SPDX-License-Identifier: Apache-2.0
//
// Compiles the machine's IANA time-zone database into a C++ source for core/time.
//
//   node tools/gen_tz.mjs --out zone_data.cpp [--zoneinfo /usr/share/zoneinfo]
//
// Input are compiled TZif files, version 2 or later: their changes of offset, and
// the rule in their last line for the years after. Kept are the changes since 1970
// that the rule does not give anyway; zones with equal changes share one set. The
// layout of a set is in core/time/zone_data.h, where it is read.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAST_RULE_YEAR = 2101;
const HALF_HOUR = 1800;

/** Seconds since 1970 of a UTC date and a number of seconds. */
const at = (year, month, day, seconds = 0) => Date.UTC(year, month - 1, day) / 1000 + seconds;

/** Seconds of `[+-]hh[:mm[:ss]]`. */
function clock(text) {
  const [, sign, h, m = '0', s = '0'] = /^([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/.exec(text) ?? fail(`no time: ${text}`);
  return (sign === '-' ? -1 : 1) * (h * 3600 + m * 60 + +s);
}

function fail(message) {
  throw new Error(message);
}

/** A change given as `Mmonth.week.weekday[/time]`; the only form in use. */
function changeRule(text) {
  const [, month, week, weekday, time] = /^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/.exec(text) ?? fail(`unknown rule: ${text}`);
  return { month: +month, week: +week, weekday: +weekday, time: time ? clock(time) : 7200 };
}

/** The POSIX rule at the end of a TZif file. West is positive there, east here. */
export function parseFooter(text) {
  const name = '(?:<[^>]+>|[A-Za-z]+)';
  const match = new RegExp(`^${name}([-+\\d:]+)(?:${name}([-+\\d:]*),([^,]+),([^,]+))?$`).exec(text) ?? fail(`unknown rule: ${text}`);
  const standard = -clock(match[1]);
  if (!match[3]) return { standard, daylight: null };
  const daylight = match[2] ? -clock(match[2]) : standard + 3600;
  return { standard, daylight, start: changeRule(match[3]), end: changeRule(match[4]) };
}

/** Midnight of the rule's day in a year, by the zone's wall, in seconds as if UTC. */
function ruleDay(rule, year) {
  const first = new Date(Date.UTC(year, rule.month - 1, 1)).getUTCDay();
  const length = new Date(Date.UTC(year, rule.month, 0)).getUTCDate();
  let day = 1 + ((rule.weekday - first + 7) % 7) + (rule.week - 1) * 7;
  while (day > length) day -= 7;
  return at(year, rule.month, day);
}

/** The changes [seconds, offset] a rule makes after a moment, through a year. */
export function changesByRule(footer, after, lastYear) {
  if (footer.daylight === null) return [];
  const changes = [];
  for (let year = new Date(after * 1000).getUTCFullYear(); year <= lastYear; ++year) {
    const start = ruleDay(footer.start, year) + footer.start.time - footer.standard;
    const end = ruleDay(footer.end, year) + footer.end.time - footer.daylight;
    changes.push([start, footer.daylight], [end, footer.standard]);
  }
  return changes.filter(([seconds]) => seconds > after).sort((a, b) => a[0] - b[0]);
}

/** Drops changes that leave the offset as it was. */
function realChanges(first, changes) {
  let offset = first;
  return changes.filter(([, next]) => next !== offset && ((offset = next), true));
}

/** A TZif file as { first, changes: [[seconds, offset]...], footer }, from 1970 on. */
export function parseTzif(bytes, name) {
  const header = (from) => {
    if (bytes.toString('latin1', from, from + 4) !== 'TZif') fail(`${name}: not a TZif file`);
    const [isut, isstd, leap, time, type, chars] = [20, 24, 28, 32, 36, 40].map((o) => bytes.readUInt32BE(from + o));
    return { isut, isstd, leap, time, type, chars };
  };
  const old = header(0);
  if (bytes[4] < 0x32) fail(`${name}: TZif version 1 has no rule for the years to come`);
  const start = 44 + old.time * 5 + old.type * 6 + old.chars + old.leap * 8 + old.isstd + old.isut;
  const { isut, isstd, leap, time, type, chars } = header(start);
  const times = start + 44;
  const types = times + time * 8;
  const infos = types + time;
  const offsetOf = (index) => bytes.readInt32BE(infos + index * 6);
  const end = infos + type * 6 + chars + leap * 12 + isstd + isut;
  const footer = parseFooter(bytes.toString('latin1', end + 1, bytes.indexOf(10, end + 1)));

  let first = time === 0 ? footer.standard : offsetOf(0);
  const changes = [];
  for (let i = 0; i < time; ++i) {
    const seconds = Number(bytes.readBigInt64BE(times + i * 8));
    const offset = offsetOf(bytes[types + i]);
    if (seconds <= 0) first = offset;
    else changes.push([seconds, offset]);
  }
  return { first, changes: realChanges(first, changes), footer };
}

/** Leaves out the last changes as far as the rule gives them. */
function withoutRuled({ first, changes, footer }) {
  if (footer.daylight === null || changes.length === 0) return changes;
  const lastYear = new Date(changes.at(-1)[0] * 1000).getUTCFullYear();
  let kept = changes.length;
  while (kept > 0) {
    const before = changes.slice(0, kept - 1);
    const after = before.at(-1)?.[0] ?? 0;
    const ruled = realChanges(before.at(-1)?.[1] ?? first, changesByRule(footer, after, lastYear));
    const expected = changes.slice(kept - 1);
    const same = expected.every((change, i) => ruled[i]?.[0] === change[0] && ruled[i]?.[1] === change[1]);
    if (!same) break;
    --kept;
  }
  return changes.slice(0, kept);
}

function varint(value, out) {
  for (; value >= 128; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  out.push(value);
}

/** A zone's bytes, as core/time/zone_data.h describes them. */
function encode(zone, ruleIndex) {
  const changes = withoutRuled(zone);
  const offsets = [...new Set([zone.first, ...changes.map(([, offset]) => offset)])];
  const out = [ruleIndex, offsets.length];
  for (const offset of offsets) varint(offset < 0 ? -offset * 2 - 1 : offset * 2, out);
  varint(changes.length, out);
  let last = 0;
  for (const [seconds, offset] of changes) {
    const step = seconds - last;
    if (step % HALF_HOUR === 0) varint(step / HALF_HOUR, out);
    else out.push(0), varint(step, out);
    out.push(offsets.indexOf(offset));
    last = seconds;
  }
  return out;
}

/** Path and name of every zone file below a directory. */
function* zoneFiles(root, below = '') {
  const skipped = new Set(['posix', 'right', 'localtime', 'posixrules', 'Factory']);
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (skipped.has(name)) continue;
    const path = join(root, name);
    if (entry.isDirectory()) yield* zoneFiles(root, name);
    else if (existsSync(path) && readFileSync(path).toString('latin1', 0, 4) === 'TZif') yield { name, path };
  }
}

/** The database's release and its links; some systems ship links only there. */
function readZi(root) {
  const path = join(root, 'tzdata.zi');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const version = /^# version (\S+)/.exec(text)?.[1] ?? ['+VERSION', 'version'].map((f) => join(root, f)).filter(existsSync).map((f) => readFileSync(f, 'utf8').trim())[0];
  const links = [...text.matchAll(/^L (\S+) (\S+)$/gm)].map(([, target, name]) => ({ target, name }));
  return { version: version ?? 'unknown', links };
}

/** Every zone of a database by name, links included. */
export function readZones(root) {
  const zones = new Map();
  for (const { name, path } of zoneFiles(root)) zones.set(name, parseTzif(readFileSync(path), name));
  const { version, links } = readZi(root);
  for (const { target, name } of links) {
    if (!zones.has(name) && zones.has(target)) zones.set(name, zones.get(target));
  }
  return { version, zones };
}

const lines = (values, perLine) => values.flatMap((_, i) => (i % perLine ? [] : [`    ${values.slice(i, i + perLine).join(',')},`])).join('\n');

const ruleText = (rule) => `{${rule.month}, ${rule.week}, ${rule.weekday}, ${rule.time}}`;

/** The C++ source of a database. */
export function generate(root) {
  const { version, zones } = readZones(root);
  if (zones.size < 300) fail(`${root}: only ${zones.size} time zones found; install the package tzdata`);
  const rules = [];
  const sets = new Map();
  const bytes = [];
  const begins = [];
  const setOfName = [];
  const names = [...zones.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    const zone = zones.get(name);
    let rule = 0;
    if (zone.footer.daylight !== null) {
      const { standard, daylight, start, end } = zone.footer;
      const text = `{${standard}, ${daylight}, ${ruleText(start)}, ${ruleText(end)}}`;
      if (!rules.includes(text)) rules.push(text);
      rule = rules.indexOf(text) + 1;
    }
    const encoded = encode(zone, rule);
    const key = encoded.join();
    if (!sets.has(key)) {
      sets.set(key, begins.length);
      begins.push(bytes.length);
      bytes.push(...encoded);
    }
    setOfName.push(sets.get(key));
  }
  if (rules.length > 255 || bytes.length > 65535) fail('the tables outgrew their index types');
  return `// @generated by tools/gen_tz.mjs from the IANA time-zone database ${version}; edit there.
#include "core/time/zone_data.h"

namespace talktally::zone_data {
namespace {

constexpr std::uint8_t kSetBytes[] = {
${lines(bytes, 32)}
};
constexpr std::uint16_t kSetBeginValues[] = {
${lines(begins, 24)}
};
constexpr std::uint16_t kSetOfNameValues[] = {
${lines(setOfName, 32)}
};
constexpr YearlyRule kRuleValues[] = {
${rules.map((rule) => `    ${rule},`).join('\n')}
};

}  // namespace

constinit const int kLastRuleYear = ${LAST_RULE_YEAR};
constinit const std::string_view kNames =
${names.map((name) => `    ${JSON.stringify(`${name}\n`)}`).join('\n')};
constinit const std::span<const std::uint8_t> kSets = kSetBytes;
constinit const std::span<const std::uint16_t> kSetBegins = kSetBeginValues;
constinit const std::span<const std::uint16_t> kSetOfName = kSetOfNameValues;
constinit const std::span<const YearlyRule> kRules = kRuleValues;

}  // namespace talktally::zone_data
`;
}

function main(args) {
  const option = (name, fallback) => {
    const index = args.indexOf(`--${name}`);
    return index < 0 ? fallback : args[index + 1];
  };
  const out = option('out') ?? fail('usage: node gen_tz.mjs --out FILE [--zoneinfo DIR]');
  const root = option('zoneinfo', '/usr/share/zoneinfo');
  if (!existsSync(root)) fail(`${root} is not there; install the package tzdata or name its place with --zoneinfo`);
  writeFileSync(out, generate(root));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(`gen_tz: ${error.message}`);
    process.exit(2);
  }
}
