// What holds wherever the package runs: each claim gets the package's functions and throws where it does not hold.

function equal(found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`found ${a}, expected ${b}`);
}

function thrown(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

export const claims = [
  function resultsArePlainData({ scaleLevels }) {
    const levels = scaleLevels("○△×");
    equal(levels, [
      { mark: "×", value: 0 },
      { mark: "△", value: 0.5 },
      { mark: "○", value: 1 },
    ]);
    equal(Array.isArray(levels), true);
    equal(Object.keys(levels), ["0", "1", "2"]);
  },

  function theSchemaSaysWhatASavedWorkshopIs({ jsonSchema, sample }) {
    const schema = jsonSchema();
    equal(schema.properties.format, { const: "marusankaku" });
    equal(
      schema.required.every((field) => field in sample()),
      true,
    );
  },

  function resultsCarryTheTextOfTheCore({ scaleLevels }) {
    equal(scaleLevels("△×").toJson(), '[{"mark":"×","value":0.0},{"mark":"△","value":0.5}]');
  },

  function theSampleIsRankedAsByHand({ sample, board, ranking, coverage, discussion, merges, portfolio }) {
    const first = board(sample(), "1");
    equal(ranking(first).winners, ["S1"]);
    equal(ranking(first).winner_interval.high_open, true);
    equal(
      coverage(first).flatMap((row) => (row.neglected ? [row.problem] : [])),
      ["P4"],
    );
    equal(discussion(first, 1)[0].changes_winner, true);
    equal(merges(first)[0].pair, ["S1", "S2"]);
    equal(portfolio(first, 3).solutions.length, 3);
    equal(board(sample()).round, "2");
  },

  function whatDecidesIsNamed({ sample, board, singleMarks, smallestPointsShift, withoutSolution }) {
    const first = board(sample(), "1");
    const { marks, fewest, by_rater } = singleMarks(first);
    equal([marks[0].rater, marks[0].solution, marks[0].from, marks[0].winners], ["pm", "S1", "○", ["S5"]]);
    equal([fewest.size, by_rater.pm], [1, 1]);
    equal(smallestPointsShift(first).kept_total.tied_at, ["S1", "S5"]);
    const [sum, minmax] = withoutSolution(first).methods;
    equal([sum.never_reverses, sum.reversals, minmax.never_reverses], [true, 0, false]);
  },

  function whatIsAdmissibleIsSearched({ sample, board, admissibleWinners, potentialWinners, dominance }) {
    const first = board(sample(), "1");
    equal(admissibleWinners(first, { points: { within: 0.01 } }).both.possible_winners, ["S1", "S5"]);
    const values = { points: "fixed", values: "monotone" };
    equal(potentialWinners(first, values).potential_winners, ["S1", "S5"]);
    equal(dominance(board(sample(), "2"), { points: { within: 0.1 } }).undominated, ["S8"]);
    const unknown = thrown(() => admissibleWinners(first, { points: { intervals: { P9: [1, 2] } } }));
    equal(unknown.code, "unknown_id");
  },

  function doubtsAreDrawnTogether({ sample, board, confidence, rankAcceptability }) {
    const found = confidence(board(sample(), "2"), { standard_error: 0.01 });
    equal([found.winners, found.together.draws, found.together.stopped], [["S8"], 1024, "standard_error"]);
    const values = { points: "fixed", values: "monotone", method: "exact" };
    const { rank_acceptability } = rankAcceptability(board(sample(), "1"), values);
    equal(Math.abs(rank_acceptability.S1[0] - 7 / 13) < 1e-9, true);
  },

  function countsOfAnotherEngineAreABoard({ boardFromCounts, cells, ranking }) {
    const counted = boardFromCounts([[[0, 1, 2]], [[3, 0, 0]]], {
      solutions: ["S1", "S2"],
      points: { P1: 3 },
      raters: 3,
    });
    equal(Math.round(1e4 * cells(counted)[0].mean), 8333);
    equal(ranking(counted).winners, ["S1"]);
    const unknown = { solutions: ["S1"], points: { P1: 1 }, raters: 3 };
    equal(thrown(() => boardFromCounts([[[0, 1]]], unknown)).name, "MarusankakuError");
  },

  function aSeedGivesTheSameDraws({ sample, board, robustness }) {
    const [a, b] = [7, 7].map((seed) => robustness(board(sample(), "1"), { draws: 100, seed }).toJson());
    equal(a, b);
  },

  function otherMethodsStandBesideTheWeightedSum({ sample, board, ranking, methods, pooledRanking }) {
    const first = board(sample(), "1");
    const topsis = ranking(first, { method: "topsis" });
    equal([topsis.undefined, topsis.winner_interval, topsis.rows[0].share], ["only_of_weighted_sum", null, null]);
    const all = methods(first);
    equal([all.methods.length, all.agreement.length, all.rows[0].ranks.weighted_sum], [6, 15, 1]);
    equal(all.methods[2].winners, topsis.winners);
    const pooled = pooledRanking(first);
    equal([pooled.winners, pooled.orders.distance, pooled.orders.count], [["S1", "S5"], 16, 4]);
    equal(pooledRanking(first, { method: "borda" }).rows[0].score, 25.5);
    equal(thrown(() => ranking(first, { v: 0.5 })).code, "invalid_argument");
  },

  function setsOfCellsAreWorthDiscussing({ sample, board, discussionSet, perfectMarks }) {
    const first = board(sample(), "1");
    const three = discussionSet(first);
    equal([three.cells.length, three.proven_optimal], [3, true]);
    equal(perfectMarks(first).value > three.value && three.value > 0.48, true);
    equal(discussionSet(first, { budget: 20, minutes: 10 }).minutes, 20);
  },

  function pointsComeFromRatersAndFromMethods({ sample, board, withPoints, withPointsByRater, ...more }) {
    const first = board(sample(), "1");
    const ids = first.problems.map((problem) => problem.id);
    const rows = ids.map((problem) => ({ rater: "pm", problem, points: problem === "P3" ? 9 : 1 }));
    const found = more.pointsByRater(withPointsByRater(first, rows));
    equal([found.raters[0].total, found.raters[0].shares.P3, found.problems[0].split], [16, 9 / 16, null]);
    const made = more.pointsFrom(first, { method: "rank_sum", order: [...ids].reverse() });
    equal(made.rows[7].share, 8 / 36);
    equal(more.ranking(withPoints(first, made.points)).winners, made.winners);
    equal(thrown(() => more.pointsByRater(first)).code, "invalid_argument");
    equal(thrown(() => withPoints(first, { P99: 1 })).code, "unknown_id");
  },

  function marksCanBeWorthSomethingElse({ sample, board, withScale, scaleLevels, ranking }) {
    const first = board(sample(), "1");
    const levels = scaleLevels("○△×").map((level) => (level.mark === "△" ? { ...level, value: 0.9 } : level));
    equal(ranking(withScale(first, levels)).winners, ["S5"]);
    equal(ranking(first).winners, ["S1"]);
    equal(thrown(() => withScale(first, levels.slice(1))).code, "shape_mismatch");
  },

  function listsHaveConventionsBesideTheirRows({ sample, board, cells, raters }) {
    const rows = cells(board(sample()));
    equal(rows.conventions.values.length, 3);
    equal(Object.keys(rows).length, rows.length);
    equal(raters(board(sample())).length, 5);
  },

  function blindRoundsHideMarksUntilTheyAreRevealed({ sample, blind }) {
    const before = { ...sample(), rounds: [] };
    const asked = blind.invitation(before, "1", { quorum: 2 });
    const fill = (rater, mark, options) => {
      const marks = asked.solutions.flatMap(({ id }) => asked.problems.map((problem) => [id, problem.id, mark]));
      return blind.ballot(asked, rater, marks, options);
    };
    const [first, second] = asked.raters.map(({ id }) => id);
    const sealed = (mark) => blind.gather(asked, [blind.seal(fill(first, mark)), blind.seal(fill(second, mark))]);
    const shown = (round) => JSON.stringify([round, blind.progress(round)]).replace(/"[0-9a-f]{64}"/g, "#");
    equal(shown(sealed("○")), shown(sealed("×")));

    const ballots = [fill(first, "○"), fill(second, "〇")];
    const round = blind.gather(asked, [...ballots, ...ballots].reverse().map(blind.seal));
    equal(blind.progress(round).ready, true);
    const revealed = blind.reveal(round, ballots);
    equal(
      revealed.marks.every(({ mark }) => mark === "○"),
      true,
    );
    equal(blind.board(revealed).raters.length, 2);
    equal(blind.workshop(revealed, before).rounds[0].id, "1");
    const changed = [fill(first, "×", { salt: ballots[0].salt }), ballots[1]];
    equal(thrown(() => blind.reveal(round, changed)).code, "ballot_changed");
    equal(thrown(() => blind.reveal(round, [ballots[0]])).code, "ballot_missing");
    equal(thrown(() => fill(first, "○", { salt: "00" })).details.argument, "salt");
  },

  function columnsThatWereNotMarkedAgainAreCarriedOver({ sample, carryOver, board, compare }) {
    const workshop = sample();
    workshop.rounds[1].marks = workshop.rounds[1].marks.filter(({ problem }) => problem === "P5");
    const whole = carryOver(workshop, "2");
    const found = compare(board(whole, "1"), board(whole, "2"));
    equal(found.problems.P1.delta_split, 0);
    equal(found.problems.P5.delta_split < 0, true);
  },

  function aWholeWorkshopRunsFromTheSurveyToTheCalendar({
    sample,
    board,
    load,
    writeCsv,
    survey,
    next,
    planFindings,
    growth,
    schedule,
    decompose,
    calendar,
    minutes,
    decisionRecord,
  }) {
    const workshop = load(writeCsv(sample()));
    equal(survey(workshop).lowest, ["Define", "Invent"]);
    equal(next(workshop).findings, ["listen-cell-empty"]);
    equal(next({ ...workshop, plan: {} }).step, "plan");
    equal(
      planFindings(workshop, { thresholds: { survey_gap: 4 } }).some(({ id }) => id === "survey-split"),
      false,
    );
    equal(decompose(board(workshop, "1"), board(workshop, "2")).winners_with_only.solutions, ["S8"]);
    equal(growth(workshop).closes, true);
    equal(schedule(workshop).critical_path, ["T8", "T9", "T10", "T11"]);
    const text = calendar(workshop, { stamp: "2026-11-24T09:00:00Z", lang: "en" });
    equal(text.split("BEGIN:VEVENT").length, 10);
    equal(thrown(() => calendar(workshop, { stamp: "now" })).details.argument, "stamp");
    equal(minutes(workshop, { format: "markdown", lang: "en" }).includes("## 7\\. The first months"), true);
    equal(decisionRecord(workshop, { lang: "en" }).startsWith("---\nstatus: accepted\n"), true);
    const circle = structuredClone(workshop);
    circle.plan.tasks[0].depends_on = ["T11"];
    equal(thrown(() => schedule(circle)).details.argument, "depends_on");
  },

  function whatIsSavedOpensAgain({ load, sample }) {
    const text = sample().toJson();
    equal(load({ "workshop.json": text }).toJson(), text);
  },

  function filesAreReadWithTheirNames({ load, board, ranking }) {
    const csv = "rater,solution,problem,mark\npm,S1,P1,〇\npm,S2,P1,▲\n";
    const question = thrown(() => load({ "marks.csv": csv }));
    equal([question.code, question.errors[0].line, question.errors[0].candidates], ["ambiguous_mark", 3, ["△", "×"]]);
    const workshop = load({ "marks.csv": csv }, { meaning: { "▲": "△" }, scale: "○△×" });
    equal(ranking(board(workshop)).winners, ["S1"]);
    equal(thrown(() => load({ "marks.csv": csv }, { scales: "○×" })).code, "invalid_argument");
  },

  function roundsAreCompared({ sample, board, compare, findings }) {
    const [before, after] = ["1", "2"].map((round) => board(sample(), round));
    equal(compare(before, after).new_solutions, ["S8"]);
    const found = findings(after, { before });
    equal(
      found.some((finding) => finding.id === "merged-above-parts"),
      true,
    );
    equal(found[0].message.ja === found[0].message.en, false);
  },

  function reportsAreText({ sample, board, report, reportOfRound }) {
    const page = report(board(sample(), "1"), { lang: "en" });
    equal([page.startsWith("<!DOCTYPE html>"), page.includes('lang="en"')], [true, true]);
    equal(reportOfRound(sample(), "2", { format: "fragment" }).startsWith('<div class="maru" lang="ja">'), true);
    equal(report(board(sample(), "1"), { format: "markdown" }).includes("|"), true);
    equal(thrown(() => report(board(sample()), { format: "pdf" })).code, "invalid_argument");
  },

  function chartsArePicturesAndSpecifications(functions) {
    const { sample, board } = functions;
    const [first, second] = ["1", "2"].map((round) => board(sample(), round));
    const { chartRanking, chartMarks, chartSensitivity, chartAgreement } = functions;
    const charts = [
      chartRanking(first, { lang: "en" }),
      chartMarks(first, { lang: "en" }),
      chartAgreement(first, { interval: "jackknife", lang: "en" }),
      chartSensitivity(first, { lang: "en" }),
      chartSensitivity(first, { problem: "P5", lang: "en" }),
      functions.chartAcceptability(first, { draws: 100, lang: "en" }),
      functions.chartConfidence(first, { draws: 100, lang: "en" }),
      functions.chartPointsShift(first, { lang: "en" }),
      functions.chartRounds(first, second, { lang: "en" }),
      functions.chartRankingRounds(first, second, { lang: "en" }),
    ];
    for (const { svg, vega_lite } of charts) {
      equal([svg.startsWith("<svg"), svg.includes("<script"), svg.includes(" style=")], [true, false, false]);
      equal([svg.includes(vega_lite.title), vega_lite.data.values.length > 0], [true, true]);
    }
    equal(new Set(charts.map(({ svg }) => svg)).size, charts.length);
    equal(chartMarks(first).svg.includes('lang="ja"'), true);
    equal(thrown(() => chartSensitivity(first, { problem: "P99" })).code, "unknown_id");
    equal(thrown(() => chartMarks(first, { colour: "red" })).code, "invalid_argument");
  },

  function foldersAreWrittenAndReadAgain({ sample, writeCsv, load }) {
    const files = writeCsv(sample(), { preset: "machine" });
    equal("round1.csv" in files, true);
    equal(load(files).rounds.length, 2);
    equal(thrown(() => load(files["round1.csv"])).code, "invalid_argument");
  },

  function unknownNamesAreErrors({ sample, board, ranking }) {
    equal(thrown(() => board(sample(), "9")).code, "unknown_id");
    equal(thrown(() => ranking(board(sample()), { methods: "x" })).code, "invalid_argument");
    equal(thrown(() => ranking({})).code, "invalid_argument");
  },

  function errorsTeach({ scaleLevels, MarusankakuError }) {
    const error = thrown(() => scaleLevels("☆○"));
    equal(error instanceof MarusankakuError && error instanceof Error, true);
    equal([error.name, error.code, error.details], ["MarusankakuError", "invalid_scale", { faults: 1 }]);
    equal([error.errors.length, error.errors[0].found], [1, "☆○"]);
    equal(/expected: symbols out of/.test(error.message) && /評価記号/.test(error.messageJa), true);
  },

  function argumentsOfAnotherTypeAreErrorsToo({ scaleLevels }) {
    equal(thrown(() => scaleLevels(3)).code, "invalid_argument");
    equal(thrown(() => scaleLevels()).code, "invalid_argument");
  },

  function tenThousandErrorsLeaveTheModuleWell({ scaleLevels }) {
    for (let i = 0; i < 10_000; i += 1) thrown(() => scaleLevels({ wrong: i }));
    equal(scaleLevels("○×").length, 2);
  },
];

/** The same for the functions of plain numbers. */
export const statisticsClaims = [
  function estimatesSayWhatTheyAre({ krippendorffAlpha }) {
    const alpha = krippendorffAlpha([
      [1, 2, 3, 3],
      [1, 2, 3, null],
      [1, 2, 2, 3],
    ]);
    equal([alpha.statistic, alpha.n_raters, alpha.n_units, alpha.undefined], ["krippendorff_alpha", 3, 4, null]);
    equal(alpha.value > 0.8 && alpha.value < 1, true);
    equal(JSON.parse(alpha.toJson()).value, alpha.value);
  },

  function measurementsArePlannedAndTested({ sampleSize, power, detectableChange, daysNeeded, twoProportions, welch }) {
    const size = sampleSize({ baseline: 0.1, target: 0.15 });
    equal(size.per_group, [686, 686]);
    equal(sampleSize({ baseline: 10, target: 11, sd: 2 }).total, 128);
    equal(power({ baseline: 0.1, target: 0.15 }, 686).power === size.power, true);
    equal(detectableChange({ baseline: 0.1 }, 686).target < 0.151, true);
    equal(daysNeeded(size.total, 100), 14);
    equal(twoProportions([40, 62], [400, 410]).p_value < 0.05, true);
    equal(welch({ n: 30, mean: 12, sd: 3 }, { n: 28, mean: 14, sd: 4 }).difference, 2);
    equal(thrown(() => sampleSize({ baseline: 0.1, target: 1.5 })).details.argument, "target");
  },

  function agreementsAreCompared({ agreementDifference }) {
    const before = [
      [1, 2, 3, 1, 2],
      [2, 1, 1, 3, 2],
    ];
    const after = [
      [1, 2, 3, 1, 2],
      [1, 2, 3, 1, 2],
    ];
    const found = agreementDifference(before, after);
    equal([found.after, found.value > 0, found.n_units], [1, true, [5, 5]]);
  },

  function aPlanSaysHowManyUnitsItTakes({ agreementPlan }) {
    const pilot = ["×△○○△×○×△△", "×△○△△×○△△×", "×○○○△×△×△△"].map((marks) => [...marks]);
    const plan = agreementPlan(pilot, { categories: ["×", "△", "○"], width: 0.3, simulations: 50 });
    equal([plan.smallest > 10, plan.rows[0].n, plan.conventions.simulations], [true, 5, 50]);
  },

  function wordsHaveProbabilities({ benchmark }) {
    const bands = benchmark(0.67, 0.15, "altman");
    equal(bands.find((band) => band.cumulative >= 0.95).label.en, "moderate");
    equal(benchmark(0.9)[0].probability, null);
  },

  function longTablesBecomeRatersAndUnits({ ratingsFromLong, percentAgreement }) {
    const rows = [
      { rater: "a", unit: "u", mark: 1 },
      { rater: "b", unit: "u", mark: 1 },
      { rater: "b", unit: "v", mark: 2 },
    ];
    const { raters, units, ratings } = ratingsFromLong(rows);
    equal(
      [raters, units],
      [
        ["a", "b"],
        ["u", "v"],
      ],
    );
    equal(ratings, [
      [1, null],
      [1, 2],
    ]);
    equal(percentAgreement(ratings).value, 1);
    equal(thrown(() => ratingsFromLong([...rows, ["a", "u", 2]])).code, "invalid_argument");
  },

  function countsOfPartsMergeToTheWhole({ Coincidence, krippendorffAlpha, fleissKappa, gwetAc1 }) {
    const ratings = [
      [1, 2, 3, 3, 2],
      [1, 2, 3, null, 1],
      [1, 2, 2, 3, null],
    ];
    const categories = [1, 2, 3];
    const part = (from, to) =>
      Coincidence.of(
        ratings.map((row) => row.slice(from, to)),
        { categories },
      );
    const [whole, merged] = [part(0, 5), part(0, 2)];
    merged.merge(part(2, 5));
    equal(merged.toJson(), whole.toJson());
    equal([whole.categories, whole.raters, whole.units, whole.pairableUnits], [3, 3, 5, 5]);
    const scores = categories;
    equal(merged.krippendorffAlpha({ scores }).value, krippendorffAlpha(ratings).value);
    equal(merged.kappa("fleiss_kappa").value, fleissKappa(ratings).value);
    equal(merged.kappa("gwet_ac1").value, gwetAc1(ratings).value);
    merged.add([0, 1, 2]);
    merged.subtract([0, 1, 2]);
    equal(merged.toJson(), whole.toJson());
    equal(Coincidence.fromJson(whole.toJson()).matrix(), whole.matrix());
    equal(thrown(() => whole.subtract([3, 0, 3])).code, "invalid_argument");
    const table = Coincidence.fromCounts([
      [3, 0],
      [1, 2],
      [0, 3],
    ]);
    equal(Math.round(1000 * table.kappa("fleiss_kappa").value), 550);
    equal(new Coincidence({ categories: 2, raters: 3 }).units, 0);
  },

  function drawsOfWorkersMergeToTheWholeRun({ SmaaCounts, smaa, smaaChunks, smaaCounts, smaaOfCounts }) {
    const matrix = [
      [1, 0],
      [0, 1],
      [0.6, 0.6],
    ];
    const options = { draws: 5000, seed: 7 };
    equal(smaaChunks(5000), 5);
    const counts = smaaCounts(matrix, [2, 5], options);
    equal(counts.draws, 5000 - 2 * 1024);
    counts.merge(SmaaCounts.fromJson(smaaCounts(matrix, [0, 2], options).toJson()));
    equal(counts.draws, 5000);
    equal(smaaOfCounts(matrix, counts, options).toJson(), smaa(matrix, options).toJson());
    // More than a number of JavaScript holds comes back to the last digit.
    const many = counts.toJson().replace(/"first_sums":\[\d+/, '"first_sums":[9007199254740993');
    equal(SmaaCounts.fromJson(many).toJson(), many);
    equal(thrown(() => SmaaCounts.fromJson("{}")).code, "invalid_argument");
    equal(thrown(() => counts.merge(smaaCounts([[1], [2]], [0, 1]))).code, "shape_mismatch");
    equal(thrown(() => smaaCounts(matrix, [0, 1], { draws: 0 })).code, "invalid_argument");
  },

  function whatIsUndefinedIsNullWithItsReason({ krippendorffAlpha, kendallTau }) {
    const alpha = krippendorffAlpha([
      [1, 1],
      [1, 1],
    ]);
    equal([alpha.value, typeof alpha.undefined], [null, "string"]);
    equal(kendallTau([1, 1], [1, 2]), null);
  },

  function missingIsNullUndefinedOrNaN({ percentAgreement }) {
    const values = [null, undefined, Number.NaN].map(
      (missing) =>
        percentAgreement([
          [1, missing, 2],
          [1, 2, 2],
        ]).value,
    );
    equal(values, [1, 1, 1]);
  },

  function categoriesMayBeTexts({ cohenKappa, gwetAc2 }) {
    const [a, b] = [
      ["×", "△", "○"],
      ["×", "△", "△"],
    ];
    equal(cohenKappa(a, b).n_raters, 2);
    equal(gwetAc2([a, b], { categories: ["×", "△", "○"], scores: [0, 0.5, 1] }).value > 0.5, true);
    equal(thrown(() => gwetAc2([a, b])).code.length > 0, true);
  },

  function aPartialOrderLeavesPairsOpen({ prometheeI }) {
    const order = prometheeI([[2, 0], [1, 1], [1, 1]], [1, 1]); // biome-ignore format: a matrix
    equal([order.incomparable, order.indifferent], [[[0, 1], [0, 2]], [[1, 2]]]); // biome-ignore format: pairs
  },

  function matricesAreRanked({ weightedSum, topsis, vikor, smaa }) {
    const matrix = [
      [1, 0],
      [0.5, 1],
    ];
    equal(weightedSum(matrix, [1, 2]).ranks, [2, 1]);
    equal(topsis(matrix, [1, 2], { types: [1, -1] }).ranks, [1, 2]);
    equal(vikor(matrix, [1, 2]).details.compromise_set.length > 0, true);
    equal(smaa(matrix, { draws: 64 }).toJson(), smaa(matrix, { draws: 64 }).toJson());
  },

  function weightsThatDecideAreFound({ weightStability, smallestWeightShift, potentialOptimality, pairwiseDominance }) {
    const matrix = [
      [1, 0],
      [0, 1],
      [0.4, 0.4],
    ];
    equal(weightStability(matrix, [30, 20], { others: "fixed" }).intervals[0].high, null);
    equal(smallestWeightShift(matrix, [3, 1]).weights, [0.5, 0.5]);
    equal(
      potentialOptimality(matrix).map((row) => row.potentially_optimal),
      [true, true, false],
    );
    equal(pairwiseDominance(matrix, { importance_order: [0, 1] }).dominates[0], [false, true, true]);
  },

  function ballotsMakeARanking({ borda, kemeny, ahp }) {
    const ballots = [
      { ranking: [[0], [1], [2]], count: 3 },
      { ranking: [[1], [2], [0]], count: 2 },
    ];
    equal(borda(ballots, 3).ranks, [2, 1, 3]);
    equal(kemeny(ballots, 3).order, [0, 1, 2]);
    equal(
      ahp([
        [1, 1],
        [1, 1],
      ]).weights,
      [0.5, 0.5],
    );
  },

  function numbersThatAreNotFiniteAreNamed({ topsis }) {
    const error = thrown(() => topsis([[1, Number.NaN]], [1, 1]));
    equal([error.code, error.details.at], ["not_finite", "row 1, column 2 of the matrix"]);
  },
];
