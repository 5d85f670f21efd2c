// SPDX-License-Identifier: Apache-2.0
//
// The client's side of the worker: numbers each call, waits for its answer.
import { CoreError } from './errors.js';
import type { CallName, Calls, Port, Reply } from './protocol.js';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: CoreError) => void;
}

/** Calls answered by `worker`, which is ended when the port closes. */
export function workerPort(worker: Worker): Port {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: CoreError | undefined;

  function endWith(error: CoreError): void {
    ended = error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.addEventListener('message', (event: MessageEvent<Reply>) => {
    const reply = event.data;
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) caller?.reject(CoreError.from(reply.error));
    else caller?.resolve(reply.answer);
  });
  worker.addEventListener('error', (event: Event) => {
    event.preventDefault();
    const text = (event as ErrorEvent).message;
    endWith(new CoreError('worker_failed', `the worker could not run${text ? `: ${text}` : ''}`));
  });

  return {
    takesBytes: true,
    call<K extends CallName>(call: K, args: Calls[K]['args']): Promise<Calls[K]['answer']> {
      if (ended) return Promise.reject(ended);
      const id = ++last;
      // A chunk's bytes are ours alone (source.ts copies what is not), so they move rather than copy.
      const moved = call === 'feed' ? [(args as Calls['feed']['args']).bytes.buffer as ArrayBuffer] : [];
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        worker.postMessage({ id, call, args }, moved);
      });
    },
    close() {
      endWith(new CoreError('closed', 'this client was closed'));
    },
  };
}
