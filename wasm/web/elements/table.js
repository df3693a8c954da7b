// A table of the page as a board: the marks of one rater, solutions × problems.

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
