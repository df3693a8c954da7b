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
