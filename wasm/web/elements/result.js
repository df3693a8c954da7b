// <maru-result>: what a board says, to be read: the ranking, what to discuss, advice, the marks, and how far it holds.
import { withAttributes } from "./base.js";
import { h } from "./dom.js";
import * as engine from "./engine.js";
import * as show from "./standing.js";
import { boardOf, complete } from "./table.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Workshop} Workshop
 */

// What to do comes before who is first (and no mean without its spread).
const PARTS = "discussion ranking findings marks sensitivity";
/** How many cells to discuss are shown. */
const DISCUSSED = 5;

const Attributes = withAttributes({ text: ["round", "show"], number: { draws: 10_000, seed: 0 } });

export class MaruResult extends Attributes {
  static observedAttributes = ["round", "show", "draws", "seed", "lang"];
  static properties = [...MaruResult.observedAttributes, "board", "workshop", "boardBefore", "messages"];

  /** @type {{board?: Board, workshop?: Workshop} | null} */
  #source = null;
  /** @type {Board | null} */
  #before = null;

  /** The board that is shown. @returns {Board | null} */
  get board() {
    return structuredClone(this.#source?.board ?? null);
  }
  set board(/** @type {Board | null} */ board) {
    this.#source = board ? { board: structuredClone(board) } : null;
    this.changed();
  }

  /** Takes a round of a workshop: the attribute `round`, or else the last one. */
  set workshop(/** @type {Workshop | null} */ workshop) {
    this.#source = workshop ? { workshop: structuredClone(workshop) } : null;
    this.changed();
  }

  /** The board of the round before, which advice may compare with. @returns {Board | null} */
  get boardBefore() {
    return structuredClone(this.#before);
  }
  set boardBefore(/** @type {Board | null} */ board) {
    this.#before = structuredClone(board);
    this.changed();
  }

  connectedCallback() {
    super.connectedCallback();
    this.slotted();
  }

  /** What stands in the page before anything else is given. */
  slotted() {
    const table = this.querySelector("table");
    const board = table && !this.#source ? boardOf(table, "") : null;
    if (board) this.board = board;
  }

  /** @param {() => boolean} isLatest */
  async render(isLatest) {
    if (!this.#source) return;
    try {
      const core = await engine.quick();
      if (!isLatest()) return;
      const { board: given, workshop } = this.#source;
      const board = given
        ? core.checked(complete(given))
        : core.board(/** @type {Workshop} */ (workshop), this.round || null);
      const draws = Math.max(1, this.draws);
      const standing = {
        ranking: core.ranking(board),
        discussion: core.discussion(board, DISCUSSED),
        acceptability: core.rankAcceptability(board, { draws, seed: this.seed }),
        draws,
      };
      const parts = (this.show || PARTS).split(/\s+/);
      const sections = parts.map((name) => this.#section(name, board, standing));
      this.root.replaceChildren(h("div", { class: "columns" }, sections));
      await this.#advise(board, draws, isLatest);
    } catch (error) {
      if (isLatest()) this.root.replaceChildren(this.#refused(error), h("slot", null));
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    const words = { lang: this.language, say: this.say };
    return error instanceof Error && error.name === "MarusankakuError"
      ? show.fault(error, words)
      : h("p", { class: "notice", part: "notice" }, this.say.readOnly);
  }

  /** What needs the larger module is left empty at first. @param {string} name @param {Board} board @param {import("./standing.js").Standing} standing */
  #section(name, board, standing) {
    const { say, language: lang } = this;
    const words = { lang, say };
    const empty = () => h("div", { "data-later": name }, h("p", { class: "aside" }, say.loading));
    switch (name) {
      case "ranking":
        return h(
          "section",
          { part: "results" },
          h("p", { class: "answer", part: "answer" }, show.answer(board, standing.ranking, words)),
          h("p", { part: "interval" }, show.interval(standing.ranking, words)),
          show.rankingTable(board, standing, words),
        );
      case "discussion":
        return h("section", null, h("h2", null, say.discuss), show.discussionList(board, standing.discussion, words));
      case "findings":
        return h("section", { class: "across" }, h("h2", null, say.findings), empty());
      case "marks":
        return h("section", null, h("h2", null, say.marks), empty());
      case "sensitivity":
        return h("section", null, h("h2", null, say.sensitivity), empty());
      default:
        return null;
    }
  }

  /** @param {Board} board @param {number} draws @param {() => boolean} isLatest */
  async #advise(board, draws, isLatest) {
    if (!this.root.querySelector("[data-later]")) return;
    const { findings, chart } = await engine.advice();
    if (!isLatest()) return;
    const { language: lang, say } = this;
    const put = (/** @type {string} */ name, /** @type {() => Node[]} */ make) =>
      this.root.querySelector(`[data-later="${name}"]`)?.replaceChildren(...make());
    put("findings", () => [show.findingsList(findings(board, this.#before), { lang, say })]);
    const draw = (/** @type {"marks" | "sensitivity" | "acceptability"} */ name, options = {}) =>
      show.figure(chart(name, { board }, { lang, ...options }));
    put("marks", () => [draw("marks")]);
    put("sensitivity", () => [
      ...(board.scale.length > 2 ? [draw("sensitivity")] : []),
      draw("acceptability", { draws, seed: this.seed }),
    ]);
  }
}
