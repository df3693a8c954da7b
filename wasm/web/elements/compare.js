// <maru-compare>: two rounds side by side: who is first, where opinions came together, and whose marks moved.
import { withAttributes } from "./base.js";
import { h } from "./dom.js";
import * as engine from "./engine.js";
import { byId, labelOf, number, shownName } from "./names.js";
import * as show from "./standing.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Workshop} Workshop
 * @typedef {import("../types.js").Comparison} Comparison
 */

const Attributes = withAttributes({ text: ["from", "to"] });

export class MaruCompare extends Attributes {
  static observedAttributes = ["from", "to", "lang"];
  static properties = [...MaruCompare.observedAttributes, "boardBefore", "boardAfter", "workshop", "messages"];

  /** @type {Board | null} */
  #before = null;
  /** @type {Board | null} */
  #after = null;
  /** @type {Workshop | null} */
  #workshop = null;

  /** The board of the round before. @returns {Board | null} */
  get boardBefore() {
    return structuredClone(this.#before);
  }
  set boardBefore(/** @type {Board | null} */ board) {
    this.#before = structuredClone(board);
    this.changed();
  }

  /** The board of the round after it. @returns {Board | null} */
  get boardAfter() {
    return structuredClone(this.#after);
  }
  set boardAfter(/** @type {Board | null} */ board) {
    this.#after = structuredClone(board);
    this.changed();
  }

  /** Takes two rounds of a workshop: the attributes `from` and `to`, or else the last two. */
  set workshop(/** @type {Workshop | null} */ workshop) {
    this.#workshop = structuredClone(workshop);
    this.changed();
  }

  /** @param {() => boolean} isLatest */
  async render(isLatest) {
    if (!this.#workshop && !(this.#before && this.#after)) return;
    const words = { lang: this.language, say: this.say };
    try {
      const [core, { compare, chart }] = await Promise.all([engine.quick(), engine.advice()]);
      if (!isLatest()) return;
      const [before, after] = this.#boards(core);
      const found = compare(before, after);
      this.root.replaceChildren(
        h(
          "p",
          { part: "answer" },
          this.say.winnersBefore(show.namesOf(before, found.ranking_before.winners, words.lang)),
        ),
        h(
          "p",
          { class: "answer", part: "answer" },
          this.say.winnersAfter(show.namesOf(after, found.ranking_after.winners, words.lang)),
        ),
        this.#rankings(after, found),
        show.figure(chart("rankingRounds", { before, after }, { lang: words.lang }), "narrow"),
        h("h2", null, this.say.splits),
        show.figure(chart("rounds", { before, after }, { lang: words.lang }), "narrow"),
        this.#problems(after, found),
        h("h2", null, this.say.moved),
        this.#changes(after, found),
      );
    } catch (error) {
      if (!isLatest()) return;
      const refused = error instanceof Error && error.name === "MarusankakuError";
      this.root.replaceChildren(
        refused ? show.fault(error, words) : h("p", { class: "notice", part: "notice" }, this.say.readOnly),
        h("slot", null),
      );
    }
  }

  /** @param {import("./engine.js").Quick} core @returns {[Board, Board]} */
  #boards(core) {
    const workshop = this.#workshop;
    if (!workshop) return [/** @type {Board} */ (this.#before), /** @type {Board} */ (this.#after)];
    const rounds = (workshop.rounds ?? []).map((round) => round.id);
    const to = this.to || rounds.at(-1);
    const from = this.from || rounds[rounds.indexOf(to ?? "") - 1];
    return [core.board(workshop, from), core.board(workshop, to)];
  }

  /** @param {string[]} heads @param {HTMLElement[]} rows @param {string} part */
  #table(heads, rows, part) {
    return h(
      "div",
      { class: "wide" },
      h(
        "table",
        { part },
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            heads.map((text, at) => h("th", { scope: "col", class: at > 0 ? "number" : "" }, text)),
          ),
        ),
        h("tbody", null, rows),
      ),
    );
  }

  /** @param {Board} board @param {Comparison} found */
  #rankings(board, { ranking_before, ranking_after }) {
    const { say, language: lang } = this;
    const { solutions } = byId(board);
    const ranks = new Map(ranking_before.rows.map((row) => [row.solution, row.rank]));
    const rows = ranking_after.rows.map((row) =>
      h(
        "tr",
        { class: row.rank === 1 ? "winner" : "" },
        h("th", { scope: "row" }, shownName(solutions.get(row.solution) ?? { id: row.solution }, lang)),
        h("td", { class: "number" }, String(ranks.get(row.solution) ?? say.isNew)),
        h("td", { class: "number" }, String(row.rank)),
        h("td", { class: "number" }, number(row.score, lang)),
      ),
    );
    return this.#table(
      [say.solution, `${say.rankMove} (${say.before})`, `${say.rankMove} (${say.after})`, say.score],
      rows,
      "ranking",
    );
  }

  /** @param {Board} board @param {Comparison} found */
  #problems(board, { problems, overall }) {
    const { say, language: lang } = this;
    const known = byId(board).problems;
    const value = (/** @type {number | null} */ x) => (x === null ? say.noValue : number(x, lang, 2));
    const signed = (/** @type {number | null} */ x) =>
      x === null ? say.noValue : `${x > 0 ? "+" : ""}${number(x, lang, 2)}`;
    const row = (/** @type {Node | string} */ name, /** @type {import("../types.js").PartComparison} */ part) =>
      h(
        "tr",
        null,
        h("th", { scope: "row" }, name, " ", part.new_criteria && h("span", { class: "badge" }, say.newCriteria)),
        h("td", { class: "number" }, value(part.mean_split_before)),
        h("td", { class: "number" }, value(part.mean_split_after)),
        h("td", { class: "number" }, signed(part.delta_split)),
      );
    const rows = Object.entries(problems).map(([id, part]) =>
      row(h("bdi", null, labelOf(known.get(id) ?? { id }, lang)), part),
    );
    return this.#table(
      [say.problem, say.before, say.after, say.change],
      [row(say.allProblems, { ...overall, new_criteria: false }), ...rows],
      "problems",
    );
  }

  /** @param {Board} board @param {Comparison} found */
  #changes(board, { changes }) {
    const { say, language: lang } = this;
    const { raters } = byId(board);
    const rows = Object.entries(changes).map(([id, change]) =>
      h(
        "tr",
        null,
        h("th", { scope: "row" }, h("bdi", null, labelOf(raters.get(id) ?? { id }, lang))),
        h("td", { class: "number" }, say.movedOf(change.moved, change.both_marked)),
        h("td", { class: "number" }, String(change.up)),
        h("td", { class: "number" }, String(change.down)),
      ),
    );
    return this.#table([say.rater, say.moved, say.up, say.down], rows, "moves");
  }
}
