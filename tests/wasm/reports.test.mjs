// SPDX-License-Identifier: Apache-2.0
//
// The report presets: whole, in three languages, of metrics that exist, and
// computed over the sample files without an error in any block.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { loadedEngine, path } from './lib.mjs';

const folder = path('core/report/presets');
const presets = await Promise.all((await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  .map(async (name) => ({ name, preset: JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) })));

let sample;
before(async () => { sample = await loadedEngine(); });
after(() => sample.engine.close());

const speaks = (texts) => ['en', 'fr', 'ru'].every((language) => typeof texts?.[language] === 'string' && texts[language].trim() !== '');

test('a preset is named by its file, and speaks three languages throughout', () => {
  assert.equal(presets.length, 39);
  for (const { name, preset } of presets) {
    assert.equal(`${preset.id}.json`, name);
    assert.ok(speaks(preset.title), name);
    assert.ok(speaks(preset.says), name);
    assert.ok(preset.blocks.every((block) => speaks(block.title)), name);
    assert.equal(new Set(preset.blocks.map((block) => block.id)).size, preset.blocks.length, name);
  }
});

test('presets ask only for metrics the catalog has, each with a title in three languages', async () => {
  const metrics = new Map((await sample.engine.metrics()).map((metric) => [metric.id, metric]));
  assert.ok(metrics.size >= 147);
  for (const metric of metrics.values()) assert.ok(speaks(metric.title), metric.id);
  for (const { name, preset } of presets) {
    for (const block of preset.blocks) for (const id of block.query?.metrics ?? []) assert.ok(metrics.has(id), `${name}: ${id}`);
  }
});

test('the core lists every preset', async () => {
  const listed = await sample.engine.reports();
  assert.deepEqual(listed.map((report) => report.id).sort(), presets.map(({ preset }) => preset.id));
});

for (const { preset } of presets) {
  test(`the report ${preset.id} is computed over the sample files`, async () => {
    const report = await sample.engine.report(preset.id, { granularity: 'week', timeZone: 'Europe/Paris' });
    assert.deepEqual(report.missing, []);
    assert.deepEqual(report.blocks.map((block) => block.id), preset.blocks.map((block) => block.id));
    for (const block of report.blocks) {
      if (block.kind === 'text') continue;
      assert.ok(block.result, `${block.id}: ${JSON.stringify(block.error)}`);
      for (const row of block.result.rows) assert.equal(row.length, block.result.columns.length, block.id);
      if (block.kind === 'cards') assert.ok(block.result.totals.some((value) => typeof value === 'number'), `${block.id} has no figure at all`);
      else assert.ok(block.result.rows.length > 0, `${block.id} is empty`);
    }
  });
}
