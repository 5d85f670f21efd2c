// SPDX-License-Identifier: Apache-2.0
//
// What the package's tests share: the package as built, its sources by module,
// and the sample files.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const root = new URL('../../', import.meta.url);
export const path = (name) => fileURLToPath(new URL(name, root));
export const dist = (name) => new URL(`wasm/dist/${name}`, root);

const require = createRequire(new URL('wasm/package.json', root));

/** A module of the sources, compiled for node: for the parts that need no page. */
export async function source(name) {
  const { build } = require('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path(name)], bundle: true, format: 'esm', write: false, platform: 'node', logLevel: 'silent',
    alias: { 'talktally/elements': path('tests/wasm/page_free_elements.ts'), talktally: path('wasm/src/types.ts') },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The sample files by name. */
export async function samples() {
  const folder = path('tests/conformance/data');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`)])));
}

/** An engine with every sample file in it. */
export async function loadedEngine() {
  const { createEngine } = await import(dist('node.js').href);
  const engine = await createEngine();
  const reports = [];
  for (const [name, bytes] of await samples()) reports.push(await engine.load(name, bytes));
  return { engine, reports };
}
