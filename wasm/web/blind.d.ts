// Blind rounds: every rater marks without seeing the others' marks, then all are shown at once.
import type { Result } from "./shared.js";
import type { Board, Level, Problem, Rater, Solution, Workshop } from "./types.js";

/** How raters' names are treated; fixed before anyone marks. */
export type Identity = "named" | "pseudonymous" | "anonymous";

/** ○△の評価基準 of one mark of one problem. */
export interface Criterion {
  problem: string;
  mark: string;
  text?: string;
  text_ja?: string;
  text_en?: string;
  evidence?: string;
}

/** How a round is asked. */
export interface InvitationOptions {
  /** `named` without it. */
  identity?: Identity;
  /** Ids of raters who look on and do not mark. */
  observers?: string[];
  /** How many complete ballots suffice; all who are asked without it. */
  quorum?: number;
  /** Ids of the solutions to mark; all without it. */
  solutions?: string[];
  criteria?: Criterion[];
  points?: { problem: string; points: number }[];
}

/** The empty table: what a rater needs to mark, and nothing that others said. It fits a link. */
export interface Invitation {
  format: "marusankaku-invitation";
  version: number;
  title?: string;
  round: string;
  identity: Identity;
  quorum?: number;
  scale: Level[];
  problems: Problem[];
  solutions: Solution[];
  raters: Rater[];
  observers?: string[];
  criteria?: Criterion[];
  points?: { problem: string; points: number }[];
}

/** All marks of one rater: private until the round is revealed. */
export interface Ballot {
  format: "marusankaku-ballot";
  version: number;
  /** SHA-256 of the invitation. */
  invitation: string;
  rater: string;
  revision: number;
  entered_by?: string;
  salt: string;
  /** A row a solution, a mark a problem, in the invitation's order. */
  marks: { solution: string; marks: string[] }[];
}

/** What may be shown of a ballot before the round is revealed. */
export interface SealedBallot {
  format: "marusankaku-sealed-ballot";
  version: number;
  invitation: string;
  rater: string;
  revision: number;
  left: number;
  entered_by?: string;
  /** SHA-256 of the ballot with its salt. */
  commitment: string;
}

/** A round before it is revealed: no mark is in it. */
export interface Sealed {
  invitation: Invitation;
  ballots: SealedBallot[];
}

/** Who is done and how many cells are left. */
export interface Progress {
  raters: { rater: string; done: boolean; left: number | null; entered_by: string | null; conflict: boolean }[];
  done: number;
  asked: number;
  quorum: number;
  left: number;
  /** Enough ballots are complete. */
  ready: boolean;
  /** All are. */
  complete: boolean;
}

/** A round after it was revealed. */
export interface Revealed {
  invitation: Invitation;
  taken_part: string[];
  gaps: { rater: string; left: number }[];
  proxies: { rater: string; entered_by: string }[];
  /** Empty in anonymous rounds. */
  marks: { rater: string; solution: string; problem: string; mark: string; entered_by?: string }[];
  /** Only in anonymous rounds; `null` where too few marked the cell. */
  counts: { solution: string; problem: string; counts: number[] | null }[];
}

/** The empty table of a new round of a workshop. */
export function invitation(workshop: Workshop, round: string, options?: InvitationOptions): Result<Invitation>;

/**
 * A rater's marks, each `[solution, problem, mark]`. The salt is drawn from the device's randomness. Count `revision` up
 * when a rater changes a ballot that was sealed before; `entered_by` names who typed it where it was not the rater.
 */
export function ballot(
  invitation: Invitation,
  rater: string,
  marks: [solution: string, problem: string, mark: string][],
  options?: { revision?: number; entered_by?: string; meaning?: Record<string, string>; salt?: string },
): Result<Ballot>;

/** What may be shown of a ballot: who, how many cells are left, and a commitment to its marks. */
export function seal(ballot: Ballot): Result<SealedBallot>;

/** The round so far. Order and repetition do not matter; older revisions fall away. */
export function gather(invitation: Invitation, ballots?: SealedBallot[]): Result<Sealed>;

/** Who is done, and how many cells are left. */
export function progress(sealed: Sealed): Result<Progress>;

/**
 * Opens the ballots against their commitments. Throws `ballot_changed`, `ballot_missing`, `ballot_conflict`,
 * `round_incomplete` (unless `gaps` is `"name"`) or `round_too_small` (anonymous rounds).
 */
export function reveal(
  sealed: Sealed,
  ballots: Ballot[],
  options?: { gaps?: "refuse" | "name"; smallest_group?: number },
): Result<Revealed>;

/** The workshop with the round; anonymous rounds have a board only. */
export function workshop(revealed: Revealed, workshop: Workshop): Result<Workshop>;

/** The board of the round alone. */
export function board(revealed: Revealed): Result<Board>;
