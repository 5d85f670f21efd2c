// SPDX-License-Identifier: Apache-2.0
//
// The worker: the core on a thread of its own, one reply a request.
import { failureOf, CoreError } from './errors.js';
import { localPort } from './engine.js';
import type { CallName, Reply, Request } from './protocol.js';

const port = localPort(() => new URL('./core.wasm', import.meta.url).href);

function isRequest(data: unknown): data is Request {
  const request = data as Request | null;
  return typeof request === 'object' && request !== null && typeof request.id === 'number' && typeof request.call === 'string';
}

async function reply(request: Request): Promise<void> {
  try {
    const answer = await port.call(request.call as CallName, request.args as never);
    const moved = answer instanceof Uint8Array ? [answer.buffer as ArrayBuffer] : [];
    postMessage({ id: request.id, answer } satisfies Reply, { transfer: moved });
  } catch (thrown) {
    postMessage({ id: request.id, error: failureOf(thrown) } satisfies Reply);
  }
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isRequest(event.data)) throw new CoreError('bad_request', 'the worker answers calls of the protocol only');
  void reply(event.data);
});
