// Boards as pages give them: a table with the marks of one rater, or data with the parts that matter.
import { BLANK, markAt } from "./grid.js";

/** @typedef {import("../types.js").Board} Board */

/** What marks are worth where a board does not say. */
export const SCALE = [
  { mark: "×", value: 0 },
  { mark: "△", value: 0.5 },
  { mark: "○", value: 1 },
];

/** The id that a header gives, or its text. @param {Element} header */
const idOf = (header) => header.getAttribute("data-id") ?? header.textContent?.trim() ?? "";

/** Id, and the text as name where it is another. @param {Element} header */
function item(header) {
  const [id, name] = [idOf(header), header.textContent?.trim() ?? ""];
  return name && name !== id ? { id, name } : { id };
}

/**
 * The board of a table: a row of problems (`data-id`, `data-points`), then a row for each solution (`data-id`) with its
 * marks. Without points every problem has 1. Marks are spelled as people do; the core reads them.
 * @param {HTMLTableElement} table
 * @param {string} rater whose marks they are
 * @returns {Board | null}
 */
export function boardOf(table, rater) {
  const rows = [...table.rows].filter((row) => row.cells.length > 1);
  const [head, ...body] = rows;
  if (!head || body.length === 0) return null;
  const problems = [...head.cells].slice(1).map((header) => ({
    ...item(header),
    points: Number(header.getAttribute("data-points") ?? 1),
  }));
  const cells = body.map((row) => [...row.cells]);
  return {
    scale: SCALE,
    problems,
    solutions: cells.map(([header]) => item(/** @type {Element} */ (header))),
    raters: [{ id: rater || table.getAttribute("data-rater") || "1" }],
    marks: [cells.map(([, ...marks]) => problems.map((_, j) => marks[j]?.textContent?.trim() ?? ""))],
  };
}

/** A board with a scale, a rater, and a mark or a blank for every cell. @param {Board} given @returns {Board} */
export function complete(given) {
  const { problems = [], solutions = [] } = given;
  // Where single raters are not known there is nothing to complete.
  if ("counts" in given) return given;
  const raters = given.raters?.length > 0 ? given.raters : [{ id: "1" }];
  const marks = raters.map((_, rater) =>
    solutions.map((_, i) => problems.map((_, j) => markAt(given, rater, i, j) || BLANK)),
  );
  return { ...given, problems, solutions, scale: given.scale ?? SCALE, raters, marks };
}
