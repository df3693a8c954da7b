// The data of the library, as the core writes it. The saved document is generated: document.d.ts.
import type { Criterion, Level, Problem, Rater, RaterPoints, Solution } from "./document.js";

export type * from "./document.js";

/** What a result was computed with. */
export interface Conventions {
  values: { mark: string; value: number }[];
  blanks: { not_yet: string; unknown: string; not_applicable: string };
  method: string;
  options: Record<string, unknown>;
  seed: number | null;
}

/** One round, validated and dense; what everything is computed on. */
export interface Board {
  scale: Level[];
  problems: Problem[];
  solutions: Solution[];
  raters: Rater[];
  round?: string;
  /** What marks mean for problems. */
  criteria?: Criterion[];
  /** The points that each rater would give. */
  points_by_rater?: RaterPoints[];
  /** `[rater][solution][problem]`. */
  marks?: string[][][];
  [other: string]: unknown;
}

/** The solutions in order, and for which values of one level the winner stays. */
export interface Ranking {
  winners: string[];
  margin: number | null;
  winner_interval: {
    level: string;
    low: number | null;
    high: number | null;
    low_open: boolean;
    high_open: boolean;
    neighbours: [number | null, number | null];
  } | null;
  rows: {
    solution: string;
    score: number;
    share: number | null;
    rank: number;
    tied: boolean;
    low: number | null;
    high: number | null;
    unmarked: string[];
  }[];
  /** Why `share`, `low`, `high` and `winner_interval` are null: another method than the weighted sum. */
  undefined?: "only_of_weighted_sum";
  conventions: Conventions;
}

/** The methods that rank solutions. */
export type Method = "weighted_sum" | "weighted_product" | "topsis" | "vikor" | "promethee_ii" | "copras";

/** Every method's ranks side by side. */
export interface Methods {
  same_winners: boolean;
  methods: { method: Method; winners: string[] | null; undefined: string | null }[];
  /** In the order of the weighted sum; the scores are on each method's own scale. */
  rows: {
    solution: string;
    ranks: Partial<Record<Method, number>>;
    scores: Partial<Record<Method, number>>;
    best_rank: number;
    worst_rank: number;
  }[];
  agreement: { pair: [Method, Method]; tau_b: number | null; undefined: string | null }[];
  /** Pairs of solutions that methods order in opposite ways; null of more than 2,000 solutions. */
  differing_pairs: number | null;
  pairs: { pair: [string, string]; first: Method[]; second: Method[]; tied: Method[] }[];
  conventions: Conventions;
}

/** One ranking out of the raters' own. */
export interface PooledRanking {
  winners: string[];
  rows: {
    solution: string;
    rank: number;
    tied: boolean;
    score: number | null;
    /** Best and worst place over all optimal orders of Kemeny's rule. */
    rank_range: [number, number] | null;
  }[];
  raters: {
    rater: string;
    /** Groups of tied solutions, best first. */
    ranking: string[][];
    unmarked: string[];
    /** Pairs that the rater and the result order in opposite ways, of so many `pairs`. */
    distance: number;
    pairs: number;
    tau_b: number | null;
    undefined: string | null;
  }[];
  left_out: string[];
  condorcet_winner: string | null;
  condorcet_cycle: string[] | null;
  smith_set: string[];
  pairwise: Record<string, Record<string, number>>;
  orders: {
    proven_optimal: boolean;
    distance: number;
    lower_bound: number;
    count: number | null;
    order: string[];
    optimal: string[][];
  } | null;
  conventions: Conventions;
}

/** The cells that are worth most together. */
export interface DiscussionSet {
  cells: {
    solution: string;
    problem: string;
    value: number;
    /** What it adds to the cells before it. */
    added: number;
    minutes: number;
    minutes_so_far: number;
  }[];
  value: number;
  sum_of_values: number;
  chance_of_change: number;
  minutes: number;
  proven_optimal: boolean;
  upper_bound: number;
  conventions: Conventions;
}

/** What it would be worth if every cell settled. */
export interface PerfectMarks {
  value: number | null;
  expected_best: number | null;
  chance_of_change: number | null;
  rows: { solution: string; chance: number | null }[];
  undefined: "too_many_outcomes" | null;
  conventions: Conventions;
}

/** The points that each rater would give. */
export interface PointsByRater {
  problems: {
    problem: string;
    points: number;
    share: number;
    pooled_share: number;
    pooled_points: number;
    low: number;
    high: number;
    split: number | null;
  }[];
  raters: {
    rater: string;
    total: number;
    shares: Record<string, number>;
    distance: number;
    winners: string[];
    changes_winner: boolean;
    winners_without: string[] | null;
  }[];
  incomplete: { rater: string; missing: string[] }[];
  kendall_w: Estimate;
  winners: string[];
  pooled: { points: Record<string, number>; winners: string[]; changes_winner: boolean };
  conventions: Conventions;
}

/** What points are made of, by the ids of problems. */
export type PointsSource =
  | { method: "direct"; points: Record<string, number> }
  | { method: "rank_order_centroid" | "rank_sum" | "rank_reciprocal"; order: string[] }
  | { method: "ratio"; ratios: Record<string, number> }
  | { method: "swing"; swings: Record<string, number> }
  | { method: "ahp"; pairwise: number[][] }
  | {
      method: "best_worst";
      best: string;
      worst: string;
      best_to_others: Record<string, number>;
      others_to_worst: Record<string, number>;
    }
  | { method: "entropy" | "critic" };

/** Points made by a method, and what they would change. */
export interface PointsFrom {
  points: Record<string, number>;
  rows: { problem: string; points_now: number; points: number; share: number }[];
  winners_now: string[];
  winners: string[];
  changes_winner: boolean;
  /** Made of the marks themselves: not in the place of a team's points. */
  comparison_only: boolean;
  details: Record<string, unknown>;
  conventions: Conventions;
}

/** One solution × problem cell. */
export interface Cell {
  solution: string;
  problem: string;
  n: number;
  counts: Record<string, number>;
  unknown: number;
  not_applicable: number;
  mean: number | null;
  split: number | null;
  value_of_discussing: number;
  changes_winner: boolean;
  outcomes: Record<string, string[]>;
}

/** What writing criteria for a problem is worth. */
export interface CriteriaRow {
  problem: string;
  value: number;
  mean_split: number | null;
  alpha: number | null;
  changes_winner: boolean;
  winners_by_rater: Record<string, string[]>;
  gain_by_rater: Record<string, number>;
}

/** How far one problem is solved. */
export interface CoverageRow {
  problem: string;
  points: number;
  effective_points: number;
  best_mean: number | null;
  best_solutions: string[];
  unmet_points: number;
  neglected: boolean;
}

/** A statistic; where it is not defined, why. */
export interface Estimate {
  statistic: string;
  value: number | null;
  undefined: string | null;
  low: number | null;
  high: number | null;
  se: number | null;
  p_value: number | null;
  confidence: number | null;
  interval: string;
  n_raters: number;
  n_units: number;
  details: Record<string, unknown>;
  conventions: Record<string, unknown>;
}

/** What two solutions could reach as one. */
export interface Merge {
  pair: [string, string];
  union: number;
  gain: number;
  over_winner: number;
}

/** The solutions that solve most together. */
export interface Portfolio {
  solutions: string[];
  points: number;
  ties: string[][];
  more_ties: boolean;
  conventions: Conventions;
}

/** How far raters agree. */
export interface Estimates {
  krippendorff_alpha: Estimate;
  krippendorff_alpha_nominal: Estimate;
  krippendorff_alpha_interval: Estimate;
  gwet_ac2: Estimate;
  fleiss_kappa: Estimate;
  percent_agreement: Estimate;
}

/** Agreement in all, by problem, by solution, and without each rater. */
export interface Agreement {
  overall: Estimates;
  by_problem: Record<string, Estimates>;
  by_solution: Record<string, Estimates>;
  without_rater: Record<string, Estimates>;
  kendall_w: Estimate;
  conventions: Conventions;
}

/** How one rater marks beside the others. */
export interface RaterRow {
  rater: string;
  marked: number;
  compared: number;
  mean_mark: number | null;
  outlierness: number | null;
  leniency: number | null;
  alpha_without: number | null;
  alpha_without_undefined: string | null;
  undifferentiated: boolean;
}

/** Who wins where something is left out. */
export interface LeftOut {
  winners: string[];
  changes_winner: boolean;
  scores: Record<string, number>;
}

/** The nearest points of a problem at which the winners change. */
export interface PointsChange {
  points: number;
  change: number;
  tied_at: string[];
  after: string[];
}

/** For which values of one level the winner stays. */
export interface LevelInterval {
  level: string;
  low: number | null;
  high: number | null;
  low_open: boolean;
  high_open: boolean;
  neighbours: [number | null, number | null];
  segments: { from: number; to: number; winners: string[] }[];
  breakpoints: { at: number; before: string[]; after: string[]; tied_at: string[] }[];
}

/** How far the winner can be trusted. */
export interface Robustness {
  possible_winners: string[];
  possible_sole_winners: string[];
  necessary_winners: string[];
  unknown_marks: { rater: string; solution: string; problem: string; blank: string }[];
  single_blanks: {
    rater: string;
    solution: string;
    problem: string;
    winners_if_low: string[];
    winners_if_high: string[];
  }[];
  without_rater: Record<string, LeftOut>;
  without_problem: Record<string, LeftOut>;
  points_thresholds: Record<string, { up: PointsChange | null; down: PointsChange | null }>;
  smallest_points_change: { size: number; where: [string, "up" | "down"][] } | null;
  level_intervals: LevelInterval[];
  rank_acceptability: Record<string, number[]>;
  central_points: Record<string, Record<string, number> | null>;
  points_stability: Record<string, { low: number | null; high: number | null }>;
  conventions: Conventions;
}

/** A cell of a merged solution beside the cells of its parts. */
export interface MergedCell {
  solution: string;
  problem: string;
  parts: string[];
  mean: number;
  union: number;
  excess: number;
  above: boolean;
}

/** How alike two problems are marked. */
export interface ProblemCorrelation {
  pair: [string, string];
  r: number | null;
  undefined: string | null;
  solutions: number;
}

/** Splits and α of one problem, or of all, in two rounds. */
export interface PartComparison {
  cells: number;
  mean_split_before: number | null;
  mean_split_after: number | null;
  delta_split: number | null;
  alpha_before: number | null;
  alpha_after: number | null;
  delta_alpha: number | null;
  p_value: number | null;
  p_value_exact: boolean;
  new_criteria: boolean;
}

/** How far one rater moved toward another's marks of the first round. */
export interface Move {
  rater: string;
  toward: string;
  compared: number;
  moved: number;
  toward_count: number;
  away_count: number;
  same_distance: number;
  onto: number;
  net: number;
  toward_elsewhere: number;
  away_elsewhere: number;
  net_elsewhere: number;
}

/** How many marks a rater changed. */
export interface RaterChanges {
  both_marked: number;
  moved: number;
  moved_on_criteria_problems: number;
  moved_elsewhere: number;
  up: number;
  down: number;
}

/** Two rounds side by side. */
export interface Comparison {
  problems: Record<string, PartComparison>;
  overall: PartComparison;
  moves: Move[];
  changes: Record<string, RaterChanges>;
  above_parts: MergedCell[];
  capped_at_parts: { scores: Record<string, number>; winners: string[] };
  new_solutions: string[];
  gone_solutions: string[];
  problems_with_new_criteria: string[];
  ranking_before: Ranking;
  ranking_after: Ranking;
  conventions: Conventions;
}

/** A sentence in both languages. */
export interface Text {
  ja: string;
  en: string;
}

/** One thing to act on, to check or to know. */
export interface Finding {
  /** The rule's id: stable. */
  id: string;
  severity: "act" | "check" | "know";
  step: Step;
  subject: { problems?: string[]; solutions?: string[]; raters?: string[]; items?: string[] };
  /** The numbers that it rests on, and the limits that they were compared with. */
  evidence: Record<string, unknown>;
  /** What is the case, and what to do next. */
  message: Text;
}

/** One thing that reading noticed. */
export interface Note {
  code: string;
  file: string | null;
  line: number | null;
  column: number | null;
  found: string;
  /** How many places there are; the first one is named. */
  count: number;
  /** The line that it repeats, where there is one. */
  first_line?: number;
  message: Text;
}

/** Where in the workshop something is dealt with, in its order. */
export type Step = "plan" | "listen" | "define" | "invent" | "refine" | "test" | "roadmap";

/** The solutions that a budget pays for and that solve most. */
export interface BudgetPortfolio {
  solutions: string[];
  points: number;
  cost_person_days: number;
  budget_person_days: number;
  without_cost: string[];
  conventions: Conventions;
}

/** Score against cost. */
export interface Pareto {
  rows: { solution: string; score: number; cost_person_days: number; on_front: boolean; dominated_by: string[] }[];
  without_cost: string[];
  conventions: Conventions;
}

/** Where solutions come from. */
export interface Origins {
  by_origin: Record<string, string[]>;
  diversity: number | null;
  conventions: Conventions;
}

/** What changed between two rounds; together the change. */
export interface Parts {
  criteria: number;
  marks: number;
  solutions: number;
  points: number;
}

/** Why one ranking became another. */
export interface Decomposition {
  solutions: {
    solution: string;
    score_before: number;
    score_after: number;
    score_by_factor: Parts;
    rank_before: number;
    rank_after: number;
    rank_by_factor: Parts;
  }[];
  swaps: { ahead: string; behind: string; lead_before: number; lead_after: number; lead_by_factor: Parts }[];
  winners_with_only: Record<keyof Parts, string[]>;
  winners_without: Record<keyof Parts, string[]>;
  winners_before: string[];
  winners_after: string[];
  conventions: Conventions;
}

/** How much of a fall of splits was to be expected anyway. */
export interface Regression {
  cells: number;
  mean_split_before: number | null;
  mean_split_after: number | null;
  slope: number | null;
  undefined: string | null;
  problems: {
    problem: string;
    mean_split_before: number;
    mean_split_after: number;
    expected_after: number | null;
    share_expected: number | null;
  }[];
  conventions: Conventions;
}

/** What the survey of the practice part says about the day. */
export interface Survey {
  processes: {
    process: string;
    n: number;
    mean: number;
    low: number;
    high: number;
    spread: number;
    doubting: string[];
    by_role: Record<string, number>;
    proposed_minutes: number;
  }[];
  lowest: string[];
  weak: string[];
  mean: number | null;
  improvement_minutes: number;
  planning_minutes: number;
  declared_minutes: Record<string, number>;
}

/** What is known of the customer. */
export interface ListenMatrix {
  cells: { kind: string; about: string; facts: string[]; confidence: number | null; known_by: string[] }[];
  empty: number;
}

/** What the changes of problems and points did to the ranking. */
export interface ChangeEffects {
  rows: {
    change: number;
    problem: string;
    what: string;
    points: [number, number] | null;
    reason: string | null;
    winners_without: string[] | null;
    changes_winner: boolean;
    score_change: Record<string, number>;
    places_gained: Record<string, number>;
  }[];
  round: string | null;
  winners: string[];
}

/** A measurement that is planned. */
export interface Trial {
  baseline: number;
  target: number;
  /** The standard deviation of units, where the metric is a mean. */
  sd?: number | null;
  samples?: "one" | "two";
  alpha?: number;
  power?: number;
  alternative?: "two_sided" | "larger" | "smaller";
  ratio?: number;
}

/** How many units it takes. */
export interface SampleSize {
  per_group: number[];
  total: number;
  power: number;
  conventions: Required<Trial>;
}

/** How two groups are compared. */
export interface TestOptions {
  confidence?: number;
  alternative?: "two_sided" | "larger" | "smaller";
}

/** Whether two groups differ: the second less the first. */
export interface TestResult {
  difference: number;
  low: number | null;
  high: number | null;
  statistic: number | null;
  df: number | null;
  p_value: number | null;
  undefined: string | null;
  groups: [number, number];
  method: string;
  conventions: Required<TestOptions>;
}

/** The growth cycle and what it takes to measure it. */
export interface Growth {
  metrics: {
    metric: string;
    missing: string[];
    size: SampleSize | null;
    days_needed: number | null;
    days_available: number;
    units_available: number | null;
    detectable_change: number | null;
    noise: number | null;
    change: number | null;
    undefined: string | null;
    result: TestResult | null;
    result_undefined: string | null;
  }[];
  closes: boolean;
  outside: string[];
  without_hypothesis: number[];
  revisions: {
    metric: string;
    date: string;
    before: number;
    after: number;
    reason: string | null;
    follows: boolean;
  }[];
}

/** The tasks of a plan on the calendar; days are written 2026-12-01. */
export interface Schedule {
  start: string;
  end: string | null;
  days: number;
  tasks: {
    task: string;
    owner: string | null;
    days: number;
    start: string;
    end: string;
    latest_end: string;
    slack: number;
    critical: boolean;
  }[];
  critical_path: string[];
  owners: {
    owner: string;
    days: number;
    overloads: { from: string; to: string; load: number; tasks: string[] }[];
  }[];
  milestones: { milestone: string; due: string; ready: string | null; late_days: number; tasks: number }[];
}

/** What to do next, and how far each step is. */
export interface Next {
  step: Step | null;
  action: Text;
  why: Text;
  findings: string[];
  stages: { step: Step; state: "todo" | "open" | "done"; missing: Text[]; act: number; check: number }[];
}
