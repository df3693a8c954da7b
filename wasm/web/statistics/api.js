// Functions of plain numbers: one line each, named as in Rust and Python but in camelCase.
import * as native from "../../pkg/statistics.js";
import { call } from "./module.js";

export { MarusankakuError } from "../call.js";

// Agreement of raters × units; null, undefined and NaN are missing.
export const krippendorffAlpha = (ratings, options) => statistic(native.krippendorff_alpha, ratings, options);
export const fleissKappa = (ratings, options) => statistic(native.fleiss_kappa, ratings, options);
export const fleissKappaByCategory = (ratings, options) => statistic(native.fleiss_kappa_by_category, ratings, options);
export const cohenKappa = (a, b, options) => statistic(native.cohen_kappa, [a, b], options);
export const congerKappa = (ratings, options) => statistic(native.conger_kappa, ratings, options);
export const lightKappa = (ratings, options) => statistic(native.light_kappa, ratings, options);
export const gwetAc1 = (ratings, options) => statistic(native.gwet_ac1, ratings, options);
export const gwetAc2 = (ratings, options) => statistic(native.gwet_ac2, ratings, options);
export const brennanPrediger = (ratings, options) => statistic(native.brennan_prediger, ratings, options);
export const scottPi = (ratings, options) => statistic(native.scott_pi, ratings, options);
export const percentAgreement = (ratings, options) => statistic(native.percent_agreement, ratings, options);
export const kendallW = (ratings, options) => statistic(native.kendall_w, ratings, options);
export const icc = (ratings, options) => statistic(native.icc, ratings, options);
export const explain = (ratings, options) => statistic(native.explain, ratings, options);
export const diagnostics = (ratings, options) => statistic(native.diagnostics, ratings, options);
export const agreementDifference = (before, after, { categories, scores, ...options } = {}) =>
  call(native.agreement_difference, { before, after, categories, scores, options });
export const agreementPlan = (ratings, options) => statistic(native.agreement_plan, ratings, options);
export const benchmark = (value, se = null, scale = "krippendorff") => call(native.benchmark, { value, se, scale });
export const ratingsFromLong = (rows, { rater = "rater", unit = "unit", mark = "mark" } = {}) =>
  call(native.ratings_from_long, {
    rows: rows.map((row) => (Array.isArray(row) ? row : [row[rater], row[unit], row[mark]])),
  });

export { Coincidence } from "./coincidence.js";

// Rankings of a matrix, solutions × criteria.
export const weightedSum = (matrix, weights, options) => method(native.weighted_sum, matrix, weights, options);
export const weightedProduct = (matrix, weights, options) => method(native.weighted_product, matrix, weights, options);
export const topsis = (matrix, weights, options) => method(native.topsis, matrix, weights, options);
export const vikor = (matrix, weights, options) => method(native.vikor, matrix, weights, options);
export const prometheeI = (matrix, weights, options) => method(native.promethee_i, matrix, weights, options);
export const prometheeIi = (matrix, weights, options) => method(native.promethee_ii, matrix, weights, options);
export const copras = (matrix, weights, options) => method(native.copras, matrix, weights, options);

// What would change them.
export const smaa = (matrix, options = {}) => call(native.smaa, { matrix, options });
export const smaaExact = (matrix, options = {}) => call(native.smaa_exact, { matrix, options });
export const smaaLevels = (matrix, weights, levels, options = {}) =>
  call(native.smaa_levels, { matrix, weights, levels, options });
export const smaaLevelsExact = (matrix, weights, levels, options = {}) =>
  call(native.smaa_levels_exact, { matrix, weights, levels, options });
export { SmaaCounts, smaaChunks, smaaCounts, smaaOfCounts } from "./smaa-counts.js";
export const weightStability = (matrix, weights, { types, others } = {}) =>
  call(others === "fixed" ? native.weight_stability_others_fixed : native.weight_stability, { matrix, weights, types });
export const smallestWeightShift = (matrix, weights, { types } = {}) =>
  call(native.smallest_weight_shift, { matrix, weights, types });
export const potentialOptimality = (matrix, options) =>
  call(native.potential_optimality, { matrix, ...admissible(options) });
export const pairwiseDominance = (matrix, options) =>
  call(native.pairwise_dominance, { matrix, ...admissible(options) });
export const leaveOneCriterionOut = (matrix, weights, { types } = {}) =>
  call(native.leave_one_criterion_out, { matrix, weights, types });
export const singleMarkFlips = (matrix, weights, levels, { types } = {}) =>
  call(native.single_mark_flips, { matrix, weights, levels, types });
export const missingScores = (matrix, weights, scale, { types } = {}) =>
  call(native.missing_scores, { matrix, weights, scale, types });

// Weights of criteria.
export const weightsEntropy = (matrix) => call(native.weights_entropy, { matrix });
export const weightsCritic = (matrix, { types } = {}) => call(native.weights_critic, { matrix, types });
export const weightsRankOrderCentroid = (n) => call(native.weights_rank_order_centroid, { n });
export const weightsRankSum = (n) => call(native.weights_rank_sum, { n });
export const weightsRankReciprocal = (n) => call(native.weights_rank_reciprocal, { n });
export const weightsRatio = (ratios) => call(native.weights_ratio, { ratios });
export const weightsSwing = (swings) => call(native.weights_swing, { swings });
export const ahp = (pairwise) => call(native.ahp, { matrix: pairwise });
export const bestWorst = (best, worst, bestToOthers, othersToWorst) =>
  call(native.best_worst, { best, worst, best_to_others: bestToOthers, others_to_worst: othersToWorst });

// One ranking out of ballots, and how alike two rankings are.
export const borda = (ballots, candidates) => call(native.borda, { ballots, candidates });
export const copeland = (ballots, candidates) => call(native.copeland, { ballots, candidates });
export const schulze = (ballots, candidates, options = {}) => call(native.schulze, { ballots, candidates, options });
export const kemeny = (ballots, candidates, options = {}) => call(native.kemeny, { ballots, candidates, options });
export const kendallTau = (x, y) => call(native.kendall_tau, { x, y });
export const kendallTauA = (x, y) => call(native.kendall_tau_a, { x, y });
export const spearman = (x, y) => call(native.spearman, { x, y });
export const weightedSpearman = (x, y) => call(native.weighted_spearman, { x, y });
export const ws = (x, y) => call(native.ws, { x, y });

// How long to measure, and what was found.
export const sampleSize = (trial) => call(native.sample_size, { trial });
export const power = (trial, n) => call(native.power, { trial, n });
export const detectableChange = (trial, n) =>
  call(native.detectable_change, { trial: { target: trial.baseline, ...trial }, n });
export const daysNeeded = (units, perDay) => call(native.days_needed, { units, per_day: perDay });
export const twoProportions = (successes, n, options = {}) => call(native.two_proportions, { successes, n, options });
export const welch = (control, treatment, options = {}) => call(native.welch, { control, treatment, options });

function statistic(work, ratings, { categories, scores, ...options } = {}) {
  return call(work, { ratings, categories, scores, options });
}

function method(work, matrix, weights, { types, ...options } = {}) {
  return call(work, { matrix, weights, types, options });
}

/** Which weights are admissible: all, those of an order of importance, or those in intervals. */
function admissible({ types, importance_order, weight_intervals } = {}) {
  const chosen = importance_order ? { importance_order } : weight_intervals ? { intervals: weight_intervals } : "all";
  return { types, admissible: chosen };
}
