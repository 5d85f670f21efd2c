// SPDX-License-Identifier: Apache-2.0
//
// The package as files: what it exports is there, nothing evaluates text, and
// what a page downloads stays small.
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { dist, path } from './lib.mjs';

const manifest = JSON.parse(await readFile(path('wasm/package.json'), 'utf8'));

async function sources(folder) {
  const entries = await readdir(path(folder), { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(async (entry) => ({ name: entry.name, text: await readFile(`${entry.parentPath ?? entry.path}/${entry.name}`, 'utf8') })));
}

test('every exported file is in the package', async () => {
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  assert.ok(targets.length >= 12);
  for (const target of targets) await assert.doesNotReject(stat(path(`wasm/${target}`)), target);
});

test('versions are pinned exactly and nothing is needed at run time', () => {
  assert.deepEqual(manifest.dependencies ?? {}, {});
  for (const [name, version] of Object.entries(manifest.devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('no shipped script evaluates text', async () => {
  for (const name of ['index.js', 'worker.js', 'node.js', 'inline.js', 'elements.js']) {
    const text = await readFile(dist(name), 'utf8');
    assert.doesNotMatch(text, /new Function\b|\beval\(/, name);
  }
});

test('no source writes markup, prints, or listens to other windows', async () => {
  for (const folder of ['wasm/src', 'web-demo/src']) {
    for (const { name, text } of await sources(folder)) {
      assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\.write/, name);
      assert.doesNotMatch(text, /\bconsole\./, name);
    }
  }
});

// The goal is 250 kB: this keeps the download from growing away from it.
test('the core, its glue and the worker do not grow beyond 500 kB of brotli', async () => {
  const sizes = await Promise.all(['core.wasm', 'worker.js', 'index.js'].map(async (name) => brotliCompressSync(await readFile(dist(name))).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= 500 * 1024, `${total} bytes: core.wasm ${sizes[0]}, worker.js ${sizes[1]}, index.js ${sizes[2]}`);
});

test('the package bundles for a page with nothing left to find', async () => {
  const { build } = createRequire(path('wasm/package.json'))('esbuild');
  for (const name of ['index.js', 'worker.js', 'elements.js', 'inline.js']) {
    const { errors, warnings } = await build({ entryPoints: [path(`wasm/dist/${name}`)], bundle: true, splitting: true, outdir: 'unused', format: 'esm', write: false, platform: 'browser', logLevel: 'silent' });
    assert.deepEqual([...errors, ...warnings].map((one) => one.text), [], name);
  }
});

test('the types of the package ask for no other package', async () => {
  const entries = await readdir(dist('.'), { recursive: true });
  const declarations = entries.filter((name) => name.endsWith('.d.ts'));
  assert.ok(declarations.length > 10);
  for (const name of declarations) assert.doesNotMatch(await readFile(dist(name), 'utf8'), /from ["'](?!\.)/, name);
});
