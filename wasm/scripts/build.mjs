// SPDX-License-Identifier: Apache-2.0
//
// wasm/dist from wasm/src and the compiled core: one file an entry, the core
// signed with the build they belong to, and the types of it all.
//
//   npm run build        after: cmake --build build/wasm --target talktally-core
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const compiled = process.env.TALKTALLY_CORE ?? here('../build/wasm');
const dist = here('dist');

async function readCore() {
  try {
    const [glue, wasm] = await Promise.all([
      readFile(`${compiled}/talktally-core.mjs`, 'utf8'), readFile(`${compiled}/talktally-core.wasm`)]);
    return { glue, wasm };
  } catch (cause) {
    throw new Error(`the compiled core is not there (${cause.message}); run: cmake --preset wasm && cmake --build build/wasm --target talktally-core`);
  }
}

/** Emscripten's way to node's `require`: never reached (the bytes are handed in), and no bundler may trip on it. */
function withoutNode(glue) {
  const clean = glue.replaceAll(/await import\(["'](?:node:)?module["']\)/g, 'await Promise.reject()')
    .replace(/ENVIRONMENT_IS_NODE\s*=\s*typeof process\s*==?=\s*["']object["']/, 'ENVIRONMENT_IS_NODE=false');
  for (const forbidden of ['new Function', 'import("module")', "import('module')"]) {
    if (clean.includes(forbidden)) throw new Error(`the glue holds ${forbidden}`);
  }
  return clean;
}

/** An unsigned number as WebAssembly writes it (LEB128). */
function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** A custom section that names the build; engines skip it, fetch_core.ts reads it. */
function buildSection(id) {
  const name = Buffer.from('talktally.build');
  const body = Buffer.concat([Buffer.from(leb(name.length)), name, Buffer.from(id)]);
  return Buffer.concat([Buffer.from([0, ...leb(body.length)]), body]);
}

/** The names `#core` and `#core-base64` of the sources. */
function corePlugin(glue, wasm) {
  return {
    name: 'core',
    setup(run) {
      run.onResolve({ filter: /^#core/ }, ({ path }) => ({ path, namespace: 'core' }));
      run.onLoad({ filter: /^#core$/, namespace: 'core' }, () => ({ contents: glue, loader: 'js' }));
      run.onLoad({ filter: /^#core-base64$/, namespace: 'core' }, () => ({
        contents: `export default ${JSON.stringify(wasm.toString('base64'))};`, loader: 'js' }));
    },
  };
}

/** The elements use the package beside them rather than a second copy. */
const besidePlugin = {
  name: 'beside',
  setup(run) {
    run.onResolve({ filter: /\/index\.js$/ }, ({ importer, path }) =>
      importer.includes('/src/elements') && path.endsWith('../index.js') ? { path: './index.js', external: true } : undefined);
  },
};

/** What stands on bundled libraries stays inside: tags.d.ts says what the elements are from outside. */
async function dropOwnTypes() {
  for (const name of await readdir(`${dist}/elements`)) {
    const path = `${dist}/elements/${name}`;
    if (/from ["'](?!\.)/.test(await readFile(path, 'utf8'))) await rm(path);
  }
}

const { version } = JSON.parse(await readFile(here('package.json'), 'utf8'));
const { glue: raw, wasm: unsigned } = await readCore();
const id = createHash('sha256').update(version).update(raw).update(unsigned).digest('hex').slice(0, 12);
const wasm = Buffer.concat([unsigned, buildSection(id)]);

const common = {
  bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'linked', logLevel: 'warning',
  absWorkingDir: here('.'), tsconfig: here('tsconfig.json'), define: { TALKTALLY_BUILD: JSON.stringify(id) },
  plugins: [corePlugin(withoutNode(raw), wasm), besidePlugin],
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await writeFile(`${dist}/core.wasm`, wasm);
await Promise.all([
  build({ ...common, entryPoints: ['src/index.ts', 'src/worker.ts', 'src/inline.ts'], outdir: 'dist' }),
  build({ ...common, entryPoints: ['src/node.ts'], outdir: 'dist', platform: 'node' }),
  build({ ...common, entryPoints: ['src/elements.ts'], outdir: 'dist', splitting: true, chunkNames: 'chart-[hash]' }),
]);

const types = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { cwd: here('.'), stdio: 'inherit' });
if (types.status !== 0) process.exit(1);
await dropOwnTypes();
await Promise.all([
  writeFile(`${dist}/core.wasm.d.ts`, 'declare const url: string;\nexport default url;\n'),
  writeFile(`${dist}/worker.d.ts`, 'export {};\n'),
  cp(here('../LICENSE'), `${dist}/LICENSE`),
]);
