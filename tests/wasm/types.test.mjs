// SPDX-License-Identifier: Apache-2.0
//
// The types people program against are those of the answers: what the core says
// is written into a TypeScript file and checked, excess members included.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, loadedEngine, path } from './lib.mjs';
import { fileURLToPath } from 'node:url';

async function check(text) {
  const folder = await mkdtemp(join(tmpdir(), 'talktally-types-'));
  try {
    await writeFile(join(folder, 'answers.ts'), text);
    return spawnSync(path('wasm/node_modules/.bin/tsc'), ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'esnext', '--moduleResolution', 'bundler',
      '--target', 'es2022', '--lib', 'es2023,esnext.disposable,dom', '--ignoreConfig', join(folder, 'answers.ts')], { encoding: 'utf8' }).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const types = fileURLToPath(dist('index.js')).replace(/\.js$/, '');

test('answers have the types the package says, and no member besides', async () => {
  const { engine, reports } = await loadedEngine();
  const where = [{ column: 'direction', op: '=', value: 'incoming' }];
  const answers = {
    FileReport: reports[2],
    ResultTable: await engine.query({ metrics: ['calls', 'call_completion_rate', 'qa_usefulness_rate'], granularity: 'week' }),
    Explanation: await engine.explain({ metrics: ['call_completion_rate'], where }),
    Metric: (await engine.metrics())[4],
    ReportSummary: (await engine.reports())[0],
    Report: await engine.report('overview', { granularity: 'month' }),
    Inspection: await engine.inspect(),
  };
  engine.close();
  const lines = Object.entries(answers).map(([type, answer]) => `export const a${type}: ${type} = ${JSON.stringify(answer).replaceAll('"$granularity"', '"none"')};`);
  const problems = await check(`import type { ${Object.keys(answers).join(', ')} } from ${JSON.stringify(types)};\n${lines.join('\n')}\n`);
  assert.equal(problems.replaceAll(/^.*answers\.ts/gm, 'answers.ts'), '');
});

test('the Embind table is what the package takes it for', { skip: !existsSync(path('build/wasm/talktally-core.d.mts')) }, async () => {
  const problems = await check(`import type { MainModule } from ${JSON.stringify(path('build/wasm/talktally-core.mjs'))};
import type { CoreModule } from ${JSON.stringify(path('wasm/src/core.ts'))};
export const seam = (module: MainModule): CoreModule => module;
`);
  assert.equal(problems, '');
});
