// SPDX-License-Identifier: Apache-2.0
//
// The package under node: the core on this thread, its .wasm from the disk.
import type { Client } from './client.js';
import { CoreError } from './errors.js';
import { type ClientOptions, type EngineOptions, openHere } from './open.js';

export { Client, type LoadControl, type LoadProgress, type Place } from './client.js';
export { CoreError } from './errors.js';
export { build } from './fetch_core.js';
export type { ClientOptions, EngineOptions } from './open.js';
export type { Source } from './source.js';
export type * from './types.js';

async function nearby(): Promise<ArrayBuffer> {
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(new URL('./core.wasm', import.meta.url));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** A core on this thread. */
export function createEngine(options: EngineOptions = {}): Promise<Client> {
  return openHere(options, nearby);
}

/** Refuses: there is no page to keep free here. */
export function createClient(_options: ClientOptions = {}): Promise<Client> {
  return Promise.reject(new CoreError('no_browser', 'createClient() is for browsers; under node use createEngine()'));
}
