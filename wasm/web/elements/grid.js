// The marks of one rater as a table: a native radio group in each cell. One problem at a time, or the whole table as
// one stop of the tab key with a moving focus (ARIA Authoring Practices: layout grid).
import { h } from "./dom.js";
import { glyph } from "./glyph.js";
import { labelOf, number, shownName } from "./names.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("./texts.js").Texts} Texts
 * @typedef {object} View
 * @property {Board} board
 * @property {number} rater whose marks are shown
 * @property {number | null} problem the only one to show
 * @property {boolean} fixed nothing can be marked
 * @property {boolean} tallies everybody's marks beside
 * @property {ReadonlyMap<string, number>} places of the cells to discuss, by `cellKey`
 * @property {"ja" | "en"} lang
 * @property {Texts} say
 * @property {(solution: number, problem: number, mark: string) => void} mark
 */

export const BLANK = "未";
export const UNKNOWN = "わからない";
export const NOT_APPLICABLE = "対象外";

/** @param {string} solution @param {string} problem */
export const cellKey = (solution, problem) => JSON.stringify([solution, problem]);

/** @param {Board} board @param {number} rater @param {number} solution @param {number} problem */
export const markAt = (board, rater, solution, problem) => board.marks?.[rater]?.[solution]?.[problem] ?? BLANK;

/** What may be chosen, the best mark first. @param {Board} board */
export const choices = (board) => [...board.scale.map((level) => level.mark).reverse(), UNKNOWN];

/** @param {View} view */
export function marksTable(view) {
  const { board, say, lang, problem } = view;
  const shown = problem === null ? [...board.problems.keys()] : [problem];
  const heads = problem === null ? shown.map((j) => problemHead(view, j)) : [h("th", { scope: "col" }, say.mark)];
  if (problem !== null && view.tallies) heads.push(h("th", { scope: "col", class: "optional" }, say.all));
  const table = h(
    "table",
    { class: `grid ${problem === null ? "whole" : "one"}`, part: "grid", role: problem === null ? "grid" : null },
    h("caption", { class: problem === null ? "unseen" : "" }, problem === null ? say.marks : criteria(view, problem)),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, say.solution), heads)),
    h(
      "tbody",
      null,
      board.solutions.map((solution, i) =>
        h(
          "tr",
          null,
          h("th", { scope: "row" }, shownName(solution, lang)),
          shown.map((j) => cells(view, i, j)),
        ),
      ),
    ),
  );
  table.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const at = placeOf(input);
    if (at) view.mark(...at, input.value);
  });
  table.addEventListener("keydown", (event) => keyed(view, table, event));
  if (problem === null) {
    table.addEventListener("focusin", (event) => rove(table, placeOf(/** @type {Element} */ (event.target)) ?? [0, 0]));
    rove(table, [0, 0]);
  }
  return {
    element: h("div", { class: "wide" }, table),
    /** Shows what the board now says of a cell. @param {number} i @param {number} j */
    update(i, j) {
      const cell = cellAt(table, i, j);
      if (!cell) return;
      const now = markAt(board, view.rater, i, j);
      const held = radios(cell).some((input) => input.matches(":focus"));
      if (radios(cell).some((input) => input.value === now) || now === BLANK) {
        for (const input of radios(cell)) input.checked = input.value === now;
      } else cell.replaceWith(radioGroup(view, i, j));
      // Else the tab key would stop in this cell once more.
      if (held) focusCell(cellAt(table, i, j));
      const tallied = table.querySelector(`[data-tally="${i},${j}"]`);
      tallied?.replaceChildren(...tally(view, i, j));
    },
    /** @param {number} i @param {number} j */
    focus(i, j) {
      focusCell(cellAt(table, i, j));
    },
  };
}

/** @param {View} view @param {number} j */
function problemHead({ board, lang, say }, j) {
  const problem = /** @type {Board["problems"][0]} */ (board.problems[j]);
  return h(
    "th",
    { scope: "col" },
    shownName(problem, lang),
    h("span", { class: "aside" }, " ", say.pointsUnit(number(problem.points, lang))),
  );
}

/** The problem above its table, and what its marks mean. @param {View} view @param {number} j */
function criteria({ board, lang, say }, j) {
  const problem = /** @type {Board["problems"][0]} */ (board.problems[j]);
  const written = /** @type {any[]} */ (board.criteria ?? []).filter((row) => row.problem === problem.id);
  const text = (/** @type {any} */ row) =>
    (lang === "ja" ? [row.text_ja, row.text, row.text_en] : [row.text_en, row.text, row.text_ja]).find(Boolean);
  return [
    h("span", { class: "problem-name" }, shownName(problem, lang)),
    " ",
    h("span", { class: "badge" }, say.pointsUnit(number(problem.points, lang))),
    written.length > 0 &&
      h(
        "span",
        { class: "aside", part: "criteria" },
        written.map((row) => [h("br", null), glyph(row.mark), " ", text(row)]),
      ),
  ];
}

/** @param {View} view @param {number} i @param {number} j */
function cells(view, i, j) {
  const { board, problem, places, say } = view;
  const solution = /** @type {Board["solutions"][0]} */ (board.solutions[i]);
  const at = /** @type {Board["problems"][0]} */ (board.problems[j]);
  const place = places.get(cellKey(solution.id, at.id));
  const badge = () => place !== undefined && h("span", { class: "badge" }, `${say.discuss} ${place}`);
  const tallied =
    view.tallies && h("span", { class: "tally", part: "tally", "data-tally": `${i},${j}` }, tally(view, i, j));
  const discussed = place === undefined ? "" : "discussed";
  if (problem === null) {
    return h("td", { class: discussed }, radioGroup(view, i, j), tallied, " ", badge());
  }
  return [
    h("td", { class: discussed }, radioGroup(view, i, j)),
    view.tallies && h("td", { class: "others" }, tallied, " ", badge()),
  ];
}

/** @param {View} view @param {number} i @param {number} j */
function radioGroup(view, i, j) {
  const { board, rater, fixed, lang, say } = view;
  const now = markAt(board, rater, i, j);
  const [solution, problem] = [board.solutions[i], board.problems[j]];
  const options = choices(board);
  // In the whole table it would widen every cell: there it shows where it is chosen, by its key.
  if (view.problem !== null || now === NOT_APPLICABLE) options.push(NOT_APPLICABLE);
  return h(
    "fieldset",
    { class: "cell", part: "cell", "data-cell": `${i},${j}` },
    solution && problem && h("legend", { class: "unseen" }, say.cell(labelOf(solution, lang), labelOf(problem, lang))),
    options.map((mark) =>
      h(
        "label",
        { class: "mark", part: "mark" },
        h("input", {
          type: "radio",
          name: `${i},${j}`,
          value: mark,
          checked: mark === now,
          disabled: fixed,
          "aria-label": markLabel(mark, say),
          "data-key": `cell ${i},${j} ${mark}`,
        }),
        signOf(mark, say),
      ),
    ),
  );
}

/** A mark as it is pressed. @param {string} mark @param {Texts} say */
function signOf(mark, say) {
  if (mark === UNKNOWN) return h("span", { class: "glyph other", title: say.unknown }, "?");
  if (mark === NOT_APPLICABLE) return h("span", { class: "glyph other", title: say.notApplicable }, "/");
  return glyph(mark);
}

/** What a mark is called when it is read out. @param {string} mark @param {Texts} say */
export function markLabel(mark, say) {
  if (mark === UNKNOWN) return say.unknown;
  if (mark === NOT_APPLICABLE) return say.notApplicable;
  const meaning = Object.hasOwn(say.meaning, mark) ? say.meaning[mark] : "";
  return meaning ? `${mark} ${meaning}` : mark;
}

/** Everybody's marks of a cell, the best first. @param {View} view @param {number} i @param {number} j */
function tally({ board }, i, j) {
  const marks = board.raters.map((_, rater) => markAt(board, rater, i, j));
  return choices(board).flatMap((mark) => {
    const n = marks.filter((other) => other === mark).length;
    if (n === 0) return [];
    const symbol = mark === UNKNOWN ? h("span", { class: "glyph other" }, "?") : glyph(mark);
    return [symbol, h("span", { class: "times" }, String(n))];
  });
}

// Keys and focus

/** @param {Element} element @returns {[number, number] | null} */
function placeOf(element) {
  const [i, j] = element.closest("[data-cell]")?.getAttribute("data-cell")?.split(",").map(Number) ?? [];
  return i === undefined || j === undefined ? null : [i, j];
}

/** @param {Element} table @param {number} i @param {number} j */
const cellAt = (table, i, j) => table.querySelector(`[data-cell="${i},${j}"]`);

/** @param {Element} cell */
const radios = (cell) => /** @type {HTMLInputElement[]} */ ([...cell.querySelectorAll("input")]);

/** @param {Element | null} cell */
function focusCell(cell) {
  if (!cell) return;
  const all = radios(cell);
  (all.find((input) => input.checked) ?? all[0])?.focus();
}

/** @param {View} view @param {HTMLElement} table @param {KeyboardEvent} event */
function keyed(view, table, event) {
  const at = placeOf(/** @type {Element} */ (event.target));
  if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
  const mark = markOfKey(view, event.key);
  if (mark !== undefined && !view.fixed) view.mark(...at, mark);
  const moved = mark === undefined && view.problem === null ? moveOf(view, event.key, at) : null;
  if (moved) focusCell(cellAt(table, ...moved));
  if (mark !== undefined || moved) event.preventDefault();
}

/** @param {View} view @param {string} key */
function markOfKey({ board }, key) {
  if (["0", "Delete", "Backspace"].includes(key)) return BLANK;
  return /^[1-9]$/.test(key) ? [...choices(board), NOT_APPLICABLE][Number(key) - 1] : undefined;
}

/** @param {View} view @param {string} key @param {[number, number]} at @returns {[number, number] | null} */
function moveOf({ board }, key, [i, j]) {
  const [down, right] = [board.solutions.length - 1, board.problems.length - 1];
  /** @type {Record<string, [number, number]>} */
  const moves = {
    ArrowUp: [Math.max(0, i - 1), j],
    ArrowDown: [Math.min(down, i + 1), j],
    ArrowLeft: [i, Math.max(0, j - 1)],
    ArrowRight: [i, Math.min(right, j + 1)],
    Home: [i, 0],
    End: [i, right],
    PageUp: [0, j],
    PageDown: [down, j],
  };
  return Object.hasOwn(moves, key) ? (moves[key] ?? null) : null;
}

/** Only one radio of the table can be reached with the tab key. @param {Element} table @param {[number, number]} at */
function rove(table, at) {
  for (const input of radios(table)) input.tabIndex = -1;
  const cell = cellAt(table, ...at);
  if (!cell) return;
  const all = radios(cell);
  const stop = all.find((input) => input.matches(":focus")) ?? all.find((input) => input.checked) ?? all[0];
  if (stop) stop.tabIndex = 0;
}
