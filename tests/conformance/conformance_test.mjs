// SPDX-License-Identifier: Apache-2.0
//
// The conformance suite about itself: nothing forgotten, nothing stale, and a few random seeds at every run.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleTables } from './generate.mjs';
import { readCase } from './lib/case_file.mjs';
import { FORMS } from './lib/forms.mjs';
import { METRICS } from './lib/metrics.mjs';
import { TABLES } from './lib/schema.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', '..', 'build/native/talktally');
const cases = readdirSync(join(here, 'cases')).filter((f) => f.endsWith('.case'));

test('every metric has a worked example that asks for it', () => {
  for (const id of Object.keys(METRICS)) {
    assert.ok(cases.includes(`${id}.case`), `no case for ${id}`);
    const { checks } = readCase(readFileSync(join(here, 'cases', `${id}.case`), 'utf8'));
    assert.ok(checks.some((c) => c.query.metrics.includes(id)), `${id}.case does not ask for ${id}`);
  }
});

test('the command line knows the metrics that the cases know', { skip: !existsSync(program) }, () => {
  const run = spawnSync(program, ['metrics', '--format', 'json'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const listed = JSON.parse(run.stdout);
  const known = new Set((listed.metrics ?? listed).map((m) => m.id));
  assert.deepEqual(Object.keys(METRICS).filter((id) => !known.has(id)), []);
});

test('every case begins with the sentence it stands for', () => {
  for (const file of cases) assert.match(readFileSync(join(here, 'cases', file), 'utf8'), /^# \S/, file);
});

test('the sample files are those of the generator, every table among them', () => {
  const tables = sampleTables(2026);
  assert.deepEqual(Object.keys(tables).sort(), Object.keys(TABLES).sort());
  for (const [name, table] of Object.entries(tables)) {
    assert.equal(readFileSync(join(here, 'data', `${name}.csv`), 'utf8'), FORMS.csv.write(name, table), `${name}.csv`);
  }
});

test('random questions of random data agree with the reference', { skip: !existsSync(program) }, () => {
  const run = spawnSync(process.execPath, [join(here, 'properties.mjs'), '--seeds', '15'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout.slice(-4000));
});
