// SPDX-License-Identifier: Apache-2.0
//
// The package in one file, core included, for pages that may connect nowhere.
// It runs on this thread: a worker is a file of its own.
import type { Client } from './client.js';
import { type ClientOptions, type EngineOptions, openHere } from './open.js';
import coreBase64 from '#core-base64';

export { Client, type LoadControl, type LoadProgress, type Place } from './client.js';
export { CoreError } from './errors.js';
export { build } from './fetch_core.js';
export type { ClientOptions, EngineOptions } from './open.js';
export type { Source } from './source.js';
export type * from './types.js';

async function nearby(): Promise<ArrayBuffer> {
  return Uint8Array.from(atob(coreBase64), (letter) => letter.charCodeAt(0)).buffer;
}

export function createEngine(options: EngineOptions = {}): Promise<Client> {
  return openHere(options, nearby);
}

export function createClient(options: ClientOptions = {}): Promise<Client> {
  return openHere(options, nearby, 'the inline build has no worker');
}
