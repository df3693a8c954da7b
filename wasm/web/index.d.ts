// The functions of `api.js`. Data types are generated from the Rust types.

/** Loads the module once; every function needs it. In Node and of `marusankaku/inline` it takes nothing. */
export function init(source?: URL | string | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Plain data, and the core's own text of it, the same to the byte in every language. */
export type Result<T> = T & { toJson(): string };

/** One fault of an input. */
export interface Fault {
  code: string;
  file: string | null;
  line: number | null;
  column: number | null;
  found: string;
  expected: string;
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

/** One level of a scale. */
export interface Level {
  /** How it is written. */
  mark: string;
  /** What it is worth. */
  value: number;
  /** Other spellings. */
  aliases?: string[];
}

/** The levels of a scale, worst first, from its symbols in a row (`○△×`). */
export function scaleLevels(symbols: string): Result<Level[]>;
