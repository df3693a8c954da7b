// The saved document, generated from the core's types: `node types.mjs`.

/** The levels of a mark, worst first. */
export type Scale = Level[];

/** One level of a `Scale`. */
export interface Level {
  /** How it is written. */
  mark: string;
  /** What it is worth; a solution of which every mark is the top level has a share of 1. */
  value: number;
  /** Other spellings; the usual ones of ◎ ○ △ × are known without being listed. */
  aliases?: string[];
}

/** 課題: what hurts a customer, or what a model must overcome. */
export interface Problem {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** 重み: finite, ≥ 0; at least one problem of a list has more than 0. */
  points: number;
  /** Whom it hurts. */
  kind?: Kind;
  /** Who looks after it. */
  owner?: string | null;
  [other: string]: unknown;
}

/** Whom a problem hurts. */
export type Kind = "customer" | "model";

/** 解決策: what the team could do. */
export interface Solution {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** Where it comes from. */
  origin?: Origin | null;
  /** What it takes to build, in person-days; finite, ≥ 0. */
  cost_person_days?: number | null;
  [other: string]: unknown;
}

/** Where a solution comes from: `workshop`, `other-industry`, `merge:S1+S2`, or another word. */
export type Origin = string;

/** 評価者: who marks. */
export interface Rater {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** The part that the rater plays in the team. */
  role?: string | null;
  [other: string]: unknown;
}

/** The points that one rater would give one problem. */
export interface RaterPoints {
  /** Id of the rater. */
  rater: string;
  /** Id of the problem. */
  problem: string;
  /** Finite, ≥ 0; at least one of a rater's is above 0. Any total. */
  points: number;
  [other: string]: unknown;
}

/** 回: one vote of all raters. */
export interface Round {
  /** `1`, `2`, …: the N of `roundN.csv`. */
  id: string;
  /** One row a mark; a cell without a row is not marked yet. */
  marks: MarkRow[];
  /** Points that hold in this round, where they differ from the problems' own. */
  points?: ProblemPoints[];
  /** 各自の重み: the points that raters gave in this round, where they differ from the workshop's. */
  points_by_rater?: RaterPoints[];
  /** ○△の評価基準 that were in force when the round was marked. */
  criteria?: Criterion[];
  [other: string]: unknown;
}

/** What one rater said of one cell. */
export interface MarkRow {
  /** Id of the rater. */
  rater: string;
  /** Id of the solution. */
  solution: string;
  /** Id of the problem. */
  problem: string;
  /** A symbol of the scale, or 未, わからない, 対象外. */
  mark: string;
  [other: string]: unknown;
}

/** The points of one problem in one round. */
export interface ProblemPoints {
  /** Id of the problem. */
  problem: string;
  /** Finite, ≥ 0. */
  points: number;
  [other: string]: unknown;
}

/** What one mark means for one problem. */
export interface Criterion {
  /** Id of the problem. */
  problem: string;
  /** A symbol of the scale. */
  mark: string;
  /** The criterion where no language is told apart. */
  text?: string | null;
  /** 日本語. */
  text_ja?: string | null;
  /** English. */
  text_en?: string | null;
  /** What it rests on. */
  evidence?: string | null;
  [other: string]: unknown;
}

/** How confident one role is about one process of the workshop's practice part. */
export interface SurveyAnswer {
  /** The part that the person plays in the team. */
  role: string;
  /** `Listen`, `Define`, `Invent`, `Refine`, `Test`. */
  process: string;
  /** 1 (not at all) to 5 (fully). */
  confidence: number;
  /** A remark where no language is told apart. */
  comment?: string | null;
  /** 日本語. */
  comment_ja?: string | null;
  /** English. */
  comment_en?: string | null;
  [other: string]: unknown;
}

/** ワークショップ: the whole document. */
export interface Workshop {
  format: "marusankaku";
  version: number;
  /** What people call it. */
  title?: string | null;
  /** The levels of a mark. */
  scale?: Scale;
  /** 課題. */
  problems: Problem[];
  /** 解決策. */
  solutions: Solution[];
  /** 評価者. */
  raters: Rater[];
  /** 各自の重み: the points that each rater would give, beside those that the team agreed on. */
  points_by_rater?: RaterPoints[];
  /** 回, in the order in which they were held. */
  rounds?: Round[];
  /** The survey of the practice part. */
  survey?: SurveyAnswer[];
  [other: string]: unknown;
}
