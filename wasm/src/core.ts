// SPDX-License-Identifier: Apache-2.0
//
// The compiled core as this package sees it: the Embind table of bindings.cpp,
// and the one place where its JSON answers become values or errors.
import { CoreError, type CoreFailure } from './errors.js';

/** The Embind table, name by name. Every text is JSON. */
export interface CoreHandle {
  begin(options: string): string;
  room(bytes: number): Uint8Array | null;
  feed(bytes: number): string;
  end(): string;
  query(query: string): string;
  explain(query: string): string;
  metrics(): string;
  reports(): string;
  report(id: string, filters: string): string;
  inspect(options: string): string;
  define(metric: string): string;
  rows(rows: string): string;
  keywords(request: string): string;
  /** A copy of the file's bytes, or an error as JSON. */
  export(request: string): Uint8Array | string;
  reset(): string;
  delete(): void;
}

export interface CoreModule {
  readonly Core: new () => CoreHandle;
}

/** The answer inside a JSON text; throws the error when that is what it holds. */
export function unwrap<T>(json: string): T {
  const reply = JSON.parse(json) as { answer?: T; error?: CoreFailure };
  if (reply.error) throw CoreError.from(reply.error);
  return reply.answer as T;
}
