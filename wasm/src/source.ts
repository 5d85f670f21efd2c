// SPDX-License-Identifier: Apache-2.0
//
// Hands a file to the core in chunks: memory stays flat, the page can show how
// far it is, and no file is ever held as text.
import { CoreError } from './errors.js';
import type { LoadControl } from './client.js';
import type { Port } from './protocol.js';
import type { FileReport, LoadOptions } from './types.js';

/** A `File` or `Blob`, bytes, a text, or a stream of bytes. */
export type Source = Blob | ArrayBuffer | Uint8Array | string | ReadableStream<Uint8Array>;

/** Large enough to be few calls, small enough to be felt as progress. */
const chunkBytes = 2 << 20;

async function* ofBlob(blob: Blob): AsyncGenerator<Uint8Array> {
  let next = blob.slice(0, chunkBytes).arrayBuffer();
  for (let at = 0; at < blob.size; at += chunkBytes) {
    const chunk = await next;
    // The next chunk is read while the core works on this one.
    next = blob.slice(at + chunkBytes, at + 2 * chunkBytes).arrayBuffer();
    yield new Uint8Array(chunk);
  }
  await next;
}

/** The caller's bytes: copied where a call takes its chunk away, looked at where it does not. */
function* ofBytes(bytes: Uint8Array, taken: boolean): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield taken ? bytes.slice(at, at + chunkBytes) : bytes.subarray(at, at + chunkBytes);
  }
}

async function* ofStream(stream: ReadableStream<Uint8Array>, taken: boolean): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield* ofBytes(part.value, taken);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

interface Chunks {
  readonly total: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

function chunksOf(source: Source, taken: boolean): Chunks {
  if (typeof source === 'string') return chunksOf(new TextEncoder().encode(source), taken);
  if (source instanceof Uint8Array) return { total: source.length, chunks: ofBytes(source, taken) };
  if (source instanceof ArrayBuffer) return chunksOf(new Uint8Array(source), taken);
  if (typeof Blob !== 'undefined' && source instanceof Blob) return { total: source.size, chunks: ofBlob(source) };
  if (typeof ReadableStream !== 'undefined' && source instanceof ReadableStream) return { total: undefined, chunks: ofStream(source, taken) };
  throw new CoreError('bad_source', 'a file is given as a Blob, an ArrayBuffer, a Uint8Array, a text or a stream of bytes');
}

/** Begins, feeds and ends one file. An aborted one leaves nothing behind: the next begin drops it. */
export async function readInto(port: Port, name: string, source: Source, options: LoadOptions, control: LoadControl): Promise<FileReport> {
  const { total = options.bytes, chunks } = chunksOf(source, port.takesBytes);
  await port.call('begin', { ...options, name, ...(total !== undefined && { bytes: total }) });
  let done = 0;
  for await (const bytes of chunks) {
    if (control.signal?.aborted) throw new CoreError('aborted', `loading ${name} was stopped`, name);
    done += bytes.length;
    await port.call('feed', { bytes });
    control.onProgress?.({ done, total });
  }
  return port.call('end', {});
}
