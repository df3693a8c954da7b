// What the entries of the package share.

/** Where the module is, or what it is. */
export type Source = URL | string | Response | BufferSource | WebAssembly.Module;

/** Plain data, and the core's own text of it, the same to the byte in every language. */
export type Result<T> = T & { toJson(): string };

/** One fault of an input. */
export interface Fault {
  code: string;
  file: string | null;
  line: number | null;
  column: number | null;
  /** Where it stands in a document that is no file: `plan.tasks[0].days`. */
  path?: string;
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
