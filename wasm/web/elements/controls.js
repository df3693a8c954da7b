// What stands around the marks: who marks and how it is shown, the way between problems, who is done, the points.
import { h } from "./dom.js";
import { byId, labelOf } from "./names.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {{board: Board, lang: "ja" | "en", say: import("./texts.js").Texts}} Around
 */

/** @param {Event} event */
const chosen = (event) => /** @type {HTMLSelectElement} */ (event.target).value;

/**
 * @param {Around} around
 * @param {{rater: string, blind: boolean, whole: boolean, left: string, choose: (rater: string) => void, view: (name: string) => void}} state
 */
export function toolbar({ board, lang, say }, { rater, blind, whole, left, choose, view }) {
  const option = (/** @type {string} */ value, /** @type {string} */ text) =>
    h("option", { value, selected: value === rater }, text);
  const select = () =>
    h(
      "select",
      { "data-key": "rater", change: (/** @type {Event} */ event) => choose(chosen(event)) },
      blind && !rater && option("", say.choose),
      board.raters.map((item) => option(item.id, labelOf(item, lang))),
    );
  const asks = board.raters.length > 1 && !(blind && rater);
  const button = (/** @type {string} */ name, /** @type {string} */ text, /** @type {boolean} */ pressed) =>
    h(
      "button",
      { type: "button", "aria-pressed": String(pressed), "data-key": `view ${name}`, click: () => view(name) },
      text,
    );
  return h(
    "div",
    { class: "bar tools", part: "toolbar" },
    asks && h("label", null, h("span", null, blind ? say.whoAreYou : say.rater), select()),
    h(
      "div",
      { class: "segments", role: "group", "aria-label": say.view },
      button("problem", say.byProblem, !whole),
      button("table", say.asTable, whole),
    ),
    h("span", { class: "aside", part: "left", "data-left": true }, left),
  );
}

/**
 * The way between problems that are shown one at a time.
 * @param {Around} around
 * @param {{at: number, go: (problem: string) => void}} state
 */
export function navigation({ board, lang, say }, { at, go }) {
  const button = (
    /** @type {number} */ to,
    /** @type {string} */ key,
    /** @type {string} */ label,
    /** @type {string} */ sign,
  ) => {
    const problem = board.problems[to];
    return h(
      "button",
      {
        type: "button",
        disabled: !problem,
        "data-key": key,
        "aria-label": label,
        click: () => problem && go(problem.id),
      },
      sign,
    );
  };
  const options = board.problems.map((item, j) =>
    h("option", { value: item.id, selected: j === at }, labelOf(item, lang)),
  );
  return h(
    "div",
    { class: "bar nav", part: "navigation" },
    button(at - 1, "previous", say.previous, "‹"),
    h(
      "span",
      { class: "grow" },
      h(
        "select",
        { "aria-label": say.problem, "data-key": "problem", change: (/** @type {Event} */ event) => go(chosen(event)) },
        options,
      ),
    ),
    h("span", { class: "number" }, say.position(at + 1, board.problems.length)),
    button(at + 1, "next", say.next, "›"),
  );
}

/** Who has how many cells left. @param {Around} around @param {{rater: string, left: number}[]} progress */
export function progressList({ board, lang, say }, progress) {
  const { raters } = byId(board);
  const items = progress.map(({ rater, left }) =>
    h("li", null, labelOf(raters.get(rater) ?? { id: rater }, lang), ": ", left === 0 ? say.done : say.leftShort(left)),
  );
  return h("details", { open: true, part: "progress" }, h("summary", null, say.progress), h("ul", null, items));
}

/**
 * @param {Around} around
 * @param {{fixed: boolean, open: boolean, weigh: (problem: Board["problems"][0], points: number) => void}} state
 */
export function pointsEditor({ board, lang, say }, { fixed, open, weigh }) {
  const input = (/** @type {Board["problems"][0]} */ problem) =>
    h("input", {
      type: "number",
      min: 0,
      step: "any",
      inputmode: "decimal",
      value: problem.points,
      disabled: fixed,
      "aria-label": say.pointsOf(labelOf(problem, lang)),
      "data-key": `points ${problem.id}`,
      input: (/** @type {Event} */ event) => {
        const field = /** @type {HTMLInputElement} */ (event.target);
        const points = field.value === "" ? Number.NaN : Number(field.value);
        const right = points >= 0 && Number.isFinite(points);
        field.setAttribute("aria-invalid", String(!right));
        if (right && points !== problem.points) weigh(problem, points);
      },
    });
  const rows = board.problems.map((problem) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, h("bdi", null, labelOf(problem, lang))),
      h("td", { class: "number" }, input(problem)),
    ),
  );
  return h(
    "details",
    { part: "points", class: "points", "data-details": "points", open },
    h("summary", null, say.points),
    h("table", null, h("tbody", null, rows)),
  );
}
