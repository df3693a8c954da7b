// Functions of a workshop and its boards.
import type {
  AdmissiblePoints,
  AdmissibleValues,
  AdmissibleWinners,
  Confidence,
  Dominance,
  DrawOptions,
  PotentialWinners,
  RankAcceptability,
  SingleMarks,
  SmallestPointsShift,
  WithoutSolution,
} from "./robust.js";
import type { Result, Source } from "./shared.js";
import type { IntervalOptions, Preference } from "./statistics/types.js";
import type {
  Agreement,
  Board,
  BudgetPortfolio,
  Cell,
  ChangeEffects,
  Comparison,
  Conventions,
  CoverageRow,
  CriteriaRow,
  Decomposition,
  DiscussionSet,
  Finding,
  Growth,
  Level,
  ListenMatrix,
  Merge,
  MergedCell,
  Method,
  Methods,
  Next,
  Note,
  Origins,
  Pareto,
  PerfectMarks,
  PointsByRater,
  PointsFrom,
  PointsSource,
  PooledRanking,
  Portfolio,
  ProblemCorrelation,
  Ranking,
  RaterPoints,
  RaterRow,
  Regression,
  Robustness,
  Schedule,
  Survey,
  Workshop,
} from "./types.js";

export * as blind from "./blind.js";
export type * from "./robust.js";
export * from "./shared.js";
export type * from "./types.js";

/** Loads the module once; every function needs it. In Node and of `marusankaku/inline` it takes nothing. */
export function init(source?: Source): Promise<void>;

/** Rows, and what they were computed with. */
export type Rows<T> = Result<T[]> & { readonly conventions: Conventions };

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
  /** The workshop whose lists hold where the files bring none of their own. */
  reference?: Workshop;
  /** Sizes above which an input is refused. */
  limits?: { field_bytes?: number; rows?: number; columns?: number; cells?: number; file_bytes?: number };
}

/** A workshop from the texts of its files by name: a folder's, one long or wide CSV, or the saved JSON. */
export function load(files: Record<string, string>, options?: LoadOptions): Result<Workshop> & { notes: Note[] };

/** How tables are written. */
export interface WriteOptions {
  /** For a spreadsheet (the default): a byte order mark, and an apostrophe before what looks like a formula. */
  preset?: "spreadsheet" | "machine";
  /** One row a mark (the default), or a table for each rater. */
  marks?: "long" | "wide";
}

/** The folder of a workshop: the texts of its files by name. */
export function writeCsv(workshop: Workshop, options?: WriteOptions): Record<string, string>;

/** An invented workshop (架空) of two rounds, to try things on. */
export function sample(): Result<Workshop>;

/**
 * A board of counts per cell, for data that another engine has grouped: solutions × problems × levels, the worst level
 * first. What needs single raters has nothing to say on it.
 */
export function boardFromCounts(
  cells: number[][][],
  options: {
    solutions: string[];
    /** The problems in their order. */
    points: Record<string, number>;
    /** How many could have marked each cell; those who are missing have not marked it yet. */
    raters: number;
    scale?: string | Level[];
  },
): Result<Board>;

/** The board of a round; of the last one without an id. */
export function board(workshop: Workshop, round?: string): Result<Board>;

/** A round of some columns as a whole one: where nobody marked a problem, the round before holds. */
export function carryOver(workshop: Workshop, round: string): Result<Workshop>;

/** The JSON Schema (draft 2020-12) of a saved workshop, for validators and editors. */
export function jsonSchema(): Result<Record<string, unknown>>;

/** The levels of a scale, worst first, from its symbols in a row (`○△×`). */
export function scaleLevels(symbols: string): Result<Level[]>;

/** How solutions are ranked. */
export interface RankingOptions {
  /** The weighted sum by default: marks are ordinal, and the others need care (docs/method.md). */
  method?: Method;
  /** Of the weighted sum: the mark whose value is varied. */
  level?: string;
  /** Of `weighted_sum`, `weighted_product` and `topsis`. */
  normalization?: "none" | "minmax" | "max" | "sum" | "vector";
  /** Of `vikor`. */
  v?: number;
  /** Of `promethee_ii`: one for each problem. */
  preferences?: Preference[];
}

/** Who wins, by how much, and for which value of △; or by another method, which needs a mark in every cell. */
export function ranking(board: Board, options?: RankingOptions): Result<Ranking>;

/** The rank of every solution under every method, and where the methods part. */
export function methods(board: Board, options?: { limit?: number }): Result<Methods>;

/** One ranking out of the raters' own, and how far each rater is from it. */
export function pooledRanking(
  board: Board,
  options?: {
    method?: "kemeny" | "borda" | "copeland" | "schulze";
    /** Of `schulze`. */
    strength?: "winning_votes" | "margins";
    /** Of `kemeny`: how many optimal orders are listed at most. */
    max_orders?: number;
  },
): Result<PooledRanking>;

/** Every cell: its marks, how far they are apart, and what discussing it is worth. */
export function cells(board: Board): Rows<Cell>;

/** The cells in the order to discuss them. */
export function discussion(board: Board, limit?: number): Rows<Cell>;

/** What a set of cells is chosen from. */
export interface SetOptions {
  /** How many at most, up to 20; 3 where no budget is given. */
  cells?: number;
  /** The minutes that there are. */
  budget?: number;
  /** What one cell takes; 5 by default. */
  minutes?: number;
  /** Cells that take another time. */
  minutes_by_cell?: { solution: string; problem: string; minutes: number }[];
  /** How many sets are looked at, at most. */
  max_sets?: number;
}

/** The cells that are worth most to discuss together, in the order to discuss them. */
export function discussionSet(board: Board, options?: SetOptions): Result<DiscussionSet>;

/** What it would be worth if every cell settled. */
export function perfectMarks(board: Board): Result<PerfectMarks>;

/** What writing ○△ criteria for each problem is worth, the best first. */
export function criteria(board: Board): Rows<CriteriaRow>;

/** How far each problem is solved. */
export function coverage(board: Board): Rows<CoverageRow>;

/** How far the raters agree. */
export function agreement(board: Board, options?: Omit<IntervalOptions, "raters">): Result<Agreement>;

/** How each rater marks beside the others. */
export function raters(board: Board): Rows<RaterRow>;

/** What would change the winner. */
export function robustness(board: Board, options?: { draws?: number; seed?: number }): Result<Robustness>;

/** Every mark that alone changes the winner, and the fewest marks that do together. */
export function singleMarks(board: Board): Result<SingleMarks>;

/** The smallest change of all points together that changes the winner. */
export function smallestPointsShift(board: Board): Result<SmallestPointsShift>;

/** Whether the others keep their order when a solution is left out, by several methods. */
export function withoutSolution(board: Board): Result<WithoutSolution>;

/** Who can win and who must, under unknown marks, under other points, and under both. */
export function admissibleWinners(board: Board, options?: { points?: AdmissiblePoints }): Result<AdmissibleWinners>;

/** Which solutions some points (all of them, unless said otherwise) and values of marks make winners. */
export function potentialWinners(
  board: Board,
  options?: { points?: AdmissiblePoints; values?: AdmissibleValues },
): Result<PotentialWinners>;

/** The least lead of each solution over each other, whatever the points and values. */
export function dominance(
  board: Board,
  options?: { points?: AdmissiblePoints; values?: AdmissibleValues },
): Result<Dominance>;

/** The share of all that is possible in which each solution takes each rank (SMAA). */
export function rankAcceptability(
  board: Board,
  options?: DrawOptions & { method?: "draws" | "exact"; max_cells?: number },
): Result<RankAcceptability>;

/** How sure the winner is when points, values of the marks and raters are drawn anew, together and each alone. */
export function confidence(board: Board, options?: DrawOptions): Result<Confidence>;

/** What each pair of solutions could reach as one, by gain. */
export function merges(board: Board): Rows<Merge>;

/** The k solutions that solve most together. */
export function portfolio(board: Board, k: number): Result<Portfolio>;

/** The cells of merged solutions beside those of their parts. */
export function mergedCells(board: Board): Rows<MergedCell>;

/** How alike the problems are marked. */
export function problemCorrelations(board: Board): Rows<ProblemCorrelation>;

/** The solutions that solve most together within a budget of person-days. */
export function portfolioWithin(board: Board, budget: number): Result<BudgetPortfolio>;

/** Which solutions are worth their cost: score against cost. */
export function pareto(board: Board): Result<Pareto>;

/** Where the solutions come from, and how diverse that is. */
export function origins(board: Board): Result<Origins>;

/** How much of a changed ranking is due to criteria, other marks, solutions and points. */
export function decompose(before: Board, after: Board): Result<Decomposition>;

/** How much of the fall of splits was to be expected without criteria. */
export function regressionToTheMean(before: Board, after: Board): Result<Regression>;

/** Round against round. */
export function compare(
  before: Board,
  after: Board,
  options?: { permutations?: number; seed?: number },
): Result<Comparison>;

/** The board with other points of some problems, by id. */
export function withPoints(board: Board, points: Record<string, number>): Result<Board>;

/** The board with other values of its marks: as many levels, the worst first. */
export function withScale(board: Board, scale: Level[]): Result<Board>;

/** The board with the points that each rater would give. */
export function withPointsByRater(board: Board, points: RaterPoints[]): Result<Board>;

/** How far the raters' points are apart, what they make together, and who would have another winner. */
export function pointsByRater(board: Board): Result<PointsByRater>;

/** Points made of an order, of ratios, swings or comparisons; `withPoints` takes its `points`. */
export function pointsFrom(board: Board, source: PointsSource): Result<PointsFrom>;

/** What findings and reports are made with. */
export interface AdviceOptions {
  /** Ids of the solutions that the team decided on. */
  adopted?: string[];
  /** The limits of the rules; what is left out keeps its default. */
  thresholds?: Record<string, number>;
}

/** What to act on, to check and to know, in Japanese and English. */
export function findings(board: Board, options?: AdviceOptions & { before?: Board }): Result<Finding[]>;

/** How a report is written. */
export interface ReportOptions extends AdviceOptions {
  /** One page (the default), an element for another page, Markdown, or text for a terminal. */
  format?: "html" | "fragment" | "markdown" | "text";
  /** Japanese where it is not given. */
  lang?: "ja" | "en";
  title?: string;
  robustness?: { draws?: number; seed?: number };
}

/** The minutes of a board. */
export function report(board: Board, options?: ReportOptions): string;

/** The minutes of a round (of the last one without an id), compared with the round before it. */
export function reportOfRound(workshop: Workshop, round?: string, options?: ReportOptions): string;

/** One chart, drawn and described. */
export interface Chart {
  /** One `<svg>` element: no script, no font, no id, no colour of its own. It takes that of the text around it. */
  svg: string;
  /** The same data and encoding as a Vega-Lite specification (version 5), for those who restyle it. */
  vega_lite: Record<string, unknown>;
}

/** How charts are written. */
export interface ChartOptions {
  /** Japanese where it is not given. */
  lang?: "ja" | "en";
}

/** Scores, what each problem adds to them, and the bounds that the blanks leave open. */
export function chartRanking(board: Board, options?: ChartOptions): Result<Chart>;

/** The table of marks: shapes, the mean as a shade and a number, the split as a bar. */
export function chartMarks(board: Board, options?: ChartOptions): Result<Chart>;

/** α of all cells, of each problem, and without each rater, with intervals. */
export function chartAgreement(
  board: Board,
  options?: ChartOptions & Pick<IntervalOptions, "interval" | "seed">,
): Result<Chart>;

/** The scores for every value of a mark (△ without one), or every number of points of a problem. */
export function chartSensitivity(
  board: Board,
  options?: ChartOptions & ({ level?: string; problem?: never } | { problem: string; level?: never }),
): Result<Chart>;

/** How often each solution takes each rank over random points. */
export function chartAcceptability(
  board: Board,
  options?: ChartOptions & { draws?: number; seed?: number },
): Result<Chart>;

/** How often the winner stays, and who wins instead, for each doubt. */
export function chartConfidence(
  board: Board,
  options?: ChartOptions & { draws?: number; seed?: number },
): Result<Chart>;

/** The smallest change of all points together that changes the winner. */
export function chartPointsShift(board: Board, options?: ChartOptions): Result<Chart>;

/** The split and α of every problem, before and after. */
export function chartRounds(before: Board, after: Board, options?: ChartOptions): Result<Chart>;

/** Both rankings, with a line for each solution. */
export function chartRankingRounds(before: Board, after: Board, options?: ChartOptions): Result<Chart>;

/** Which process to improve, how far the roles agree on it, and how to share the minutes. */
export function survey(workshop: Workshop): Result<Survey>;

/** What is known of the customer: nine cells. */
export function listen(workshop: Workshop): Result<ListenMatrix>;

/** What each change of problems and points did to the ranking. */
export function changes(workshop: Workshop): Result<ChangeEffects>;

/** Whether the growth cycle closes, how long each metric takes, and what was found. */
export function growth(workshop: Workshop): Result<Growth>;

/** The tasks on the calendar. */
export function schedule(workshop: Workshop, options?: { tasks_at_once?: number }): Result<Schedule>;

/** What the rules say about everything but the marks. */
export function planFindings(workshop: Workshop, options?: { thresholds?: Record<string, number> }): Result<Finding[]>;

/** What to do next and why, in the order of the method. */
export function next(workshop: Workshop, options?: { thresholds?: Record<string, number> }): Result<Next>;

/** Meetings and due days as iCalendar text; `stamp` is now in universal time (`2026-11-24T09:00:00Z`). */
export function calendar(workshop: Workshop, options: { stamp: string; lang?: "ja" | "en"; name?: string }): string;

/** The minutes of the whole workshop. */
export function minutes(workshop: Workshop, options?: ReportOptions): string;

/** The decision as a Markdown record (MADR). */
export function decisionRecord(
  workshop: Workshop,
  options?: AdviceOptions & { lang?: "ja" | "en"; date?: string; title?: string },
): string;
