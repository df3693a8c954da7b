// What a board says: the ranking with its bounds, for which values it holds, what to discuss, and advice.
import { h, picture, svg } from "./dom.js";
import { glyph } from "./glyph.js";
import { byId, decimals, labelOf, number, percent, shownName } from "./names.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Ranking} Ranking
 * @typedef {import("../types.js").Cell} Cell
 * @typedef {import("../types.js").Finding} Finding
 * @typedef {import("./texts.js").Texts} Texts
 * @typedef {{lang: "ja" | "en", say: Texts}} Words
 * @typedef {{ranking: Ranking, discussion: Cell[], acceptability: Record<string, number[]>, draws: number}} Standing
 */

const WIDTH = 200;
/** Up to so many raters are named beside a mark. */
const NAMED = 4;

/** Who is first, and by how much. @param {Board} board @param {Ranking} ranking @param {Words} words */
export function answer(board, ranking, { lang, say }) {
  const { solutions } = byId(board);
  if (ranking.rows.every((row) => row.score === 0)) return say.nothing;
  const names = ranking.winners.map((id) => labelOf(solutions.get(id) ?? { id }, lang));
  const joined = new Intl.ListFormat(lang, { type: "conjunction" }).format(names);
  if (names.length > 1) return say.tie(joined);
  const margin = ranking.margin === null ? "" : say.lead(number(ranking.margin, lang));
  return [say.winner(joined), margin].filter(Boolean).join(lang === "ja" ? "　" : " · ");
}

/** For which values of a mark the winner stays. Limits are rounded inwards. @param {Ranking} ranking @param {Words} words */
export function interval({ winner_interval: found }, { lang, say }) {
  if (!found) return null;
  const { level, low, high, neighbours } = found;
  const whole = low === neighbours[0] && high === neighbours[1] && !found.low_open && !found.high_open;
  if (whole) return say.holdsAlways(level);
  const inward = (/** @type {number} */ value, /** @type {(x: number) => number} */ round) =>
    number(round(value * 100 + (round === Math.ceil ? -1e-6 : 1e-6)) / 100 + 0, lang);
  const from = low === null ? "" : inward(low, Math.ceil);
  const to = high === null ? "" : inward(high, Math.floor);
  return say.holds(level, lang === "ja" ? `${from}〜${to}` : `${from}–${to}`);
}

/** The ranking as a table with bars. @param {Board} board @param {Standing} standing @param {Words} words */
export function rankingTable(board, { ranking, acceptability, draws }, { lang, say }) {
  const { solutions } = byId(board);
  const full = board.problems.reduce((sum, problem) => sum + problem.points, 0) * (board.scale.at(-1)?.value ?? 1);
  const places = decimals(ranking.rows.map((row) => row.score));
  const open = ranking.rows.some(leftOpen);
  const score = (/** @type {number} */ value) => number(value, lang, places);
  const boundsOf = (/** @type {Ranking["rows"][0]} */ row) => {
    const bounds = leftOpen(row);
    return bounds && h("span", { class: "range" }, bounds.map(score).join("–"));
  };
  const rows = ranking.rows.map((row) => {
    const first = acceptability[row.solution]?.[0];
    return h(
      "tr",
      { class: row.rank === 1 ? "winner" : "", part: row.rank === 1 ? "winner" : null },
      h("td", { class: "number" }, String(row.rank)),
      h("th", { scope: "row" }, shownName(solutions.get(row.solution) ?? { id: row.solution }, lang)),
      h("td", { class: "optional" }, bar(row, full)),
      h("td", { class: "number" }, score(row.score), boundsOf(row)),
      h("td", { class: "number" }, first === undefined ? say.noValue : percent(first, lang)),
    );
  });
  const head = (/** @type {string} */ text, name = "number") => h("th", { scope: "col", class: name }, text);
  return h(
    "div",
    { class: "wide" },
    h(
      "table",
      { part: "ranking" },
      h("caption", { class: "aside" }, say.scoreOf(number(full, lang))),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          head(say.rank),
          head(say.solution, ""),
          h("td", { class: "optional" }),
          h("th", { scope: "col", class: "number" }, say.score, open && h("span", { class: "range" }, say.range)),
          h("th", { scope: "col", class: "number", title: say.firstHelp(number(draws, lang)) }, say.first),
        ),
      ),
      h("tbody", null, rows),
    ),
  );
}

/** The lowest and the highest score where blanks leave them open. @param {Ranking["rows"][0]} row */
function leftOpen({ low, high }) {
  return low !== null && high !== null && high > low ? [low, high] : null;
}

/** A bar to the score, and a line over what the blanks leave open. @param {Ranking["rows"][0]} row @param {number} full */
function bar(row, full) {
  const [low = 0, high = 0] = leftOpen(row) ?? [];
  const x = (/** @type {number} */ value) => (full > 0 ? (value / full) * WIDTH : 0);
  return svg(
    "svg",
    { class: "bars", viewBox: `0 0 ${WIDTH} 14`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { width: WIDTH, height: 14, fill: "currentColor", "fill-opacity": 0.07 }),
    svg("rect", { width: x(row.score), height: 14, fill: "currentColor", "fill-opacity": 0.55 }),
    high > low && svg("rect", { x: x(low), y: 5.5, width: x(high) - x(low), height: 3, fill: "currentColor" }),
  );
}

/** The cells to discuss first. @param {Board} board @param {Cell[]} cells @param {Words} words */
export function discussionList(board, cells, { lang, say }) {
  const { solutions, problems } = byId(board);
  const worthy = worthDiscussing(cells);
  if (worthy.length === 0) return h("p", null, say.noDiscuss);
  const items = worthy.map((cell) => {
    const [solution, problem] = [solutions.get(cell.solution), problems.get(cell.problem)];
    const counts = Object.entries(cell.counts).filter(([, n]) => n > 0);
    const details = [
      cell.split !== null && say.split(number(cell.split, lang)),
      say.worth(number(cell.value_of_discussing, lang)),
      cell.changes_winner && say.changesWinner,
    ];
    return h(
      "li",
      null,
      shownName(solution ?? { id: cell.solution }, lang),
      " × ",
      shownName(problem ?? { id: cell.problem }, lang),
      h("br", null),
      h(
        "span",
        { class: "tally" },
        counts.map(([mark, n]) => [glyph(mark), h("span", { class: "times" }, whose(board, cell, mark) || String(n))]),
      ),
      h("span", { class: "aside" }, " ", details.filter(Boolean).join(lang === "ja" ? "・" : " · ")),
    );
  });
  return [h("p", { class: "aside" }, say.discussWhy), h("ol", { part: "discussion" }, items)];
}

/**
 * Who could say why: the ids of those who made a mark; the number where they are many, or not known.
 * @param {Board} board @param {Cell} cell @param {string} mark
 */
function whose({ raters, solutions, problems, marks }, cell, mark) {
  const i = solutions.findIndex((item) => item.id === cell.solution);
  const j = problems.findIndex((item) => item.id === cell.problem);
  const found = raters.filter((_, rater) => marks?.[rater]?.[i]?.[j] === mark).map((item) => item.id);
  return found.length <= NAMED ? found.join(" ") : "";
}

/** @param {Cell[]} cells */
export const worthDiscussing = (cells) => cells.filter((cell) => cell.value_of_discussing > 0);

/** @param {Finding[]} findings @param {Words} words */
export function findingsList(findings, { lang, say }) {
  if (findings.length === 0) return h("p", null, say.noFindings);
  const item = (/** @type {Finding} */ { severity, message }) =>
    h("li", null, h("span", { class: "badge" }, say.severity[severity]), " ", message[lang]);
  return h("ul", { class: "findings", part: "findings" }, findings.map(item));
}

/** The core's chart. @param {string} drawing @param {string} [how] a class of its own */
export const figure = (drawing, how) => h("figure", { part: "chart", class: how ?? null }, picture(drawing));

/** What was refused, in the language of the page. @param {unknown} error @param {Words} words */
export function fault(error, { lang, say }) {
  const refused = /** @type {{messageJa?: string, message?: string}} */ (error);
  const text = (lang === "ja" && refused.messageJa) || refused.message || String(error);
  return h("div", { class: "fault", role: "alert", part: "fault" }, h("strong", null, say.failed), " ", text);
}

/** @param {Board} board @param {string[]} ids @param {"ja" | "en"} lang */
export function namesOf(board, ids, lang) {
  const { solutions } = byId(board);
  const names = ids.map((id) => labelOf(solutions.get(id) ?? { id }, lang));
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(names);
}
