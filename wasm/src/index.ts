// SPDX-License-Identifier: Apache-2.0
//
// The package in a browser: createClient() for a worker, createEngine() for this
// thread. Nothing happens until one is called.
import type { Client } from './client.js';
import { CoreError } from './errors.js';
import { type ClientOptions, type EngineOptions, openHere, openWorker } from './open.js';

export { Client, type LoadControl, type LoadProgress, type Place } from './client.js';
export { CoreError } from './errors.js';
export { build } from './fetch_core.js';
export type { ClientOptions, EngineOptions } from './open.js';
export type { Source } from './source.js';
export type * from './types.js';

const nearby = (): string => new URL('./core.wasm', import.meta.url).href;

function checkBrowser(): void {
  if (typeof document === 'undefined' && typeof WorkerGlobalScope === 'undefined') {
    throw new CoreError('no_browser', 'this entry is for browsers: call it on the client side, or use the node condition of the package');
  }
}

/** A core in a worker of its own; falls back to this thread where no worker may run. */
export async function createClient(options: ClientOptions = {}): Promise<Client> {
  checkBrowser();
  // A literal in a branch of its own: bundlers find the worker by this very form.
  return openWorker(options, () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }), nearby);
}

/** A core on this thread: long loads hold it up between chunks. */
export async function createEngine(options: EngineOptions = {}): Promise<Client> {
  checkBrowser();
  return openHere(options, nearby);
}
