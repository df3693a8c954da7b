// Functions of plain numbers.
import type { Result, Source } from "../shared.js";
import type { Estimate, SampleSize, TestOptions, TestResult, Trial } from "../types.js";
import type {
  Aggregation,
  AhpDetails,
  AlphaOptions,
  Ballot,
  BallotDetails,
  Band,
  BestWorstDetails,
  Categories,
  CoprasDetails,
  CriticDetails,
  Diagnostics,
  Difference,
  DifferenceOptions,
  EntropyDetails,
  Explanation,
  KappaOptions,
  Kemeny,
  Label,
  LongRatings,
  MarkFlip,
  MetricLevel,
  MissingScores,
  Normalized,
  PartialOrder,
  Plan,
  PlanOptions,
  Preference,
  PrometheeDetails,
  Ranked,
  Rating,
  Smaa,
  SmaaOptions,
  TopsisDetails,
  Types,
  VikorDetails,
  WeightStability,
  Weights,
} from "./types.js";

export * from "../shared.js";
export type { Estimate, SampleSize, TestOptions, TestResult, Text, Trial } from "../types.js";
export type * from "./types.js";

/** Loads the module once; every function needs it. In Node and of `marusankaku/statistics/inline` it takes nothing. */
export function init(source?: Source): Promise<void>;

/** Krippendorff's α. One row a rater, one column a unit; null, undefined and NaN are missing. */
export function krippendorffAlpha(ratings: Rating[][], options?: AlphaOptions): Result<Estimate>;

/** Fleiss' κ. */
export function fleissKappa(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Fleiss' κ of each category. */
export function fleissKappaByCategory(ratings: Rating[][], options?: KappaOptions): Result<[Label, Estimate][]>;

/** Cohen's κ of two raters. */
export function cohenKappa(a: Rating[], b: Rating[], options?: KappaOptions): Result<Estimate>;

/** Conger's κ. */
export function congerKappa(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Light's κ: the mean of Cohen's κ of all pairs. */
export function lightKappa(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Gwet's AC1. */
export function gwetAc1(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Gwet's AC2; quadratic weights where none are given. */
export function gwetAc2(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** The coefficient of Brennan and Prediger. */
export function brennanPrediger(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Scott's π of two raters. */
export function scottPi(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** The share of pairs of raters that agree. */
export function percentAgreement(ratings: Rating[][], options?: KappaOptions): Result<Estimate>;

/** Kendall's W, corrected for ties. */
export function kendallW(ratings: Rating[][], options?: Categories): Result<Estimate>;

/** Intraclass correlations; ICC2 where no form is given. */
export function icc(
  ratings: Rating[][],
  options?: Categories & { form?: "ICC1" | "ICC2" | "ICC3" | "ICC1k" | "ICC2k" | "ICC3k"; confidence?: number },
): Result<Estimate>;

/** Why α is low although raters agree. */
export function explain(
  ratings: Rating[][],
  options?: Categories & { level?: MetricLevel; low_alpha?: number; high_agreement?: number },
): Result<Explanation>;

/** Which raters, units and categories the agreement comes from. */
export function diagnostics(ratings: Rating[][], options?: Categories & { level?: MetricLevel }): Result<Diagnostics>;

/** How far two agreements differ: of two rounds on the same units, or of other units. */
export function agreementDifference(
  before: Rating[][],
  after: Rating[][],
  options?: DifferenceOptions,
): Result<Difference>;

/** How many units, or raters, an interval of a given width takes: data like the ratings are simulated. */
export function agreementPlan(ratings: Rating[][], options?: PlanOptions): Result<Plan>;

/** The words that others gave to ranges of a statistic, and how probable it is that it reaches each of them. */
export function benchmark(
  value: number,
  se?: number | null,
  scale?: "landis_koch" | "altman" | "fleiss" | "krippendorff",
): Result<Band[]>;

/** Raters × units from a long table: rows are objects, or lists of rater, unit and mark. One rater marks a unit once. */
export function ratingsFromLong(
  rows: (Record<string, Rating> | [Label, Label, Rating])[],
  columns?: { rater?: string; unit?: string; mark?: string },
): Result<LongRatings>;

/**
 * How often categories meet in a unit, as integers that can be merged: the coincidences of any partition, merged, are
 * those of the whole, to the last bit. Nothing has to be freed.
 */
export class Coincidence {
  /** No unit yet. */
  constructor(sizes: { categories: number; raters: number });
  /** All units of ratings, raters × units. */
  static of(ratings: Rating[][], options?: { categories?: Label[] }): Coincidence;
  /** A table that is ready: units × categories, how often each was marked in a unit. */
  static fromCounts(table: number[][]): Coincidence;
  /** What toJson() of any language wrote. */
  static fromJson(text: string): Coincidence;
  /** Adds a unit by how often each category was marked in it. */
  add(unit: number[]): void;
  /** Takes a unit away that was added. */
  subtract(unit: number[]): void;
  /** Adds the units of others. */
  merge(other: Coincidence): void;
  readonly categories: number;
  readonly raters: number;
  /** The units with at least one mark. */
  readonly units: number;
  /** The units with at least two marks. */
  readonly pairableUnits: number;
  /** Krippendorff's coincidence matrix. */
  matrix(): number[][];
  /** α as of the ratings that the counts come from. */
  krippendorffAlpha(options?: { level?: MetricLevel; scores?: number[] }): Result<Estimate>;
  /** A statistic that needs no more than these counts; linear and quadratic weights need scores. */
  kappa(
    statistic: "fleiss_kappa" | "gwet_ac1" | "gwet_ac2" | "brennan_prediger" | "percent_agreement",
    options?: { weights?: "none" | "linear" | "quadratic" | number[][]; scores?: number[] },
  ): Result<Estimate>;
  /** The counts as JSON, which every language reads. */
  toJson(): string;
}

/** The weighted sum. Rows are solutions, columns criteria; weights are divided by their sum. */
export function weightedSum(matrix: number[][], weights: number[], options?: Normalized): Result<Ranked>;

/** The weighted product. */
export function weightedProduct(matrix: number[][], weights: number[], options?: Normalized): Result<Ranked>;

/** TOPSIS: how near the ideal, how far from the worst. */
export function topsis(matrix: number[][], weights: number[], options?: Normalized): Result<Ranked<TopsisDetails>>;

/** VIKOR: smaller scores are better. */
export function vikor(
  matrix: number[][],
  weights: number[],
  options?: Types & { v?: number },
): Result<Ranked<VikorDetails>>;

/** PROMETHEE I: the order that both flows agree on; some pairs stay incomparable. */
export function prometheeI(
  matrix: number[][],
  weights: number[],
  options?: Types & { preferences?: Preference[] },
): Result<PartialOrder>;

/** PROMETHEE II. */
export function prometheeIi(
  matrix: number[][],
  weights: number[],
  options?: Types & { preferences?: Preference[] },
): Result<Ranked<PrometheeDetails>>;

/** COPRAS, the best scaled to 1. */
export function copras(matrix: number[][], weights: number[], options?: Types): Result<Ranked<CoprasDetails>>;

/** How often each row has each rank when the weights are not known. */
export function smaa(matrix: number[][], options?: SmaaOptions): Result<Smaa>;

/** How many chunks a run of so many draws has: chunk c holds the draws 1,024·c and following. */
export function smaaChunks(draws: number): number;

/**
 * The draws of some chunks of a run of `smaa`, for workers that share it: the first chunk, and the one behind the last.
 * `wanted_error` is not looked at; the options are those of the whole run, the same for every worker.
 */
export function smaaCounts(matrix: number[][], chunks: [first: number, end: number], options?: SmaaOptions): SmaaCounts;

/** The result of `smaa`, to the last bit, from the merged counts of all its chunks. */
export function smaaOfCounts(matrix: number[][], counts: SmaaCounts, options?: SmaaOptions): Result<Smaa>;

/**
 * What some draws of `smaa` saw, as integers that can be merged: the counts of any partition of the chunks, merged in
 * any order, are those of the whole run. Nothing has to be freed; `toJson()` goes to another worker.
 */
export class SmaaCounts {
  private constructor();
  /** What toJson() of any language wrote. */
  static fromJson(text: string): SmaaCounts;
  /** Adds the draws of others. */
  merge(other: SmaaCounts): void;
  /** How many draws were counted. */
  readonly draws: number;
  /** The counts as JSON, which every language reads. */
  toJson(): string;
}

/** The same, exact, without draws. */
export function smaaExact(matrix: number[][], options?: SmaaOptions): Result<Smaa>;

/** The same with known weights, when the values of the inner levels are not known. */
export function smaaLevels(matrix: number[][], weights: number[], levels: number, options?: SmaaOptions): Result<Smaa>;

/** The same, exact, without draws. */
export function smaaLevelsExact(
  matrix: number[][],
  weights: number[],
  levels: number,
  options?: SmaaOptions,
): Result<Smaa>;

/** How far each weight can move before the winner changes. */
export function weightStability(
  matrix: number[][],
  weights: number[],
  options?: Types & { others?: "rescaled" | "fixed" },
): Result<WeightStability>;

/** The smallest change of all weights together that brings another solution level. */
export function smallestWeightShift(
  matrix: number[][],
  weights: number[],
  options?: Types,
): Result<{ challenger: number; size: number; weights: number[] } | null>;

/** Which weights are admissible: all unless one of the two is given. */
export interface AdmissibleWeights extends Types {
  importance_order?: number[];
  weight_intervals?: [number, number][];
}

/** Whether some admissible weights make each solution win, and by how much at most. */
export function potentialOptimality(
  matrix: number[][],
  options?: AdmissibleWeights,
): Result<{ solution: number; potentially_optimal: boolean; largest_lead: number | null; weights: number[] }[]>;

/** The least lead of each solution over each other over all admissible weights. */
export function pairwiseDominance(
  matrix: number[][],
  options?: AdmissibleWeights,
): Result<{ least_lead: number[][]; dominates: boolean[][] }>;

/** Who wins without each criterion; null where nothing is left to weigh. */
export function leaveOneCriterionOut(
  matrix: number[][],
  weights: number[],
  options?: Types,
): Result<(number[] | null)[]>;

/** The single numbers that would change the winner if they were set to another of the levels. */
export function singleMarkFlips(
  matrix: number[][],
  weights: number[],
  levels: number[],
  options?: Types,
): Result<MarkFlip[]>;

/** Scores where numbers are missing (null), and what they become if those have any value of the scale. */
export function missingScores(
  matrix: (number | null)[][],
  weights: number[],
  scale: [number, number],
  options?: Types,
): Result<MissingScores>;

/** Entropy weights. */
export function weightsEntropy(matrix: number[][]): Result<Weights<EntropyDetails>>;

/** CRITIC weights. */
export function weightsCritic(matrix: number[][], options?: Types): Result<Weights<CriticDetails>>;

/** Rank-order centroid weights of n criteria, the most important first. */
export function weightsRankOrderCentroid(n: number): Result<Weights>;

/** Rank-sum weights. */
export function weightsRankSum(n: number): Result<Weights>;

/** Rank-reciprocal weights. */
export function weightsRankReciprocal(n: number): Result<Weights>;

/** Weights from ratios of importance (SMART). */
export function weightsRatio(ratios: number[]): Result<Weights>;

/** Swing weights. */
export function weightsSwing(swings: number[]): Result<Weights>;

/** AHP: weights from pairwise comparisons, with their consistency. */
export function ahp(pairwise: number[][]): Result<Weights<AhpDetails>>;

/** The linear best-worst method. */
export function bestWorst(
  best: number,
  worst: number,
  bestToOthers: number[],
  othersToWorst: number[],
): Result<Weights<BestWorstDetails>>;

/** Borda's count. Candidates are numbers from 0. */
export function borda(ballots: Ballot[], candidates: number): Result<Aggregation>;

/** Copeland's count. */
export function copeland(ballots: Ballot[], candidates: number): Result<Aggregation>;

/** Schulze's method. */
export function schulze(
  ballots: Ballot[],
  candidates: number,
  options?: { strength?: "winning_votes" | "margins" },
): Result<Aggregation<BallotDetails & { paths: number[][] }>>;

/** Kemeny's rule: the orders with the fewest disagreements. */
export function kemeny(
  ballots: Ballot[],
  candidates: number,
  options?: { max_orders?: number; max_states?: number },
): Result<Kemeny>;

/** Kendall's τ-b; null where it is undefined. */
export function kendallTau(x: number[], y: number[]): number | null;

/** Kendall's τ-a. */
export function kendallTauA(x: number[], y: number[]): number | null;

/** Spearman's ρ. */
export function spearman(x: number[], y: number[]): number | null;

/** The weighted Spearman correlation of rankings: the top counts more. */
export function weightedSpearman(x: number[], y: number[]): number | null;

/** The WS coefficient of rankings: the top counts more. */
export function ws(x: number[], y: number[]): number | null;

/** The smallest number of units whose power suffices. */
export function sampleSize(trial: Trial): Result<SampleSize>;

/** The chance that `n` units of the first group show the change. */
export function power(trial: Trial, n: number): Result<{ power: number; per_group: number[]; conventions: Trial }>;

/** The smallest change, on the side of the target (up without one), that `n` units of the first group notice. */
export function detectableChange(
  trial: Omit<Trial, "target"> & { target?: number },
  n: number,
): Result<{ target: number | null; change: number | null; conventions: Trial }>;

/** Days until so many units came by. */
export function daysNeeded(units: number, perDay: number): number;

/** Whether two shares differ: of the control, then of the treatment. */
export function twoProportions(
  successes: [number, number],
  n: [number, number],
  options?: TestOptions,
): Result<TestResult>;

/** What was measured in one group. */
export interface Summary {
  n: number;
  mean: number;
  sd: number;
}

/** Whether two means differ, each group with a variance of its own. */
export function welch(control: Summary, treatment: Summary, options?: TestOptions): Result<TestResult>;
