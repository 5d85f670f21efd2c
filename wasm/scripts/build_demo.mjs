// SPDX-License-Identifier: Apache-2.0
//
// The static page, build/demo: the package as people install it, the page's own
// script, and the sample files in one.
//
//   npm run demo         after: npm run build
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = here('../web-demo');
const out = process.env.TALKTALLY_DEMO ?? here('../build/demo');
const samples = here('../tests/conformance/data');

/** The package stays in files of its own beside the page, as for anyone who uses it. */
const packagePlugin = {
  name: 'package',
  setup(run) {
    run.onResolve({ filter: /^talktally$/ }, () => ({ path: './talktally/index.js', external: true }));
    run.onResolve({ filter: /^talktally\/elements$/ }, () => ({ path: './talktally/elements.js', external: true }));
  },
};

async function writeSamples() {
  const names = (await readdir(samples)).filter((name) => /\.(csv|json|ndjson)$/.test(name)).sort();
  const files = {};
  for (const name of names) files[basename(name)] = await readFile(`${samples}/${name}`, 'utf8');
  await writeFile(`${out}/samples.json`, JSON.stringify(files));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const shipped = (path) => !path.endsWith('.d.ts') && !path.endsWith('inline.js') && !path.endsWith('node.js');
await Promise.all([
  build({
    entryPoints: [`${page}/src/main.ts`], outfile: `${out}/main.js`, bundle: true, format: 'esm', target: 'es2022', minify: true,
    legalComments: 'linked', logLevel: 'warning', tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    nodePaths: [here('node_modules')], plugins: [packagePlugin],
  }),
  cp(here('dist'), `${out}/talktally`, { recursive: true, filter: shipped }),
  ...['index.html', 'style.css'].map((name) => cp(`${page}/${name}`, `${out}/${name}`)),
  writeSamples(),
]);
