// What would change the winner of a board: options and data.
import type { Conventions, Text } from "./types.js";

/**
 * Which points are possible: only the board's; all; those of the same order; within a share of the board's (`0.2`:
 * ± 20 %); or the lowest and the highest of some problems.
 */
export type AdmissiblePoints =
  | "fixed"
  | "any"
  | "order"
  | { within: number }
  | { intervals: Record<string, [number, number]> };

/** Which values of the marks are: the scale's; any that do not decrease; the same for each problem apart. */
export type AdmissibleValues = "fixed" | "monotone" | "monotone_by_problem";

/** A mark and what it would become. */
export interface ChangedMark {
  rater: string;
  solution: string;
  problem: string;
  from: string;
  to: string;
}

/** Marks that change the winners together, and no fewer do. */
export interface MarksTogether {
  size: number;
  marks: ChangedMark[];
  winners: string[];
}

/** The marks that decide alone, and how many it takes together. */
export interface SingleMarks {
  marks: (ChangedMark & { winners: string[] })[];
  fewest: MarksTogether | null;
  fewest_of_one_rater: MarksTogether | null;
  by_rater: Record<string, number | null>;
  fewest_raters: string[] | null;
  undefined: "no_single_marks" | "no_marks_suffice" | null;
  conventions: Conventions;
}

/** A change of all points together after which another solution is level with the winner. */
export interface PointsShift {
  size: number;
  challenger: string;
  points: Record<string, number>;
  tied_at: string[];
}

/** The smallest changes of all points together that change the winners. */
export interface SmallestPointsShift {
  kept_total: PointsShift | null;
  free_total: PointsShift | null;
  conventions: Conventions;
}

/** The result of one method without each solution. */
export interface RankReversals {
  method: string;
  normalization: string | null;
  never_reverses: boolean;
  undefined: string | null;
  winners: string[];
  reversals: number;
  without_solution: Record<string, { winners: string[]; changes_winner: boolean; reversed: [string, string][] }>;
}

/** The result without each solution, by several methods. */
export interface WithoutSolution {
  methods: RankReversals[];
  conventions: Conventions;
}

/** Who wins under some, and under all, of what is admissible. */
export interface PossibleNecessary {
  possible_winners: string[];
  necessary_winners: string[];
}

/** Who wins whatever the unknown marks, the points, and both are. */
export interface AdmissibleWinners {
  marks: PossibleNecessary;
  points: PossibleNecessary;
  both: PossibleNecessary;
  conventions: Conventions;
}

/** Which solutions some points and values of marks make winners. */
export interface PotentialWinners {
  potential_winners: string[];
  undecided: string[];
  rows: {
    solution: string;
    potential_winner: boolean | null;
    largest_lead: number | null;
    at_most: number | null;
    points: Record<string, number>;
    values: Record<string, Record<string, number>>;
  }[];
  conventions: Conventions;
}

/** Who is never behind whom, whatever the points and values. */
export interface Dominance {
  dominates: Record<string, string[]>;
  undominated: string[];
  least_lead: Record<string, Record<string, number>>;
  conventions: Conventions;
}

/** What is drawn, and how long. */
export interface DrawOptions {
  points?: AdmissiblePoints;
  values?: AdmissibleValues;
  raters?: "fixed" | "bootstrap";
  draws?: number;
  standard_error?: number;
  seed?: number;
}

/** In which share of all that is possible each solution takes each rank. */
export interface RankAcceptability {
  rank_acceptability: Record<string, number[]>;
  standard_error: number;
  pairwise_win: Record<string, Record<string, number>> | null;
  central_points: Record<string, Record<string, number> | null>;
  central_values: Record<string, Record<string, Record<string, number>> | null>;
  confidence_factors: Record<string, number | null>;
  draws: number;
  stopped: "standard_error" | "draws" | null;
  cells: number;
  conventions: Conventions;
}

/** In which share of the draws the winner stays. */
export interface Stays {
  stays: number;
  standard_error: number;
  draws: number;
  stopped: "standard_error" | "draws";
  wins: Record<string, number>;
}

/** How sure the winner is. */
export interface Confidence {
  winners: string[];
  together: Stays;
  points: Stays | null;
  values: Stays | null;
  raters: Stays | null;
  matters_most: "points" | "values" | "raters" | null;
  message: Text;
  conventions: Conventions;
}
