// SPDX-License-Identifier: Apache-2.0
//
// Questions and answers, as the core writes them in JSON. Names are the ones of
// the command line and of the C++ core.

/** A cell: a count or amount, a text, a yes or no; null is "nothing to say", never zero. */
export type Cell = string | number | boolean | null;

/** `count`, `ratio` (0 to 1), `seconds`, `currency`, `points` (-100 to 100), `rate` (an hour), `estimate` (a modelled count). */
export type Unit = 'count' | 'ratio' | 'seconds' | 'currency' | 'points' | 'rate' | 'estimate';

export type Granularity = 'none' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export type Range =
  | 'today' | 'yesterday' | 'last_7_days' | 'last_4_weeks' | 'last_3_months' | 'last_12_months'
  | 'week_to_date' | 'month_to_date' | 'quarter_to_date' | 'year_to_date';

export type Operator = '=' | '!=' | 'in' | 'not in' | 'contains' | '<' | '<=' | '>' | '>=' | 'is null';

export interface ColumnCondition {
  readonly column: string;
  readonly op: Operator;
  readonly value?: Cell | readonly Cell[];
}

/** Conditions of one list hold together; a text is read as `status in (missed, canceled)`. */
export type Condition = ColumnCondition | string;

export interface Params {
  readonly callback_window?: number | string;
  readonly attribution_window?: number | string;
  readonly answer_target?: number | string;
  readonly business_hours?: string;
  readonly holidays?: readonly string[];
  readonly keywords?: readonly string[];
  readonly [name: string]: unknown;
}

/** What a report and a query have in common: which rows, which time, how cut. */
export interface Filters {
  /** A local date (inclusive) or an instant. */
  readonly from?: string;
  /** A local date (inclusive) or an instant (exclusive). */
  readonly to?: string;
  readonly range?: Range;
  /** The instant that presets and partial buckets count from; else just after the latest loaded. */
  readonly now?: string;
  readonly asOf?: string;
  /** An IANA name; UTC unless told otherwise. */
  readonly timeZone?: string;
  readonly granularity?: Granularity;
  readonly where?: readonly Condition[];
  readonly compare?: 'previous_period' | 'previous_year' | { readonly from: string; readonly to: string };
  readonly params?: Params;
  /** Named lists of lines, for the dimension `line_group`. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

export interface Query extends Filters {
  readonly metrics: readonly string[];
  readonly by?: readonly string[];
  readonly share?: boolean;
  readonly fill?: boolean;
  readonly order?: string;
  readonly limit?: number;
}

/** A query of one metric; `rows` is how many rows to list for each part of it. */
export interface ExplainQuery extends Query {
  readonly rows?: number;
}

export interface Column {
  readonly name: string;
  /** Of rows, a `time` is an instant with its offset; of figures, a bucket's local start. */
  readonly kind: 'time' | 'dimension' | 'metric';
  readonly unit?: Unit;
  /** What people call values that are ids of lines or agents; rows keep the ids. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Unavailable {
  readonly metric: string;
  readonly table: string;
}

export interface Flag {
  readonly row: number;
  readonly key: readonly Cell[];
  readonly metric: string;
  readonly flag: string;
}

export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** rows_read = rows_loaded + rows_duplicate + rows_rejected, for one file and table. */
export interface Accounting {
  readonly file: string;
  readonly table: string;
  readonly rows_read: number;
  readonly rows_loaded: number;
  readonly rows_duplicate: number;
  readonly rows_rejected: number;
  readonly cells_unreadable: number;
  readonly warnings: readonly RejectedRow[];
  readonly rejected: readonly RejectedRow[];
}

/** One object for cards, charts, tables and exports, so that they cannot disagree. */
export interface ResultTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** One cell a column, computed from the rows and not by adding groups. */
  readonly totals: readonly Cell[];
  /** Buckets cut by the range's edge or by now. */
  readonly partial: readonly Cell[];
  /** Closed conversations whose time to bring a sale has not elapsed. */
  readonly pending: number;
  readonly unavailable: readonly Unavailable[];
  readonly flags: readonly Flag[];
  readonly notes: readonly string[];
  readonly accounting?: readonly Accounting[];
}

/** English, French, Russian. */
export interface Texts {
  readonly en: string;
  readonly fr: string;
  readonly ru: string;
}

export interface Metric {
  readonly id: string;
  readonly title: Texts;
  readonly unit: Unit;
  readonly formula: string;
  readonly says: string;
  /** Where a source contradicts itself: what was decided, and why. */
  readonly choice?: string;
  readonly inputs: readonly string[];
  readonly systems: readonly string[];
  /** The columns that date its rows: `calls.started_at`. */
  readonly time: string;
  readonly builtin: boolean;
}

/** A metric of one's own, in the notation of the built-in ones. */
export interface MetricDefinition {
  readonly id: string;
  readonly formula: string;
  readonly unit?: Unit;
  readonly title?: Partial<Texts> | string;
  /** What the figure means, in one sentence. */
  readonly says?: string;
  /** What was chosen where a definition could be read in two ways. */
  readonly choice?: string;
  readonly systems?: readonly string[];
  /** Marks figures below a number, by the flag's name. */
  readonly flag?: { readonly name: string; readonly below: number };
}

export type BlockKind =
  | 'cards' | 'trend' | 'table' | 'heatmap' | 'pie' | 'distribution' | 'rows' | 'keywords' | 'text';

export interface RowsRequest {
  readonly table: string;
  readonly columns?: readonly string[];
  readonly where?: readonly Condition[];
  readonly order?: string;
  readonly limit?: number;
}

/** A report as the list of reports gives it: enough to choose one. */
export interface ReportSummary {
  readonly id: string;
  readonly system: string;
  readonly title: Texts;
  readonly says: Texts;
  readonly needs: readonly string[];
  /** Tables it needs that no file brought. */
  readonly missing: readonly string[];
}

export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly title: Texts;
  readonly query?: Query;
  readonly rows?: RowsRequest;
  readonly result?: ResultTable;
  /** Why this block has no result, when it has none. */
  readonly error?: { readonly code: string; readonly message: string; readonly where?: string };
}

export interface Report {
  readonly id: string;
  readonly system: string;
  readonly title: Texts;
  readonly says: Texts;
  readonly blocks: readonly Block[];
  readonly missing: readonly string[];
  readonly accounting: readonly Accounting[];
}

/** One side of a ratio. */
export interface Part {
  readonly value: number | null;
  readonly rows_used: number;
  readonly text: string;
}

export interface Aggregate {
  readonly text: string;
  readonly table: string;
  /** The column that puts a row into a bucket. */
  readonly dated_by: string;
  readonly value: number | null;
  readonly rows_used: number;
  readonly rows: readonly { readonly file: string; readonly line: number }[];
  readonly left_out: readonly { readonly reason: string; readonly rows: number }[];
}

/** The receipt of a figure: what it is, of which rows, and which were left out. */
export interface Explanation {
  readonly metric: string;
  readonly formula: string;
  readonly says: string;
  readonly choice?: string;
  readonly unit: Unit;
  readonly time: readonly string[];
  readonly timeZone: string;
  /** Instants in the query's zone, the end exclusive. */
  readonly from: string;
  readonly to: string;
  /** The instant of a snapshot figure. */
  readonly asOf?: string;
  readonly value: number | null;
  readonly n: number;
  readonly numerator: Part | null;
  readonly denominator: Part | null;
  readonly aggregates: readonly Aggregate[];
  /** The table or column that is missing, when there is no figure for want of it. */
  readonly unavailable?: string;
  readonly notes: readonly string[];
}

export interface LoadOptions {
  /** Forces a table: `calls`, `messages` ... */
  readonly table?: string;
  readonly sourceTimeZone?: string;
  readonly timeZone?: string;
  readonly mapping?: Mapping;
  /** The id of a shipped mapping, instead of recognising one. */
  readonly preset?: string;
  /** Of a workbook. */
  readonly sheet?: string;
  /** The size of a stream, where it is known: room is made once, and progress has a total. */
  readonly bytes?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  /** How to read 01/02/2026, when the file alone cannot tell. */
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly defaultCountry?: string;
  /** Rows the viewer may see; nothing outside can be reached later. */
  readonly scope?: { readonly lines?: readonly string[]; readonly agents?: readonly string[]; readonly teams?: readonly string[] };
}

/** A column of a table, and what it is read from: a name, an expression, or an object that says more. */
export interface Mapping {
  readonly tables?: readonly { readonly table: string; readonly columns?: Readonly<Record<string, unknown>> }[];
  readonly [member: string]: unknown;
}

/** What a file was taken for, and where its rows went. */
export interface FileReport {
  readonly file: string;
  /** `CSV`, `JSON`, `XLSX` ... */
  readonly format: string;
  readonly encoding: string;
  /** `confidence` is the share of the file's columns that the mapping reads, 0 to 1. */
  readonly recognised: { readonly preset: string; readonly title: string; readonly confidence: number };
  /** In which local times were read. */
  readonly zone: string;
  readonly tables: readonly { readonly table: string }[];
  /** Which column became which: edited, it can be given back as the option `mapping`. */
  readonly mapping: Mapping;
  readonly accounting: readonly Accounting[];
  readonly notes: readonly string[];
}

/** Rows of a table, within filters. */
export type ListRequest = { readonly rows: RowsRequest } & Filters;

export interface InspectOptions {
  /** The present: what is dated later is found as clock skew. */
  readonly now?: string;
  /** Of the days that have no rows; UTC unless told otherwise. */
  readonly timeZone?: string;
}

export type QualityKind =
  | 'rejected_rows' | 'unreadable_cells' | 'damaged_phones' | 'ambiguous_dates' | 'duplicate_rows' | 'repeated_rows'
  | 'unknown_values' | 'negative_durations' | 'absurd_durations' | 'inconsistent_durations' | 'overlapping_presence'
  | 'orphan_ids' | 'clock_skew' | 'missing_days' | 'mixed_currencies';

/** A row of a file. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
}

/** One problem of a table or a column, and the metrics it touches. */
export interface QualityFinding {
  readonly kind: QualityKind;
  readonly table: string;
  /** Empty when the problem is in whole rows. */
  readonly column: string;
  /** Rows at fault; of unreadable cells, cells; of missing days, days. */
  readonly rows: number;
  readonly examples: readonly RowPlace[];
  readonly says: string;
  readonly metrics: readonly string[];
}

export interface Inspection {
  readonly files: readonly FileReport[];
  readonly quality: readonly QualityFinding[];
}

/** A list of keywords, and the texts to try it on; `limit` is how many are listed of each sort (100). */
export type KeywordsRequest = { readonly keywords: readonly string[]; readonly limit?: number } & Filters;

/** `form`: the same stem; `typo`: a slip of the finger. */
export type NearMissReason = 'form' | 'typo';

export interface KeywordsAnswer {
  readonly table: 'questions' | 'messages';
  /** Texts tried, those with a keyword, and those without that nearly have one. */
  readonly texts: number;
  readonly matched: number;
  readonly near: number;
  /** `alone`: texts that only this keyword finds. */
  readonly keywords: readonly { readonly keyword: string; readonly texts: number; readonly alone: number; readonly near: number }[];
  readonly matches: readonly (RowPlace & { readonly text: string; readonly keywords: readonly string[] })[];
  readonly near_misses: readonly (RowPlace & { readonly text: string; readonly word: string; readonly keyword: string; readonly why: NearMissReason })[];
  /** Words that would find more texts, most texts first. */
  readonly suggestions: readonly { readonly word: string; readonly keyword: string; readonly why: NearMissReason; readonly texts: number }[];
  /** What no file has, when there are no texts. */
  readonly unavailable?: string;
}

export type ExportRequest =
  & ({ readonly query: Query } | ({ readonly report: string } & Filters) | ListRequest)
  & { readonly format: 'csv' | 'xlsx' | 'json' };
