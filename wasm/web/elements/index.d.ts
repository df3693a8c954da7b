// The elements, as pages and scripts see them.
import type { Source } from "../shared.js";
import type { Board, Cell, Ranking, Workshop } from "../types.js";

export { MarusankakuError } from "../shared.js";
export type * from "../types.js";

/** Gives the elements their names: `maru-board`, `maru-result`, `maru-compare`. Once is enough; twice does no harm. */
export function define(registry?: CustomElementRegistry): void;

/** Where the WASM modules are, before the first element shows. Not needed where they lie beside the scripts. */
export function init(sources?: { elements?: Source; advice?: Source }): void;

/** Sentences of the elements that can be replaced: text, or a function of what stands in it. */
export type Messages = Record<string, string | Record<string, string> | ((...values: never[]) => string)>;

/** A board to mark: without a scale it is ○△×, without raters it has one, and cells without a mark are blank. */
export type GivenBoard = Omit<Board, "scale" | "raters"> & Partial<Pick<Board, "scale" | "raters">>;

/** The marks of one rater. */
export interface Marks {
  rater: string;
  round: string | null;
  marks: { solution: string; problem: string; mark: string }[];
}

/** What a user changed: `maru-change` bubbles, and leaves shadow roots. */
export interface Change {
  kind: "mark" | "points";
  rater: string;
  problem: string;
  /** Of a mark. */
  solution?: string;
  /** Of a mark; `null` where it was cleared. */
  mark?: string | null;
  /** Of points. */
  points?: number;
  /** How many cells the rater has left. */
  left: number;
  /** The rater's marks, as JSON text. */
  value: string;
}

/** What the elements share. */
declare class MaruElement extends HTMLElement {
  static readonly observedAttributes: string[];
  messages: Messages;
  /** Resolves when what was set last is shown. */
  readonly shown: Promise<void>;
}

/** A team's marks, and what follows from them while they are made. */
export class MaruBoard extends MaruElement {
  static readonly formAssociated: true;
  /** A copy of the board with every change that was made here. Setting it shows another. */
  get board(): Board | null;
  set board(board: GivenBoard | null);
  set workshop(workshop: Workshop | null);
  /** The rater's marks as JSON text (`Marks`). */
  value: string;
  /** Where marks are blind: who has how many cells left. */
  progress: { rater: string; left: number }[];
  rater: string;
  round: string;
  blind: boolean;
  readonly: boolean;
  disabled: boolean;
  required: boolean;
  name: string;
  view: "" | "problem" | "table" | (string & {});
  /** The problem that is shown alone. */
  problem: string;
  draws: number;
  seed: number;
  /** What is shown; `null` where marks are blind. */
  readonly result: {
    ranking: Ranking;
    discussion: Cell[];
    acceptability: Record<string, number[]>;
    draws: number;
  } | null;
  readonly left: number;
  readonly form: HTMLFormElement | null;
  /** Takes in what another rater marked: their `value`; in a blind round a sealed ballot is enough. */
  addBallot(ballot: string | Marks | { rater: string; left: number }): void;
  readonly type: "maru-board";
  readonly validity: ValidityState | undefined;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
}

/** What a board says, to be read. */
export class MaruResult extends MaruElement {
  board: Board | null;
  set workshop(workshop: Workshop | null);
  /** The board of the round before, for advice that compares. */
  boardBefore: Board | null;
  round: string;
  /** Parts to show, in order: `discussion ranking findings marks sensitivity`. */
  show: string;
  draws: number;
  seed: number;
}

/** Two rounds side by side. */
export class MaruCompare extends MaruElement {
  boardBefore: Board | null;
  boardAfter: Board | null;
  set workshop(workshop: Workshop | null);
  from: string;
  to: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "maru-board": MaruBoard;
    "maru-result": MaruResult;
    "maru-compare": MaruCompare;
  }
  interface HTMLElementEventMap {
    "maru-change": CustomEvent<Change>;
  }
}
