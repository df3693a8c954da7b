// Functions of a workshop and its boards: one line each, named as in Rust and Python but in camelCase.
import * as native from "../pkg/marusankaku.js";
import { call } from "./module.js";

export * as blind from "./blind.js";
export { MarusankakuError } from "./call.js";

// Workshops and boards are plain objects.
// A text without a name is not spelled out letter by letter: the core refuses it.
export const load = (files, { reference, ...options } = {}) => {
  const named = typeof files === "string" ? files : Object.entries(files);
  return call(native.load, { files: named, reference, options: { ...options, ...levels(options) } }, "notes");
};
export const sample = () => call(native.sample, {});
export const board = (workshop, round) => call(native.board, { workshop, round });
export const boardFromCounts = (cells, { solutions, points, raters, scale = "○△×" }) =>
  call(native.board_from_counts, {
    board: {
      scale: levels({ scale }).scale ?? scale,
      problems: Object.entries(points).map(([id, points]) => ({ id, points })),
      solutions: solutions.map((id) => ({ id })),
      raters: [],
      counts: { rater_count: raters, cells },
    },
  });
export const writeCsv = (workshop, options = {}) => Object.fromEntries(call(native.write_csv, { workshop, options }));
export const jsonSchema = () => call(native.json_schema, {});
export const scaleLevels = (symbols) => call(native.scale_levels, { symbols });
export const carryOver = (workshop, round) => call(native.carry_over, { workshop, round });

// What can be asked of a board.
export const ranking = (board, options = {}) => call(native.ranking, { board, options });
export const methods = (board, options = {}) => call(native.methods, { board, options });
export const pooledRanking = (board, options = {}) => call(native.pooled_ranking, { board, options });
export const cells = (board) => call(native.cells, { board });
export const discussion = (board, limit) => call(native.discussion, { board, limit });
export const discussionSet = (board, options = {}) => call(native.discussion_set, { board, options });
export const perfectMarks = (board) => call(native.perfect_marks, { board });
export const criteria = (board) => call(native.criteria, { board });
export const coverage = (board) => call(native.coverage, { board });
export const agreement = (board, options = {}) => call(native.agreement, { board, options });
export const raters = (board) => call(native.raters, { board });
export const robustness = (board, options = {}) => call(native.robustness, { board, options });
export const singleMarks = (board) => call(native.single_marks, { board });
export const smallestPointsShift = (board) => call(native.smallest_points_shift, { board });
export const withoutSolution = (board) => call(native.without_solution, { board });
export const admissibleWinners = (board, options = {}) => call(native.admissible_winners, { board, options });
export const potentialWinners = (board, options = {}) => call(native.potential_winners, { board, options });
export const dominance = (board, options = {}) => call(native.dominance, { board, options });
export const rankAcceptability = (board, options = {}) => call(native.rank_acceptability, { board, options });
export const confidence = (board, options = {}) => call(native.confidence, { board, options });
export const merges = (board) => call(native.merges, { board });
export const mergedCells = (board) => call(native.merged_cells, { board });
export const problemCorrelations = (board) => call(native.problem_correlations, { board });
export const portfolio = (board, k) => call(native.portfolio, { board, k });
export const portfolioWithin = (board, budget) => call(native.portfolio_within, { board, budget_person_days: budget });
export const pareto = (board) => call(native.pareto, { board });
export const origins = (board) => call(native.origins, { board });
export const decompose = (before, after) => call(native.decompose, { before, after });
export const regressionToTheMean = (before, after) => call(native.regression_to_the_mean, { before, after });
export const compare = (before, after, options = {}) => call(native.compare, { before, after, options });

// Points: given, of each rater, and made by a method; boards are copied, never changed.
export const withPoints = (board, points) => call(native.with_points, { board, points });
export const withScale = (board, scale) => call(native.with_scale, { board, scale });
export const withPointsByRater = (board, points) => call(native.with_points_by_rater, { board, points });
export const pointsByRater = (board) => call(native.points_by_rater, { board });
export const pointsFrom = (board, source) => call(native.points_from, { board, source });

// Advice and minutes.
export const findings = (board, { before, ...options } = {}) => call(native.findings, { board, before, options });
export const report = (board, options = {}) => call(native.report, { board, options });
export const reportOfRound = (workshop, round, options = {}) =>
  call(native.report_of_round, { workshop, round, options });

// Pictures, and their Vega-Lite specifications.
export const chartRanking = (board, options = {}) => call(native.chart_ranking, { board, options });
export const chartMarks = (board, options = {}) => call(native.chart_marks, { board, options });
export const chartAgreement = (board, options = {}) => call(native.chart_agreement, { board, options });
export const chartSensitivity = (board, options = {}) => call(native.chart_sensitivity, { board, options });
export const chartAcceptability = (board, options = {}) => call(native.chart_acceptability, { board, options });
export const chartConfidence = (board, options = {}) => call(native.chart_confidence, { board, options });
export const chartPointsShift = (board, options = {}) => call(native.chart_points_shift, { board, options });
export const chartRounds = (before, after, options = {}) => call(native.chart_rounds, { before, after, options });
export const chartRankingRounds = (before, after, options = {}) =>
  call(native.chart_ranking_rounds, { before, after, options });
// The rest of the workshop.
export const survey = (workshop) => call(native.survey, { workshop });
export const listen = (workshop) => call(native.listen, { workshop });
export const changes = (workshop) => call(native.changes, { workshop });
export const growth = (workshop) => call(native.growth, { workshop });
export const schedule = (workshop, options = {}) => call(native.schedule, { workshop, options });
export const planFindings = (workshop, options = {}) => call(native.plan_findings, { workshop, options });
export const next = (workshop, options = {}) => call(native.next, { workshop, options });
export const calendar = (workshop, options) => call(native.calendar, { workshop, options });
export const minutes = (workshop, options = {}) => call(native.minutes, { workshop, options });
export const decisionRecord = (workshop, options = {}) => call(native.decision_record, { workshop, options });

/** A scale may be given as its symbols in a row. */
function levels({ scale }) {
  return typeof scale === "string" ? { scale: scaleLevels(scale) } : {};
}
