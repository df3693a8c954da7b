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
  /** Which solution shows the mark: the example cell. */
  example?: string | null;
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

/** Everything of a workshop besides its marks: the day, what the team heard, the documents, the metrics, and the plan of the first months. All of it may be missing. */
export interface Plan {
  /** The first day of the plan. */
  start?: Day | null;
  /** How many months it spans; 3 where it is not said. */
  months?: number | null;
  /** Minutes to improve processes; 120 where it is not said. */
  improvement_minutes?: number | null;
  /** Minutes to plan afterwards; 60 where it is not said. */
  planning_minutes?: number | null;
  /** Person-days that may be spent on solutions. */
  budget_person_days?: number | null;
  /** Ids of the solutions that the team decided on. */
  adopted?: string[];
  /** What must be ready before the day. */
  readiness?: Readiness[];
  /** The minutes that the participants give each process. */
  allocation?: Allotment[];
  /** Listen: what is known of the customer. */
  facts?: Fact[];
  /** Define: how problems and points changed, and why. */
  changes?: Change[];
  /** Refine: the documents. */
  parts?: DocumentPart[];
  /** Who read them. */
  reviews?: Review[];
  /** Red passages. */
  open_items?: OpenItem[];
  /** Test: what is measured. */
  metrics?: Metric[];
  /** The growth cycle: which metric moves which. */
  growth?: Edge[];
  /** How targets were revised. */
  targets?: TargetRevision[];
  /** What was measured. */
  outcomes?: Outcome[];
  /** What is to be known by when. */
  milestones?: Milestone[];
  /** What is to be done. */
  tasks?: Task[];
  /** When the team meets. */
  meetings?: Meeting[];
  /** Days on which nobody works, besides weekends. */
  holidays?: Holiday[];
  [other: string]: unknown;
}

export type Day = string;

/** One thing to be ready before the day. */
export interface Readiness {
  /** What. */
  check: ReadyCheck;
  /** Whether it is. */
  done: boolean;
  /** Who sees to it. */
  owner?: string | null;
  /** A remark. */
  comment?: string | null;
  [other: string]: unknown;
}

/** What must be ready before the day. */
export type ReadyCheck = "outputs_shared" | "data_arranged" | "experts_arranged" | "participants_lead";

/** The minutes that the participants give one process, declared before they begin. */
export interface Allotment {
  /** `Listen`, `Define`, `Invent`, `Refine`, `Test`. */
  process: string;
  /** Finite, ≥ 0. */
  minutes: number;
  /** A remark. */
  comment?: string | null;
  [other: string]: unknown;
}

/** One entry of the matrix of Listen. */
export interface Fact {
  /** Stands once in the list. */
  id: string;
  /** What kind of thing is known. */
  kind: FactKind;
  /** What it is about. */
  about: About;
  /** The fact where no language is told apart. */
  text?: string | null;
  /** 日本語. */
  text_ja?: string | null;
  /** English. */
  text_en?: string | null;
  /** 1 (a guess) to 5 (certain). */
  confidence?: number | null;
  /** Where it comes from. */
  source?: string | null;
  /** The roles that know it at first hand. */
  known_by?: string[];
  [other: string]: unknown;
}

/** What kind of thing is known: the rows of the matrix of Listen. */
export type FactKind = "quantitative" | "qualitative" | "influence";

/** What it is about: the columns of the matrix. */
export type About = "customer" | "organisation" | "environment";

/** A change of a problem or of its points, and why it was made. */
export interface Change {
  /** Id of the problem. */
  problem: string;
  /** What changed: `points`, `name`, `added`, `removed`, … */
  what: string;
  /** What it was before. */
  before?: string | null;
  /** What it is now. */
  after?: string | null;
  /** Why. */
  reason?: string | null;
  /** When. */
  date?: Day | null;
  [other: string]: unknown;
}

/** A part of the document. */
export interface DocumentPart {
  /** Stands once in the list. */
  id: string;
  /** What it is. */
  kind: PartKind;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** Who writes it. */
  owner?: string | null;
  /** The text, or where it stands. */
  text?: string | null;
  [other: string]: unknown;
}

/** What a part of the document is. */
export type PartKind = "overview" | "faq" | "demo";

/** One role's review of a part. */
export interface Review {
  /** Id of the part. */
  part: string;
  /** The role of the reader. */
  role: string;
  /** What the reader says. */
  verdict: Verdict;
  /** Why. */
  comment?: string | null;
  [other: string]: unknown;
}

/** What a reader says of a part. */
export type Verdict = "accept" | "revise";

/** A red passage: what is vague, or wished for and not so yet. */
export interface OpenItem {
  /** Stands once in the list. */
  id: string;
  /** Id of the part that it stands in. */
  part: string;
  /** The passage. */
  passage: string;
  /** Why it is red. */
  red: Red;
  /** Who clears it. */
  owner?: string | null;
  /** The data or the hearing that clears it. */
  cleared_by?: string | null;
  /** By when. */
  due?: Day | null;
  /** Whether it is cleared. */
  done?: boolean;
  [other: string]: unknown;
}

/** Why a passage is red. */
export type Red = "vague" | "gap";

/** A metric of the growth cycle. */
export interface Metric {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** What it is. */
  kind: MetricKind;
  /** The value today. */
  baseline?: number | null;
  /** The value that is hoped for. */
  target?: number | null;
  /** The standard deviation of single units, where it is a mean. */
  sd?: number | null;
  /** How it is measured. */
  measured_by?: string | null;
  /** Units a day that can be measured, both groups together. */
  per_day?: number | null;
  /** Days that there are to measure. */
  days?: number | null;
  /** Who looks after it. */
  owner?: string | null;
  [other: string]: unknown;
}

/** What a metric is. */
export type MetricKind = "proportion" | "mean";

/** One step of the growth cycle: that one metric moves another, and why it should. */
export interface Edge {
  /** Id of the metric that moves the other. */
  from: string;
  /** Id of the metric that is moved. */
  to: string;
  /** Why it should. */
  hypothesis?: string | null;
  [other: string]: unknown;
}

/** A revision of a target. */
export interface TargetRevision {
  /** Id of the metric. */
  metric: string;
  /** When. */
  date: Day;
  /** The target before. */
  before: number;
  /** The target since. */
  after: number;
  /** Why. */
  reason?: string | null;
  [other: string]: unknown;
}

/** What was measured in one group. */
export interface Outcome {
  /** Id of the metric. */
  metric: string;
  /** Which group. */
  group: Group;
  /** How many units. */
  n: number;
  /** How many of them did it, where the metric is a proportion. */
  successes?: number | null;
  /** Their mean, where it is a mean. */
  mean?: number | null;
  /** Their standard deviation. */
  sd?: number | null;
  /** When it was measured. */
  date?: Day | null;
  [other: string]: unknown;
}

/** A group of a measurement. */
export type Group = "control" | "treatment";

/** What is to be known by when, and what follows from it. */
export interface Milestone {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** By when. */
  due: Day;
  /** Who answers for it. */
  owner?: string | null;
  /** What is believed, so that it can turn out false. */
  hypothesis?: string | null;
  /** Id of the metric that decides. */
  metric?: string | null;
  /** The positive result if it is true. */
  if_true?: string | null;
  /** The positive result if it is false: what was learnt, or saved. */
  if_false?: string | null;
  /** Ids of the milestones that wait for its result. */
  gates?: string[];
  [other: string]: unknown;
}

/** What is to be done, by whom and in how long. */
export interface Task {
  /** Stands once in the list. */
  id: string;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** Who does it. */
  owner?: string | null;
  /** Workdays that it takes; finite, ≥ 0. */
  days: number;
  /** Ids of the tasks that must be done before. */
  depends_on?: string[];
  /** Id of the milestone that it is done for. */
  milestone?: string | null;
  [other: string]: unknown;
}

/** When people meet. */
export interface Meeting {
  /** Stands once in the list. */
  id: string;
  /** What it is for. */
  kind: MeetingKind;
  /** The name where no language is told apart. */
  name?: string | null;
  /** 日本語. */
  name_ja?: string | null;
  /** English. */
  name_en?: string | null;
  /** Id of the milestone that it is about. */
  milestone?: string | null;
  /** The day. */
  date: Day;
  /** When it begins, `10:00`, by the clock on the wall; the whole day where it is not said. */
  time?: string | null;
  /** How long it takes; 60 where it is not said. */
  minutes?: number | null;
  /** Who comes. */
  attendees?: string[];
  [other: string]: unknown;
}

/** What a meeting is for. */
export type MeetingKind = "progress" | "report";

/** A day on which nobody works. */
export interface Holiday {
  /** The day. */
  date: Day;
  /** What it is called. */
  name?: string | null;
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
  /** The rest of the workshop: the day, what was heard, documents, metrics, milestones, tasks. */
  plan?: Plan;
  [other: string]: unknown;
}
