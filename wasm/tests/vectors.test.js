// Every expectation of core/testdata/vectors, as the core's own tests check it. A key that nothing here handles fails.
import assert from "node:assert/strict";
import test from "node:test";
import * as marusankaku from "marusankaku/statistics";
import { each, fraction, jsonOf, near, unread, visit } from "./testdata.js";

const agreement = jsonOf("vectors", "agreement.json");
const ranking = jsonOf("vectors", "ranking.json");
const same = (found, expected, what) => assert.deepEqual(found, expected, what);
const fractions = (value) => (Array.isArray(value) ? value.map(fractions) : fraction(value));

const about = Object.fromEntries(
  [
    ..."id source note tolerance computed_by cross_checked_by peers_that_differ".split(" "),
    ..."monte_carlo_check weight_distribution scale_distribution monte_carlo_tolerance_1e6".split(" "),
  ].map((key) => [key, unread]),
);

test("nothing of the files is left out", () => {
  visit(agreement, { ...agreementParts(), cases: unread }, "agreement");
  const checked = "cases weighting aggregation smaa stability correlation concordance missing must_be_rejected";
  const parts = Object.fromEntries(["version", "conventions", ...checked.split(" ")].map((key) => [key, unread]));
  visit(ranking, parts, "ranking");
});

function agreementParts() {
  return Object.fromEntries(Object.keys(agreement).flatMap((key) => (key === "cases" ? [] : [[key, unread]])));
}

const statistics = {
  krippendorff_alpha: marusankaku.krippendorffAlpha,
  fleiss_kappa: marusankaku.fleissKappa,
  gwet_ac1: marusankaku.gwetAc1,
  gwet_ac2: marusankaku.gwetAc2,
  brennan_prediger: marusankaku.brennanPrediger,
  conger_kappa: marusankaku.congerKappa,
  scott_pi: marusankaku.scottPi,
  light_kappa: marusankaku.lightKappa,
  percent_agreement: marusankaku.percentAgreement,
  kendall_w: marusankaku.kendallW,
  icc: marusankaku.icc,
};

function estimate(item, expected, more = {}) {
  const { statistic, level, weights, form, category } = expected;
  const options = { categories: item.categories, scores: item.scores ?? null, ...more };
  if (level) options.level = level;
  if (weights) options.weights = weights;
  // Where all forms are undefined for one reason the file has one entry for them.
  if (form) options.form = form === "all" ? "ICC2" : form;
  if (statistic === "cohen_kappa") {
    assert.equal(item.ratings.length, 2, item.id);
    return marusankaku.cohenKappa(...item.ratings, options);
  }
  if (statistic === "fleiss_kappa_category") {
    return marusankaku.fleissKappaByCategory(item.ratings, options).find(([label]) => label === category)[1];
  }
  assert.ok(statistics[statistic], `the statistic ${statistic} is not known`);
  return statistics[statistic](item.ratings, options);
}

/** P-values are tails: they are compared by ratio; 1 − cdf, which the reference computes, holds no more than 1e-15. */
const nearTail = (found, expected, what) =>
  near(found, expected, Math.max(1e-9 * Math.max(expected ?? 0, 1e-30), 2e-15), what);

for (const item of agreement.cases) {
  test(`agreement: ${item.id}`, () => {
    for (const expected of item.expect) checkEstimate(item, expected);
    const bystanders = "raters units ratings categories scores expect".split(" ");
    const handlers = Object.fromEntries(bystanders.map((key) => [key, unread]));
    visit(
      item,
      { ...about, ...handlers, diagnostics: (value) => checkDiagnostics(item, value), counts: unread },
      item.id,
    );
  });
}

function checkEstimate(item, expected) {
  const what = [item.id, expected.statistic, expected.level, expected.weights, expected.form].join(" ");
  const found = estimate(item, expected);
  const alpha = expected.statistic === "krippendorff_alpha";
  const analytic = () => (alpha ? estimate(item, expected, { interval: "analytic" }) : found);
  const jackknife = () => estimate(item, expected, { interval: "jackknife" });
  same(found.value === null, found.undefined !== null, what);
  const names = "statistic level weights form category units se_method se_cross_checked_by p_value_note se_h0_method";
  visit(
    expected,
    {
      ...about,
      ...Object.fromEntries(names.split(" ").map((key) => [key, unread])),
      value: (x) => near(found.value, x, 1e-12, what),
      exact: (x) => near(found.value, fraction(x), 1e-14, what),
      reason: (x) => same(found.undefined, x, what),
      se: (x) => near(analytic().se, x, 1e-12, what),
      ci95_low: (x) => near(analytic().low, x, 1e-9, what),
      ci95_high: (x) => near(analytic().high, x, 1e-9, what),
      p_value: (x) => nearTail(analytic().p_value, x, what),
      df: (x) => near(analytic().details.df, x, 0, what),
      se_jackknife_units: (x) => near(jackknife().se, x, 1e-12, what),
      jackknife_units: (x) => same(jackknife().n_units, x, what),
      bootstrap_reference: (x) => checkBootstrap(item, expected, x, what),
      chi2: (x) => near(found.details.chi2, x, 1e-11, what),
      F: (x) => near(found.details.f ?? null, x, 1e-9, what),
      df1: (x) => near(found.details.df1 ?? null, x, 0, what),
      df2: (x) => near(found.details.df2 ?? null, x, 0, what),
      p: (x) => nearTail(found.p_value, x, what),
      ci95: (x) => near([found.low, found.high], x ?? [null, null], 1e-9, what),
      se_h0: (x) => near(found.details.se_h0, x, 1e-12, what),
      z_h0: (x) => near(found.details.z_h0, x, 1e-9, what),
      tie_corrected: (x) => same(x, true, what),
    },
    what,
  );
}

function checkBootstrap(item, expected, reference, what) {
  const resamples = 20_000;
  const found = estimate(item, expected, { interval: "bootstrap", resamples });
  near([found.low, found.high, found.se], [reference.low, reference.high, reference.sd], reference.tolerance, what);
  // The share of undefined resamples, within a few standard deviations.
  near(found.details.undefined_resamples / resamples, reference.undefined / reference.resamples, 0.005, what);
}

function checkDiagnostics(item, expected) {
  const of = (level) => {
    const { categories, scores = null } = item;
    return marusankaku.diagnostics(item.ratings, { categories, scores, level: level ?? "nominal" });
  };
  visit(
    expected,
    {
      per_unit_percent_agreement: (x) =>
        near(
          of().units.map((unit) => unit.percent_agreement),
          x,
          1e-12,
          item.id,
        ),
      krippendorff_alpha_without_rater: (x) =>
        near(
          of(x.level).raters.map((rater) => rater.alpha_without),
          x.values,
          1e-12,
          item.id,
        ),
      pairwise_percent_agreement: (x) => near(of().pairwise_percent_agreement, x, 1e-12, item.id),
    },
    item.id,
  );
}

const methods = {
  wsm: marusankaku.weightedSum,
  wpm: marusankaku.weightedProduct,
  topsis: marusankaku.topsis,
  vikor: marusankaku.vikor,
  promethee_ii: marusankaku.prometheeIi,
  copras: marusankaku.copras,
};

for (const item of ranking.cases) {
  test(`ranking: ${item.id}`, () => {
    const parts = "matrix weights types expect".split(" ");
    visit(item, { ...about, ...Object.fromEntries(parts.map((key) => [key, unread])) }, item.id);
    for (const { method, options, tolerance, ...expected } of item.expect) {
      assert.ok(methods[method], `the method ${method} is not known`);
      const found = methods[method](item.matrix, item.weights, { types: item.types, ...options });
      each(expected, (key, value) => {
        if (key in about) return;
        if (key === "exact") return near(found.scores, fractions(value), 1e-12, `${item.id} ${method} exact`);
        const place = ["scores", "ranks"].includes(key) ? found : found.details;
        assert.ok(key in place, `${item.id} ${method}: ${key} is not there`);
        near(place[key], value, tolerance, `${item.id} ${method} ${key}`);
      });
    }
  });
}

const weightings = {
  entropy: ({ matrix }) => marusankaku.weightsEntropy(matrix),
  critic: ({ matrix, types }) => marusankaku.weightsCritic(matrix, { types }),
  ahp: ({ pairwise }) => marusankaku.ahp(fractions(pairwise)),
  roc: ({ n }) => marusankaku.weightsRankOrderCentroid(n),
  rank_sum: ({ n }) => marusankaku.weightsRankSum(n),
  rank_reciprocal: ({ n }) => marusankaku.weightsRankReciprocal(n),
};

for (const item of ranking.weighting) {
  test(`weighting: ${item.id}`, () => {
    const found = weightings[item.method](item);
    const check = (key) => (x) => near(found[key], x, item.tolerance, `${item.id} ${key}`);
    const inputs = "method matrix types pairwise n".split(" ");
    visit(
      item,
      {
        ...about,
        ...Object.fromEntries(inputs.map((key) => [key, unread])),
        weights: check("weights"),
        exact: (x) => near(found.weights, fractions(x), 1e-12, `${item.id} exact`),
        lambda_max: check("lambda_max"),
        weights_geometric_mean: check("weights_geometric_mean"),
        CI: check("ci"),
        CR: check("cr"),
        RI: check("random_index"),
        RI_table: () => assert.match(found.conventions.random_index, /Saaty \(1980\)/),
      },
      item.id,
    );
  });
}

for (const item of ranking.aggregation) {
  test(`ballots: ${item.id}`, () => {
    const { ballots, candidates } = item;
    const borda = marusankaku.borda(ballots, candidates);
    const counted = (rule) => (expected) => {
      const found = rule(ballots, candidates);
      visit(
        expected,
        { scores: (x) => same(found.scores, x, item.id), ranks: (x) => same(found.ranks, x, item.id) },
        item.id,
      );
    };
    visit(
      item,
      {
        ...about,
        candidates: unread,
        ballots: unread,
        pairwise: (x) => same(borda.details.pairwise, x, item.id),
        condorcet_winner: (x) => same(borda.details.condorcet_winner, x, item.id),
        borda: counted(marusankaku.borda),
        copeland: counted(marusankaku.copeland),
        schulze: (expected) => {
          const found = marusankaku.schulze(ballots, candidates);
          const margins = marusankaku.schulze(ballots, candidates, { strength: "margins" });
          visit(
            expected,
            {
              strength: (x) => same(found.conventions.strength, x, item.id),
              paths: (x) => same(found.details.paths, x, item.id),
              ranks: (x) => same(found.ranks, x, item.id),
              ranks_margins: (x) => same(margins.ranks, x, item.id),
            },
            item.id,
          );
        },
        kemeny: (expected) => {
          const found = marusankaku.kemeny(ballots, candidates);
          same(found.details.optimal_count, expected.optimal_orders.length, item.id);
          visit(
            expected,
            {
              distance: (x) => same(found.distance, x, item.id),
              agreement: (x) => same(found.details.agreement, x, item.id),
              order: (x) => same(found.order, x, item.id),
              optimal_orders: (x) => same(found.optimal_orders, x, item.id),
            },
            item.id,
          );
        },
      },
      item.id,
    );
  });
}

for (const item of ranking.correlation) {
  test(`correlation: ${item.id}`, () => {
    const check = (measure) => (expected) => near(measure(item.x, item.y), expected, item.tolerance, item.id);
    visit(
      item,
      {
        ...about,
        x: unread,
        y: unread,
        kendall_tau_a: check(marusankaku.kendallTauA),
        kendall_tau_b: check(marusankaku.kendallTau),
        spearman: check(marusankaku.spearman),
        weighted_spearman: check(marusankaku.weightedSpearman),
        ws: check(marusankaku.ws),
      },
      item.id,
    );
  });
}

for (const item of ranking.concordance) {
  test(`concordance: ${item.id}`, () => {
    const found = marusankaku.kendallW(item.raters_by_items);
    visit(
      item,
      {
        ...about,
        raters_by_items: unread,
        kendall_w: (x) => near(found.value, x, item.tolerance, item.id),
        exact: (x) => near(found.value, fraction(x), 1e-12, item.id),
      },
      item.id,
    );
  });
}

for (const item of ranking.smaa) {
  test(`acceptability: ${item.id}`, () => {
    const options = { draws: 100_000, importance_order: item.importance_order ?? null };
    const [exact, drawn] =
      item.vary === "weights"
        ? [marusankaku.smaaExact(item.matrix, options), marusankaku.smaa(item.matrix, options)]
        : [marusankaku.smaaLevelsExact, marusankaku.smaaLevels].map((work) =>
            work(item.matrix, item.weights, item.levels, { draws: options.draws }),
          );
    const check = (key, tolerance) => (x) => near(exact[key], fractions(x), tolerance, `${item.id} ${key}`);
    const inputs = "vary matrix weights levels importance_order".split(" ");
    visit(
      item,
      {
        ...about,
        ...Object.fromEntries(inputs.map((key) => [key, unread])),
        rank_acceptability: (expected) => {
          check("rank_acceptability", item.tolerance)(expected);
          each(expected, (row, shares) =>
            each(shares, (rank, share) => {
              // The error of the true share, not of the estimate: a true 0 must be found as 0.
              const error = Math.sqrt((share * (1 - share)) / drawn.draws);
              near(drawn.rank_acceptability[row][rank], share, 4 * error + 1e-12, `${item.id} drawn`);
            }),
          );
        },
        rank_acceptability_exact: check("rank_acceptability", 1e-12),
        pairwise_win: check("pairwise_win", item.tolerance),
        central: check("central", item.tolerance),
        central_exact: check("central", 1e-12),
      },
      item.id,
    );
  });
}

for (const item of ranking.stability) {
  test(`stability: ${item.id}`, () => {
    const found = marusankaku.weightStability(item.matrix, item.weights);
    const { tolerance } = item;
    visit(
      item,
      {
        ...about,
        matrix: unread,
        weights: unread,
        scores: (x) => near(marusankaku.weightedSum(item.matrix, item.weights).scores, x, tolerance, item.id),
        winner: (x) => same(found.winners[0], x, item.id),
        tied_winners: (x) => same(found.winners, x, item.id),
        intervals: (list) => {
          assert.equal(found.intervals.length, list.length, item.id);
          each(list, (i, expected) => checkInterval(item, found.intervals[i], expected));
        },
        smallest_weight_flip: (x) => checkFlip(item, found.smallest_weight_flip, x),
        leave_one_problem_out_winners: (x) =>
          same([...marusankaku.leaveOneCriterionOut(item.matrix, item.weights)], x, item.id),
        single_mark_flips: ({ rule, levels, flips }) => {
          assert.match(rule, /^one mark .* set to another level/);
          const rows = marusankaku.singleMarkFlips(item.matrix, item.weights, levels);
          same(
            rows.map((row) => [row.solution, row.criterion, row.value, row.winners]),
            flips,
            item.id,
          );
        },
      },
      item.id,
    );
  });
}

function checkInterval(item, found, expected) {
  const ends = found.low === null && found.high === null ? null : [found.low, found.high];
  visit(
    expected,
    {
      criterion: (x) => same(found.criterion, x, item.id),
      weight: (x) => near(found.weight, x, item.tolerance, item.id),
      interval: (x) => near(ends, x, item.tolerance, item.id),
      interval_exact: (x) => near(ends, x && fractions(x), 1e-12, item.id),
      challenger_low: (x) => same(found.challenger_low, x, item.id),
      challenger_high: (x) => same(found.challenger_high, x, item.id),
    },
    item.id,
  );
}

function checkFlip(item, found, expected) {
  if (expected === null) return same(found, null, item.id);
  visit(
    expected,
    {
      criterion: (x) => same(found.criterion, x, item.id),
      change: (x) => near(found.change, x, item.tolerance, item.id),
      change_exact: (x) => near(found.change, fraction(x), 1e-12, item.id),
      new_weight: (x) => near(found.new_weight, x, item.tolerance, item.id),
      challenger: (x) => same(found.challenger, x, item.id),
    },
    item.id,
  );
}

for (const item of ranking.missing) {
  test(`missing: ${item.id}`, () => {
    const found = marusankaku.missingScores(item.matrix, item.weights, item.scale);
    visit(
      item,
      {
        ...about,
        matrix: unread,
        weights: unread,
        scale: unread,
        scores_present_only: (x) => near(found.scores_present_only, x, item.tolerance, item.id),
        bounds: (x) => near(found.bounds, x, item.tolerance, item.id),
        bounds_exact: (x) => near(found.bounds, fractions(x), 1e-12, item.id),
        coverage: (x) => near(found.coverage, x, item.tolerance, item.id),
      },
      item.id,
    );
  });
}

const refusals = {
  nan: "not_finite",
  infinite: "not_finite",
  ragged: "shape_mismatch",
  "no-solutions": "shape_mismatch",
  "weight-count": "shape_mismatch",
  "negative-weight": "invalid_weights",
  "all-zero-weights": "invalid_weights",
};

for (const { id, matrix, weights, ...more } of ranking.must_be_rejected) {
  test(`rejected: ${id}`, () => {
    same(more, {}, id);
    // "NaN" and "Infinity" stand in the file as text.
    const rows = matrix.map((row) => row.map(Number));
    for (const rank of Object.values(methods)) assert.throws(() => rank(rows, weights), { code: refusals[id] });
  });
}
