// SPDX-License-Identifier: Apache-2.0
//
// What a page holds: loads files and asks questions, wherever the core runs.
import { CoreError } from './errors.js';
import type { Port } from './protocol.js';
import { readInto, type Source } from './source.js';
import type {
  ExplainQuery, ExportRequest, Explanation, FileReport, Filters, Inspection, InspectOptions, KeywordsAnswer, KeywordsRequest, ListRequest, LoadOptions, Metric, MetricDefinition, Query,
  Report, ReportSummary, ResultTable,
} from './types.js';

export interface LoadProgress {
  /** Bytes handed over so far, and in all when the source tells. */
  readonly done: number;
  readonly total: number | undefined;
}

export interface LoadControl {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/** Where the core runs, and why not in a worker when it does not. */
export interface Place {
  readonly thread: 'worker' | 'main';
  readonly reason?: string;
}

/** An open core. Calls are answered in the order they were made; a file loads whole before the next call. */
export class Client {
  readonly place: Place;
  readonly #port: Port;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(port: Port, place: Place) {
    this.#port = port;
    this.place = place;
  }

  /** Reads a file, in chunks, and says what it was taken for and where its rows went. */
  load(name: string, source: Source, options: LoadOptions & LoadControl = {}): Promise<FileReport> {
    const { onProgress, signal, ...rest } = options;
    return this.#inTurn(() => readInto(this.#port, name, source, rest, { ...(onProgress && { onProgress }), ...(signal && { signal }) }));
  }

  query(query: Query): Promise<ResultTable> {
    return this.#inTurn(() => this.#port.call('query', query));
  }

  /** The receipt of one figure: one metric, with `by` and `where` naming the cell. */
  explain(query: ExplainQuery): Promise<Explanation> {
    return this.#inTurn(() => this.#port.call('explain', query));
  }

  metrics(): Promise<readonly Metric[]> {
    return this.#inTurn(() => this.#port.call('metrics', {}));
  }

  reports(): Promise<readonly ReportSummary[]> {
    return this.#inTurn(() => this.#port.call('reports', {}));
  }

  report(id: string, filters: Filters = {}): Promise<Report> {
    return this.#inTurn(() => this.#port.call('report', { id, filters }));
  }

  /** What is loaded: files, tables, columns, and what is wrong with the data. */
  inspect(options: InspectOptions = {}): Promise<Inspection> {
    return this.#inTurn(() => this.#port.call('inspect', options));
  }

  /** Adds a metric of one's own to the catalog. */
  define(metric: MetricDefinition): Promise<true> {
    return this.#inTurn(() => this.#port.call('define', metric));
  }

  /** The rows of a table themselves, filtered. */
  rows(request: ListRequest): Promise<ResultTable> {
    return this.#inTurn(() => this.#port.call('rows', request));
  }

  /** What a list of keywords finds in past texts, and what it nearly finds. */
  keywords(request: KeywordsRequest): Promise<KeywordsAnswer> {
    return this.#inTurn(() => this.#port.call('keywords', request));
  }

  /** A CSV, XLSX or JSON file of a query, a report or rows. */
  export(request: ExportRequest): Promise<Uint8Array> {
    return this.#inTurn(() => this.#port.call('export', request));
  }

  /** Forgets every file; metrics of one's own stay. */
  reset(): Promise<true> {
    return this.#inTurn(() => this.#port.call('reset', {}));
  }

  /** Frees all memory; calls still waiting fail with the code `closed`. */
  close(): void {
    this.#closed = true;
    this.#port.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #inTurn<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed) throw new CoreError('closed', 'this client was closed');
      return call();
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}
