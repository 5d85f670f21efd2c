// SPDX-License-Identifier: Apache-2.0
//
// Opening the core: what is not the core is refused with a sentence, and parts
// of two builds do not mix.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { dist } from './lib.mjs';

const { build, CoreError, createClient, createEngine } = await import(dist('node.js').href);
const core = await readFile(dist('core.wasm'));
const bytesOf = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);

async function served(answer, run) {
  const server = createServer((_, response) => answer(response));
  await new Promise((ready) => server.listen(0, 'localhost', ready));
  try {
    return await run(`http://localhost:${server.address().port}/core.wasm`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const refusedWith = (code) => (error) => error instanceof CoreError && error.code === code && error.message.length > 20;

test('the core opens from its bytes and from a URL', async () => {
  (await createEngine({ wasmBinary: bytesOf(core) })).close();
  await served((response) => response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(core),
    async (wasmUrl) => (await createEngine({ wasmUrl })).close());
});

test('a page served in the place of the core is called by its name', () =>
  served((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
    (wasmUrl) => assert.rejects(createEngine({ wasmUrl }), refusedWith('wasm_is_html'))));

test('a missing core says which address has none', () =>
  served((response) => response.writeHead(404).end(),
    (wasmUrl) => assert.rejects(createEngine({ wasmUrl }), (error) => refusedWith('wasm_unreachable')(error) && error.where === wasmUrl)));

test('bytes that are no WebAssembly are refused', () =>
  assert.rejects(createEngine({ wasmBinary: bytesOf(Buffer.from('not a module at all')) }), refusedWith('wasm_invalid')));

test('a core of another build is refused', () => {
  const other = Buffer.from(core);
  const at = other.lastIndexOf(build);
  assert.ok(at > 0, 'the build is written in the core');
  other.write('000000000000', at);
  return assert.rejects(createEngine({ wasmBinary: bytesOf(other) }), refusedWith('build_mismatch'));
});

test('a client is refused where there is no page', () => assert.rejects(createClient(), refusedWith('no_browser')));
