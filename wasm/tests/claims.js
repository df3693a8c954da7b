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

  function aSeedGivesTheSameDraws({ sample, board, robustness }) {
    const [a, b] = [7, 7].map((seed) => robustness(board(sample(), "1"), { draws: 100, seed }).toJson());
    equal(a, b);
  },

  function listsHaveConventionsBesideTheirRows({ sample, board, cells, raters }) {
    const rows = cells(board(sample()));
    equal(rows.conventions.values.length, 3);
    equal(Object.keys(rows).length, rows.length);
    equal(raters(board(sample())).length, 5);
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
