// SPDX-License-Identifier: Apache-2.0
//
// The core on this thread, answering the calls of the protocol.
import { type CoreHandle, unwrap } from './core.js';
import { CoreError, failureOf } from './errors.js';
import { build, startCore } from './fetch_core.js';
import type { CallName, Calls, OpenArgs, Port } from './protocol.js';

type Handlers = { readonly [K in Exclude<CallName, 'open'>]: (core: CoreHandle, args: Calls[K]['args']) => Calls[K]['answer'] };

/** So small that it is still in the processor's cache when the core reads it. */
const pieceBytes = 512 << 10;

function feed(core: CoreHandle, bytes: Uint8Array): true {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    const room = core.room(piece.length);
    if (!room) throw new CoreError('no_memory', 'there is not enough memory for this file; use fewer or smaller files, or the command line');
    room.set(piece);
    unwrap(core.feed(piece.length));
  }
  return true;
}

function exported(core: CoreHandle, request: unknown): Uint8Array {
  const file = core.export(JSON.stringify(request));
  return typeof file === 'string' ? unwrap<never>(file) : file;
}

const handlers: Handlers = {
  begin: (core, args) => unwrap(core.begin(JSON.stringify(args))),
  feed: (core, args) => feed(core, args.bytes),
  end: (core) => unwrap(core.end()),
  query: (core, args) => unwrap(core.query(JSON.stringify(args))),
  explain: (core, args) => unwrap(core.explain(JSON.stringify(args))),
  metrics: (core) => unwrap(core.metrics()),
  reports: (core) => unwrap(core.reports()),
  report: (core, args) => unwrap(core.report(args.id, JSON.stringify(args.filters))),
  inspect: (core, args) => unwrap(core.inspect(JSON.stringify(args))),
  define: (core, args) => unwrap(core.define(JSON.stringify(args))),
  rows: (core, args) => unwrap(core.rows(JSON.stringify(args))),
  keywords: (core, args) => unwrap(core.keywords(JSON.stringify(args))),
  export: exported,
  reset: (core) => unwrap(core.reset()),
};

/** A trap or an abort leaves the memory in an unknown state: nothing may be read from it again. */
function poisoned(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError;
}

/** The core on this thread; calls run one at a time, in the order they came. */
export function localPort(nearby: () => Promise<ArrayBuffer> | string): Port {
  let core: CoreHandle | undefined;
  let closed = false;
  let broken = false;

  async function open(args: OpenArgs): Promise<{ build: string }> {
    const module = await startCore(args, nearby);
    core = new module.Core();
    return { build };
  }

  function answer(name: Exclude<CallName, 'open'>, args: unknown): unknown {
    if (closed) throw new CoreError('closed', 'this engine was closed');
    if (broken) throw new CoreError('crashed', 'the core stopped after a fault; make a new engine and load the files again');
    if (!core) throw new CoreError('not_open', 'the core is not started yet');
    try {
      return (handlers[name] as (core: CoreHandle, args: unknown) => unknown)(core, args);
    } catch (thrown) {
      if (!poisoned(thrown)) throw thrown;
      broken = true;
      throw new CoreError('crashed', `the core stopped: ${failureOf(thrown).message}`);
    }
  }

  return {
    takesBytes: false,
    async call(name, args) {
      const result = name === 'open' ? open(args as OpenArgs) : answer(name, args);
      return (await result) as never;
    },
    close() {
      closed = true;
      if (!broken) core?.delete();
      core = undefined;
    },
  };
}
