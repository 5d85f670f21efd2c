// SPDX-License-Identifier: Apache-2.0
//
// The compiled time-zone table against zdump, which reads the same database with
// code of its own. Runs a built test program; UNIT_TESTS names another one.
//
//   node --test tests/time/zones.test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const zoneinfo = process.env.ZONEINFO ?? '/usr/share/zoneinfo';
const program = process.env.UNIT_TESTS ?? join(root, 'build/native/unit_tests');
const hasZdump = spawnSync('zdump', ['-V', '-c', '2024,2025', 'Europe/Paris']).stdout?.includes('gmtoff') ?? false;
const skip = !hasZdump ? 'no zdump that shows offsets' : !existsSync(program) ? `${program} is not built` : false;

const output = { encoding: 'utf8', maxBuffer: 1 << 28 };

/** Lines "name seconds offset" grouped as name -> ["seconds offset", ...]. */
function grouped(lines) {
  const zones = new Map();
  for (const [name, change] of lines) {
    if (!zones.has(name)) zones.set(name, []);
    zones.get(name).push(change);
  }
  return zones;
}

function compiledChanges() {
  const command = program.endsWith('.cjs') ? ['node', [program]] : [program, []];
  const text = execFileSync(command[0], [...command[1], '[.zones]'], output);
  const lines = [...text.matchAll(/^(\S+) (-?\d+) (-?\d+)$/gm)];
  return grouped(lines.map(([, name, seconds, offset]) => [name, `${seconds} ${offset}`]));
}

/** Changes of offset by zdump in the years [from, to): it prints the second before each and the second itself. */
function zdumpChanges(names, from, to) {
  const text = execFileSync('zdump', ['-V', '-c', `${from},${to}`, ...names], output);
  const lines = [...text.matchAll(/^(\S+) +\w+ (\w+ +\d+ [\d:]+ \d+) UT = .* gmtoff=(-?\d+)$/gm)];
  const changes = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [, name, utc, offset] = lines[i + 1];
    if (lines[i][3] !== offset) changes.push([name, `${Date.parse(`${utc} UTC`) / 1000} ${offset}`]);
  }
  return grouped(changes);
}

/** The names of which the database holds a file, one for each content. */
function distinct(names) {
  const seen = new Set();
  return names.filter((name) => {
    const path = join(zoneinfo, name);
    if (!existsSync(path)) return false;
    const digest = createHash('sha1').update(readFileSync(path)).digest('hex');
    return !seen.has(digest) && seen.add(digest);
  });
}

function compare(compiled, names, from, to) {
  const start = Date.UTC(from, 0, 1) / 1000;
  const end = Date.UTC(to, 0, 1) / 1000;
  const within = (change) => Number(change.split(' ')[0]) > start && Number(change.split(' ')[0]) < end;
  const expected = zdumpChanges(names, from, to);
  for (const name of names) {
    assert.deepEqual((compiled.get(name) ?? []).filter(within), (expected.get(name) ?? []).filter(within), name);
  }
  return [...expected.values()].flat().length;
}

test('every change of every zone is the one zdump finds', { skip }, () => {
  const compiled = compiledChanges();
  assert.ok(compiled.size > 300);
  const names = [...compiled.keys()].sort();
  const compared = compare(compiled, distinct(names), 1970, 2040);
  assert.ok(compared > 10_000, `${compared} changes compared`);
});

test('the rules in force today are followed to the end of 2100', { skip }, () => {
  const compiled = compiledChanges();
  assert.ok(compare(compiled, distinct([...compiled.keys()].sort()), 2085, 2101) > 1_000);
});

test('a link has the changes of the zone it stands for', { skip }, () => {
  const compiled = compiledChanges();
  for (const [link, zone] of [['US/Eastern', 'America/New_York'], ['Asia/Calcutta', 'Asia/Kolkata'], ['Europe/Kiev', 'Europe/Kyiv']]) {
    assert.deepEqual(compiled.get(link), compiled.get(zone), link);
  }
});
