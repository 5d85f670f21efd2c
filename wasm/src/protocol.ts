// SPDX-License-Identifier: Apache-2.0
//
// Every call of the core, once: its arguments and its answer. The worker does
// not compile until each has a handler, and the client is typed from here.
import type { CoreFailure } from './errors.js';
import type {
  ExplainQuery, ExportRequest, Explanation, FileReport, Filters, Inspection, InspectOptions, KeywordsAnswer, KeywordsRequest, ListRequest, LoadOptions, Metric, MetricDefinition, Query,
  Report, ReportSummary, ResultTable,
} from './types.js';

export interface Calls {
  /** First of all: where the core is, and which build the caller belongs to. */
  open: { args: OpenArgs; answer: { readonly build: string } };
  begin: { args: { readonly name: string } & LoadOptions; answer: true };
  feed: { args: { readonly bytes: Uint8Array }; answer: true };
  end: { args: Record<never, never>; answer: FileReport };
  query: { args: Query; answer: ResultTable };
  explain: { args: ExplainQuery; answer: Explanation };
  metrics: { args: Record<never, never>; answer: readonly Metric[] };
  reports: { args: Record<never, never>; answer: readonly ReportSummary[] };
  report: { args: { readonly id: string; readonly filters: Filters }; answer: Report };
  inspect: { args: InspectOptions; answer: Inspection };
  define: { args: MetricDefinition; answer: true };
  rows: { args: ListRequest; answer: ResultTable };
  keywords: { args: KeywordsRequest; answer: KeywordsAnswer };
  export: { args: ExportRequest; answer: Uint8Array };
  reset: { args: Record<never, never>; answer: true };
}

/** Where the compiled core comes from; without any, from beside the script. */
export interface OpenArgs {
  readonly build: string;
  readonly wasmUrl?: string;
  readonly wasmBinary?: ArrayBuffer;
  /** Subresource integrity of the .wasm: `sha256-...`. */
  readonly integrity?: string;
}

export type CallName = keyof Calls;
export type Request = { [K in CallName]: { readonly id: number; readonly call: K; readonly args: Calls[K]['args'] } }[CallName];
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: CoreFailure };

/** Someone who answers calls: the core on this thread, or a worker. */
export interface Port {
  /** Does a call take the buffers of its bytes away from the caller? */
  readonly takesBytes: boolean;
  call<K extends CallName>(name: K, args: Calls[K]['args']): Promise<Calls[K]['answer']>;
  close(): void;
}
