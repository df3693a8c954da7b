// The data of the functions on plain numbers: ratings, matrices, weights, ballots.
import type { Text } from "../types.js";

/** A category: a number, or a text. */
export type Label = number | string;

/** A category, or nothing. */
export type Rating = Label | null | undefined;

/** What every statistic takes beside the ratings. */
export interface Categories {
  /** The declared order, worst first. */
  categories?: Label[];
  /** The score of each category. */
  scores?: number[];
}

/** How an interval is made. */
export interface IntervalOptions {
  interval?:
    | "none"
    | "analytic"
    | "jackknife"
    | "analytic_fisher"
    | "jackknife_fisher"
    | "default"
    | "bootstrap"
    | "bootstrap_bca";
  resamples?: number;
  seed?: number;
  confidence?: number;
  raters?: "fixed" | "random";
}

/** A kind of distance between categories, or the distances themselves. */
export type MetricLevel = "nominal" | "ordinal" | "interval" | "ratio" | "circular" | "bipolar" | number[][];

/** Of Krippendorff's α. */
export interface AlphaOptions extends Categories, IntervalOptions {
  level?: MetricLevel;
}

/** Of the κ family. */
export interface KappaOptions extends Categories, IntervalOptions {
  weights?: "none" | "linear" | "quadratic" | number[][] | null;
}

/** Why α is low although raters agree. */
export interface Explanation {
  kind: string;
  krippendorff_alpha: number | null;
  undefined: string | null;
  percent_agreement: number | null;
  chance_agreement: number | null;
  gwet_ac1: number | null;
  prevailing: Label | null;
  prevalence: number | null;
  message: Text;
}

/** Which raters, units and categories the agreement comes from. */
export interface Diagnostics {
  level: MetricLevel;
  krippendorff_alpha: number | null;
  units: {
    unit: number;
    marks: number;
    percent_agreement: number | null;
    split: number | null;
    alpha_without: number | null;
    influence: number | null;
  }[];
  categories: { category: Label; marks: number; prevalence: number | null; fleiss_kappa: number | null }[];
  raters: { rater: number; marks: number; given: number[]; alpha_without: number | null; confusion: number[][] }[];
  pairwise_percent_agreement: (number | null)[][];
  pairwise_cohen_kappa: (number | null)[][];
}

/** Of a difference of two agreements. */
export interface DifferenceOptions extends Categories {
  statistic?: string;
  level?: MetricLevel;
  weights?: KappaOptions["weights"];
  /** The same units twice (the default), or other units. */
  pairing?: "paired" | "unpaired";
  permutations?: number;
  resamples?: number;
  seed?: number;
  confidence?: number;
}

/** How far two agreements differ, and whether that could be chance. */
export interface Difference {
  statistic: string;
  value: number | null;
  undefined: string | null;
  before: number | null;
  after: number | null;
  low: number | null;
  high: number | null;
  se: number | null;
  p_value: number | null;
  confidence: number;
  permutations: number;
  undefined_permutations: number;
  resamples: number;
  undefined_resamples: number;
  n_units: [number, number];
  details: Record<string, unknown>;
  conventions: Record<string, unknown>;
}

/** Of a plan: what to reach, and what may become more. */
export interface PlanOptions extends Categories {
  /** What the interval should not exceed; 0.2 where none is given. */
  width?: number;
  confidence?: number;
  /** The share of simulated data sets that must keep the width. */
  assurance?: number;
  vary?: "units" | "raters";
  statistic?: string;
  level?: MetricLevel;
  weights?: KappaOptions["weights"];
  simulations?: number;
  /** The largest number to try. */
  largest?: number | null;
  seed?: number;
}

/** How wide the interval of simulated data is, by the number of units or raters. */
export interface Plan {
  statistic: string;
  value: number | null;
  undefined: string | null;
  vary: "units" | "raters";
  width: number;
  /** The smallest number that keeps the width; null where none up to the largest one does. */
  smallest: number | null;
  not_reached: string | null;
  rows: { n: number; expected_width: number | null; share_within: number; undefined: number }[];
  conventions: Record<string, unknown>;
}

/** A word for a range of values. */
export interface Band {
  label: Text;
  low: number;
  high: number;
  /** Whether the value itself lies here. */
  holds_value: boolean;
  /** Null without a standard error above 0. */
  probability: number | null;
  /** That it lies here or in a better band. */
  cumulative: number | null;
}

/** A long table as raters × units, both in the order of appearance. */
export interface LongRatings {
  raters: Label[];
  units: Label[];
  ratings: (Label | null)[][];
}

/** 1 where larger is better, -1 where smaller is. */
export type Direction = 1 | -1;

/** Which columns are costs. */
export interface Types {
  types?: Direction[];
}

/** How columns are made comparable. */
export interface Normalized extends Types {
  normalization?: "none" | "minmax" | "max" | "sum" | "vector";
}

/** A ranking of the rows of a matrix. */
export interface Ranked<D = Record<string, never>> {
  scores: number[];
  ranks: number[];
  details: D;
  conventions: {
    method: string;
    weights: number[];
    types: Direction[];
    options: Record<string, unknown>;
    tied_within: number;
  };
}

export type TopsisDetails = { d_plus: number[]; d_minus: number[] };

/** VIKOR's S, R and Q (its scores, smaller is better), and the compromise. */
export interface VikorDetails {
  S: number[];
  R: number[];
  Q: number[];
  compromise_set: number[];
  acceptable_advantage: boolean;
  acceptable_stability: boolean;
}

export type PrometheeDetails = { phi_plus: number[]; phi_minus: number[] };

/** Rows that both flows order, and pairs that they do not. */
export interface PartialOrder extends PrometheeDetails {
  preferred_to: number[][];
  indifferent: [number, number][];
  incomparable: [number, number][];
}

/** How a difference in one criterion becomes a preference. */
export interface Preference {
  kind: "usual" | "u_shape" | "v_shape" | "level" | "linear" | "gaussian";
  q?: number;
  p?: number;
  s?: number;
}

export type CoprasDetails = { s_plus: number[]; s_minus: number[]; significance: number[] };

/** Of rank acceptability. */
export interface SmaaOptions extends Types {
  draws?: number;
  seed?: number;
  importance_order?: number[];
  weight_intervals?: [number, number][];
  wanted_error?: number;
  max_cells?: number;
}

/** How often each row has each rank when the weights are not known. */
export interface Smaa {
  rank_acceptability: number[][];
  pairwise_win: number[][];
  central: (number[] | null)[];
  confidence: (number | null)[];
  rank_acceptability_error: number[][];
  largest_error: number;
  draws: number;
  cells: number;
  conventions: Record<string, unknown>;
}

/** How far each weight can move before the winner changes. */
export interface WeightStability {
  winners: number[];
  intervals: {
    criterion: number;
    weight: number;
    low: number | null;
    high: number | null;
    challenger_low: number | null;
    challenger_high: number | null;
  }[];
  smallest_weight_flip: { criterion: number; change: number; new_weight: number; challenger: number } | null;
  conventions: Record<string, unknown>;
}

/** One number that would change the winner. */
export type MarkFlip = { solution: number; criterion: number; value: number; winners: number[] };

/** Scores of what is present, and what they can become. */
export interface MissingScores {
  scores_present_only: (number | null)[];
  bounds: [number, number][];
  coverage: number[];
  possible_winners: number[];
  necessary_winners: number[];
  conventions: Record<string, unknown>;
}

/** Weights that sum to 1, and what the method says beside them. */
export type Weights<D = unknown> = { weights: number[]; conventions: Record<string, unknown> } & D;

export type EntropyDetails = { divergences: number[]; equal_because: string | null };

export interface CriticDetails {
  deviations: number[];
  correlations: number[][];
  information: number[];
  equal_because: string | null;
}

export interface AhpDetails {
  lambda_max: number;
  ci: number;
  cr: number | null;
  random_index: number | null;
  weights_geometric_mean: number[];
  inconsistent_triples: { criteria: [number, number, number]; given: number; implied: number }[];
}

export type BestWorstDetails = { xi: number; inconsistency: number[] | null; cr: number | null };

/** The best first; candidates that stand together are tied. */
export type Ballot = { ranking: number[][]; count?: number; unlisted?: "last" | "no_opinion" };

/** Who beats whom, and how far each ballot is from the result. */
export interface BallotDetails {
  pairwise: number[][];
  ballots: number;
  condorcet_winner: number | null;
  smith_set: number[];
  condorcet_cycle: number[] | null;
  ballot_distances: number[];
}

export interface Aggregation<D = BallotDetails> {
  scores: number[];
  ranks: number[];
  details: D;
  conventions: Record<string, unknown>;
}

export interface Kemeny {
  order: number[];
  distance: number;
  optimal_orders: number[][];
  details: BallotDetails & {
    proven_optimal: boolean;
    lower_bound: number;
    optimal_count: number | null;
    rank_ranges: [number, number][] | null;
    agreement: number;
  };
  conventions: Record<string, unknown>;
}
