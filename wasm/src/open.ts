// SPDX-License-Identifier: Apache-2.0
//
// Opens a core: in a worker, else on this thread, saying why.
import { Client } from './client.js';
import { localPort } from './engine.js';
import { CoreError } from './errors.js';
import { build } from './fetch_core.js';
import type { OpenArgs, Port } from './protocol.js';
import { workerPort } from './worker_port.js';

export interface EngineOptions {
  /** Where core.wasm is served, when not beside the script. */
  readonly wasmUrl?: string | URL;
  /** The bytes of core.wasm, when the host has them. */
  readonly wasmBinary?: ArrayBuffer;
  /** Subresource integrity of core.wasm: `sha256-...`. */
  readonly integrity?: string;
}

export interface ClientOptions extends EngineOptions {
  /** A worker of the host's making: under Trusted Types, from another origin, or bundled by hand. */
  readonly worker?: Worker;
  /** Told once when the core runs on this thread, and why. */
  readonly onDiagnostic?: (text: string) => void;
}

function openArgs(options: EngineOptions): OpenArgs {
  return {
    build,
    ...(options.wasmUrl && { wasmUrl: String(options.wasmUrl) }),
    ...(options.wasmBinary && { wasmBinary: options.wasmBinary }),
    ...(options.integrity && { integrity: options.integrity }),
  };
}

/** A core on this thread. `nearby` is where its .wasm lies. */
export async function openHere(options: EngineOptions, nearby: () => Promise<ArrayBuffer> | string, reason?: string): Promise<Client> {
  const port = localPort(nearby);
  await port.call('open', openArgs(options));
  return new Client(port, { thread: 'main', ...(reason && { reason }) });
}

async function openPort(port: Port, options: EngineOptions): Promise<Client> {
  try {
    await port.call('open', openArgs(options));
  } catch (thrown) {
    port.close();
    throw thrown;
  }
  return new Client(port, { thread: 'worker' });
}

/** Faults of a worker itself; those of the core would be the same on this thread. */
function isWorkersFault(thrown: unknown): boolean {
  return !(thrown instanceof CoreError) || thrown.code === 'worker_failed';
}

/** A core in a worker made by `make`; on this thread when no worker can run. */
export async function openWorker(options: ClientOptions, make: () => Worker, nearby: () => Promise<ArrayBuffer> | string): Promise<Client> {
  try {
    return await openPort(workerPort(options.worker ?? make()), options);
  } catch (thrown) {
    if (!isWorkersFault(thrown)) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    options.onDiagnostic?.(`talktally runs on the page's own thread: ${reason}`);
    return openHere(options, nearby, reason);
  }
}
