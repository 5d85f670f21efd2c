// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong, as the core says it: a code to switch on, a sentence a
// person can act on, and the place it speaks of.

/** An error as it crosses the worker's border. */
export interface CoreFailure {
  readonly code: string;
  readonly message: string;
  readonly where?: string;
}

/** Thrown by every call of the package; `code` is stable, `message` is for people. */
export class CoreError extends Error {
  readonly code: string;
  /** A file and line, a field of the query, a URL; empty when there is no place. */
  readonly where: string;

  constructor(code: string, message: string, where = '') {
    super(message);
    this.name = 'CoreError';
    this.code = code;
    this.where = where;
  }

  /** The same error on this side of the border. */
  static from(failure: CoreFailure): CoreError {
    return new CoreError(failure.code, failure.message, failure.where ?? '');
  }
}

/** Any thrown thing in the words that cross the border. */
export function failureOf(thrown: unknown): CoreFailure {
  if (thrown instanceof CoreError) return { code: thrown.code, message: thrown.message, where: thrown.where };
  if (thrown instanceof Error) return { code: 'internal', message: thrown.message, where: '' };
  return { code: 'internal', message: String(thrown), where: '' };
}
