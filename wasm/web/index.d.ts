// The functions of `api.js`.
import type {
  Agreement,
  Board,
  Cell,
  Conventions,
  CoverageRow,
  CriteriaRow,
  Level,
  Merge,
  Portfolio,
  Ranking,
  RaterRow,
  Robustness,
  Workshop,
} from "./types.js";

export type * from "./types.js";

/** Loads the module once; every function needs it. In Node and of `marusankaku/inline` it takes nothing. */
export function init(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Plain data, and the core's own text of it, the same to the byte in every language. */
export type Result<T> = T & { toJson(): string };

/** Rows, and what they were computed with. */
export type Rows<T> = Result<T[]> & { readonly conventions: Conventions };

/** One fault of an input. */
export interface Fault {
  code: string;
  file: string | null;
  line: number | null;
  column: number | null;
  found: string;
  expected: string;
  /** What an ambiguous mark may mean. */
  candidates?: string[];
}

/** What the library refuses, and the rule that was broken. */
export class MarusankakuError extends Error {
  /** The stable name of the fault, the same in every language. */
  code: string;
  /** The message in Japanese. */
  messageJa: string;
  /** The bad value, where it stood and what was expected. */
  details: Record<string, unknown>;
  /** All faults of an input; empty for other errors. */
  errors: Fault[];
}

/** How files are read. */
export interface LoadOptions {
  /** Symbols in a row (`○△×`), or levels, worst first. */
  scale?: string | Level[];
  /** Answers to questions about ambiguous marks: `{"▲": "△"}`. */
  meaning?: Record<string, string>;
  /** Whose marks a wide table holds. */
  rater?: string;
  /** The id of the round of a single file. */
  round?: string;
}

/** A workshop from the texts of its files by name: a folder's, one long or wide CSV, or the saved JSON. */
export function load(files: Record<string, string>, options?: LoadOptions): Result<Workshop>;

/** An invented workshop (架空) of two rounds, to try things on. */
export function sample(): Result<Workshop>;

/** The board of a round; of the last one without an id. */
export function board(workshop: Workshop, round?: string): Result<Board>;

/** The levels of a scale, worst first, from its symbols in a row (`○△×`). */
export function scaleLevels(symbols: string): Result<Level[]>;

/** Who wins, by how much, and for which value of △. */
export function ranking(board: Board, options?: { method?: "weighted_sum"; level?: string }): Result<Ranking>;

/** Every cell: its marks, how far they are apart, and what discussing it is worth. */
export function cells(board: Board): Rows<Cell>;

/** The cells in the order to discuss them. */
export function discussion(board: Board, limit?: number): Rows<Cell>;

/** What writing ○△ criteria for each problem is worth, the best first. */
export function criteria(board: Board): Rows<CriteriaRow>;

/** How far each problem is solved. */
export function coverage(board: Board): Rows<CoverageRow>;

/** How far the raters agree. */
export function agreement(board: Board, options?: Record<string, never>): Result<Agreement>;

/** How each rater marks beside the others. */
export function raters(board: Board): Rows<RaterRow>;

/** What would change the winner. */
export function robustness(board: Board, options?: { draws?: number; seed?: number }): Result<Robustness>;

/** What each pair of solutions could reach as one, by gain. */
export function merges(board: Board): Rows<Merge>;

/** The k solutions that solve most together. */
export function portfolio(board: Board, k: number): Result<Portfolio>;
