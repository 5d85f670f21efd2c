// SPDX-License-Identifier: Apache-2.0
//
// Gets the compiled core, checks that it is what it should be, and starts it.
// Emscripten's own search for the file is never reached: bytes in, module out.
import createTalktallyCore from '#core';
import type { CoreModule } from './core.js';
import { CoreError, failureOf } from './errors.js';
import type { OpenArgs } from './protocol.js';

declare const TALKTALLY_BUILD: string;

/** Of which build this script is; written into the .wasm too, by the same run. */
export const build = TALKTALLY_BUILD;

const section = 'talktally.build';

async function fetchBytes(url: string, integrity: string | undefined): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...(integrity ? { integrity } : {}) });
  } catch (cause) {
    throw new CoreError('wasm_unreachable', `core.wasm could not be fetched from ${url}: ${failureOf(cause).message}; pass wasmUrl`, url);
  }
  if (!response.ok) {
    throw new CoreError('wasm_unreachable', `core.wasm could not be fetched: ${response.status} from ${url}; pass wasmUrl`, url);
  }
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new CoreError('wasm_is_html', `got an HTML page instead of core.wasm from ${url}: the file is not served there; pass wasmUrl`, url);
  }
  return response.arrayBuffer();
}

function checkMagic(bytes: ArrayBuffer, where: string): void {
  const magic = new DataView(bytes);
  if (bytes.byteLength < 8 || magic.getUint32(0) !== 0x0061736d) {
    throw new CoreError('wasm_invalid', `what came from ${where} is no WebAssembly`, where);
  }
}

/** One message for what else shows as a strange crash: two builds mixed by a cache or a copy. */
function checkBuild(module: WebAssembly.Module, expected: string, where: string): void {
  const [found] = WebAssembly.Module.customSections(module, section);
  const name = found ? new TextDecoder().decode(found) : 'unnamed';
  if (name !== build || expected !== build) {
    throw new CoreError('build_mismatch', `parts of two builds of talktally: the page is ${expected}, the script ${build}, core.wasm ${name}; serve the files of one version`, where);
  }
}

interface Compiled {
  readonly module: WebAssembly.Module;
  readonly where: string;
}

type Nearby = () => Promise<ArrayBuffer> | string;

async function compile(args: OpenArgs, nearby: Nearby): Promise<Compiled> {
  let where = args.wasmUrl ?? 'wasmBinary';
  let bytes = args.wasmBinary;
  if (!bytes && args.wasmUrl) bytes = await fetchBytes(args.wasmUrl, args.integrity);
  if (!bytes) {
    const beside = nearby();
    where = typeof beside === 'string' ? beside : 'core.wasm';
    bytes = typeof beside === 'string' ? await fetchBytes(beside, args.integrity) : await beside;
  }
  checkMagic(bytes, where);
  try {
    return { module: await WebAssembly.compile(bytes), where };
  } catch (cause) {
    throw new CoreError('wasm_refused', `the browser refused core.wasm: ${failureOf(cause).message}; a content-security policy must allow 'wasm-unsafe-eval'`, where);
  }
}

/** Compiled code by its place: a second engine starts at once, on code that is optimised already. */
const kept = new Map<string, Promise<Compiled>>();

function compiled(args: OpenArgs, nearby: Nearby): Promise<Compiled> {
  if (args.wasmBinary) return compile(args, nearby);
  const place = JSON.stringify([args.wasmUrl, args.integrity]);
  const found = kept.get(place) ?? compile(args, nearby);
  kept.set(place, found);
  found.catch(() => kept.delete(place));
  return found;
}

/** The core, started. `nearby` is the .wasm beside the script. */
export async function startCore(args: OpenArgs, nearby: Nearby): Promise<CoreModule> {
  const { module, where } = await compiled(args, nearby);
  checkBuild(module, args.build, where);
  return new Promise((resolve, reject) => {
    createTalktallyCore({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
        return {};
      },
      print: () => {},
      printErr: () => {},
    }).then(resolve, reject);
  });
}
