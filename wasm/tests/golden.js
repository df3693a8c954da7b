// The answers that core/testdata/golden holds, from the functions of the package, in Node and in a browser.

const rounds = { compare: "compare", decompose: "decompose", regression_to_the_mean: "regressionToTheMean" };
const options = {
  admissible_winners: [{ points: { within: 0.2 } }],
  agreement_bootstrap: [{ interval: "bootstrap", resamples: 1000, seed: 3 }],
  portfolio: [2],
  portfolio_within: [60],
};
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/**
 * The text of a golden case by its name.
 * @param {object} marusankaku the functions of the package
 * @param {object} statistics those of plain numbers
 * @param {{inputs: object, cases: object}} calls what statistics.json says
 */
export function goldenText(name, marusankaku, statistics, calls) {
  const text = answer(name, marusankaku, statistics, calls).toJson();
  // The p-value of Kendall's W comes from a distribution that is the same to 1e-12 only.
  return `${name.includes(".agreement") ? text.replaceAll(/"p_value":[^,}]*/g, '"p_value":null') : text}\n`;
}

function answer(name, marusankaku, statistics, { inputs, cases }) {
  const sample = marusankaku.sample();
  const board = (round) => marusankaku.board(sample, round);
  if (name in rounds) return Reflect.get(marusankaku, rounds[name])(board("1"), board("2"));
  const [group, question] = name.split(".");
  if (group === "plan") return Reflect.get(marusankaku, question)(sample);
  if (group === "statistics") {
    const { function: work, arguments: names, options } = cases[question];
    return Reflect.get(statistics, camel(work))(...names.map((input) => inputs[input]), options);
  }
  const own = board(group.replace("round", ""));
  if (question === "board") return own;
  const work = question === "agreement_bootstrap" ? "agreement" : camel(question);
  return Reflect.get(marusankaku, work)(own, ...(options[question] ?? []));
}
