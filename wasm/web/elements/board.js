// <maru-board>: a team's marks, and what follows from them while they are made.

import { ballotOf, cellsLeft, forgetOthers, leftOf, restore, takeIn } from "./ballot.js";
import * as controls from "./controls.js";
import { h, nodes } from "./dom.js";
import * as engine from "./engine.js";
import { FormField } from "./field.js";
import { BLANK, cellKey, markLabel, marksTable } from "./grid.js";
import { number } from "./names.js";
import * as show from "./standing.js";
import { boardOf, complete } from "./table.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Workshop} Workshop
 * @typedef {import("./ballot.js").Ballot} Ballot
 * @typedef {{rater: string, left: number}} Progress
 * @typedef {Ballot | Progress} Arrived
 */

/** How many cells to discuss are shown. */
const DISCUSSED = 3;
/** How long a hand rests before advice is asked for, in milliseconds. */
const REST = 100;
/** Widths from which the whole table is shown, in pixels: of the names, of a choice, of what is around a cell. */
const [NAMES, CHOICE, AROUND, LEAST] = [170, 30, 11, 720];

export class MaruBoard extends FormField {
  static observedAttributes = "name rater round blind readonly disabled required view problem draws seed lang".split(
    " ",
  );
  static properties = [...MaruBoard.observedAttributes, "board", "workshop", "value", "progress", "messages"];

  /** @type {{board?: Board, workshop?: Workshop} | null} */
  #source = null;
  /** @type {Board | null} */
  #board = null;
  /** @type {Board | null} */
  #initial = null;
  /** @type {Ballot | null} */
  #restored = null;
  /** What came from others and is not shown yet. @type {Arrived[]} */
  #arrived = [];
  /** @type {Progress[]} */
  #progress = [];
  /** @type {import("./standing.js").Standing | null} */
  #result = null;
  /** @type {ReturnType<typeof marksTable> | null} */
  #grid = null;
  #advised = false;
  /** The advice that was shown last. @type {Node | null} */
  #advice = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  #whole = false;
  /** @type {ResizeObserver | undefined} */
  #resized;

  // What goes in and comes out

  /** The board with every change that was made here; `null` before one is shown. @returns {Board | null} */
  get board() {
    return this.#board ? structuredClone(this.#board) : null;
  }
  set board(/** @type {Board | null} */ board) {
    this.#open(board ? { board } : null);
  }

  /** Takes a round of a workshop: the attribute `round`, or else the last one. */
  set workshop(/** @type {Workshop | null} */ workshop) {
    this.#open(workshop ? { workshop } : null);
  }

  /** The marks of the rater, as JSON text: what a form sends. Setting it marks for the rater. @returns {string} */
  get value() {
    const ballot = this.#ballot();
    return ballot ? JSON.stringify(ballot) : "";
  }
  set value(/** @type {string} */ text) {
    this.#restored = text ? JSON.parse(text) : null;
    this.changed();
  }

  /** Who has how many cells left, where marks are blind: the host knows. */
  get progress() {
    return structuredClone(this.#progress);
  }
  set progress(/** @type {Progress[]} */ progress) {
    this.#progress = structuredClone(progress ?? []);
    this.changed();
  }

  /**
   * Takes in what another rater marked: their element's `value`, as it came over your network. Where marks are blind only
   * how many cells they have left is taken from it; there a sealed ballot is enough.
   */
  addBallot(/** @type {string | Arrived} */ ballot) {
    this.#arrived.push(typeof ballot === "string" ? JSON.parse(ballot) : structuredClone(ballot));
    this.changed();
  }

  /** The ranking, the cells to discuss and the shares of ranks that are shown; `null` where marks are blind. */
  get result() {
    return this.#result ? structuredClone(this.#result) : null;
  }

  /** How many cells the rater has left. */
  get left() {
    return this.#board ? cellsLeft(this.#board, this.#rater()) : 0;
  }

  // Of a form

  formResetCallback() {
    if (this.#initial) this.#board = structuredClone(this.#initial);
    this.changed();
  }
  /** @param {string} state */
  formStateRestoreCallback(state) {
    this.value = state;
  }

  // Life

  connectedCallback() {
    super.connectedCallback();
    this.#resized ??= new ResizeObserver(() => this.#sized());
    this.#resized.observe(this);
    this.slotted();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized?.disconnect();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    // Another round of the same workshop.
    if (name === "round" && before !== after && this.#source?.workshop) this.#board = null;
    super.attributeChangedCallback(name, before, after);
  }

  /** @param {{board?: Board, workshop?: Workshop} | null} source */
  #open(source) {
    this.#source = structuredClone(source);
    this.#board = null;
    this.#initial = null;
    this.changed();
  }

  /** What stands in the page before anything else is given. */
  slotted() {
    if (this.#source) return;
    const table = this.querySelector("table");
    const board = table && boardOf(table, this.rater);
    if (board) this.#open({ board });
  }

  #sized() {
    const whole = this.#isWhole();
    if (this.#board && whole !== this.#whole) this.changed();
  }

  /** @param {() => boolean} isLatest */
  async render(isLatest) {
    if (!this.#source) return;
    /** @type {import("./engine.js").Quick | null} */
    let core = null;
    /** @type {unknown} */
    let refused = null;
    try {
      core = await engine.quick();
      if (!isLatest()) return;
      this.#board ??= this.#read(core);
    } catch (error) {
      refused = error;
    }
    if (!isLatest()) return;
    if (refused) return this.#showFault(refused, core !== null);
    const focused = this.root.activeElement?.getAttribute("data-key");
    if (this.blind) this.#forgetOthers();
    for (const ballot of this.#arrived.splice(0)) this.#takeIn(ballot);
    if (this.#restored) restore(/** @type {Board} */ (this.#board), this.#restored, this.#rater());
    this.#restored = null;
    this.#show(/** @type {import("./engine.js").Quick} */ (core));
    if (focused)
      /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
  }

  /** @param {Arrived} ballot */
  #takeIn(ballot) {
    const board = /** @type {Board} */ (this.#board);
    if (!this.blind) return "marks" in ballot && takeIn(board, ballot);
    const left = leftOf(board, ballot);
    const others = this.#progress.filter(({ rater }) => rater !== ballot.rater);
    if (board.raters.some(({ id }) => id === ballot.rater)) this.#progress = [...others, { rater: ballot.rater, left }];
  }

  /** @param {import("./engine.js").Quick} core */
  #read(core) {
    const { board, workshop } = this.#source ?? {};
    const read = workshop
      ? core.board(workshop, this.round || null)
      : core.checked(complete(/** @type {Board} */ (board)));
    const plain = /** @type {Board} */ (JSON.parse(JSON.stringify(read)));
    this.#initial = structuredClone(plain);
    // What is blind is not kept: neither here nor in what was given.
    if (this.blind) this.#source = { board: plain };
    return plain;
  }

  /** What is not there cannot be seen: neither here nor in what was given. */
  #forgetOthers() {
    const own = this.rater ? this.#rater() : -1;
    for (const board of [this.#board, this.#initial, this.#source?.board]) if (board) forgetOthers(board, own);
    this.#source = { board: /** @type {Board} */ (this.#board) };
    this.#result = null;
  }

  /** The position of the rater whose marks are made. */
  #rater() {
    const found = this.#board?.raters.findIndex((item) => item.id === this.rater) ?? 0;
    return Math.max(0, found);
  }

  /** @returns {Ballot | null} */
  #ballot() {
    const board = this.#board;
    if (!board || (this.blind && !this.rater)) return null;
    return ballotOf(board, this.#rater());
  }

  #isFixed() {
    return this.readonly || this.isDisabled || (this.blind && !this.rater);
  }

  #isWhole() {
    if (this.view === "table") return true;
    if (this.view === "problem" || this.blind || !this.#board) return false;
    const { problems, scale } = this.#board;
    const need = NAMES + problems.length * ((scale.length + 1) * CHOICE + AROUND);
    return this.clientWidth >= Math.max(LEAST, need);
  }

  /** The position of the problem that is shown alone. */
  #problem() {
    return Math.max(0, this.#board?.problems.findIndex((item) => item.id === this.problem) ?? 0);
  }

  // Showing

  /** @param {import("./engine.js").Quick} core */
  #show(core) {
    const [board, { say, language: lang }] = [/** @type {Board} */ (this.#board), this];
    const standing = this.blind ? null : this.#compute(core);
    this.#whole = this.#isWhole();
    const places = new Map(
      standing && "ranking" in standing
        ? show.worthDiscussing(standing.discussion).map((cell, at) => [cellKey(cell.solution, cell.problem), at + 1])
        : [],
    );
    this.#grid = marksTable({
      board,
      rater: this.#rater(),
      problem: this.#whole ? null : this.#problem(),
      fixed: this.#isFixed(),
      tallies: !this.blind,
      places,
      lang,
      say,
      mark: (i, j, mark) => this.#marked(core, i, j, mark),
    });
    const around = { board, lang, say };
    const results = h("section", { part: "results", "data-results": true });
    this.root.replaceChildren(
      ...nodes([
        controls.toolbar(around, {
          rater: this.blind ? this.rater : (board.raters[this.#rater()]?.id ?? ""),
          blind: this.blind,
          whole: this.#whole,
          left: this.#leftText(),
          choose: (rater) => {
            this.rater = rater;
          },
          view: (name) => {
            this.view = name;
          },
        }),
        this.blind && h("p", { class: "aside", part: "blind" }, say.blind),
        this.#progress.length > 0 && controls.progressList(around, this.#progress),
        h(
          "div",
          { class: this.#whole || this.blind ? "" : "columns" },
          h(
            "section",
            { part: "marks" },
            !this.#whole && controls.navigation(around, { at: this.#problem(), go: (problem) => this.#go(problem) }),
            this.#grid.element,
            !this.#isFixed() && h("p", { class: "aside help optional" }, say.help),
            !this.blind &&
              controls.pointsEditor(around, {
                fixed: this.#isFixed(),
                open: this.#isOpen("points"),
                weigh: (problem, points) => this.#weighed(core, problem, points),
              }),
          ),
          !this.blind && results,
        ),
        h("p", { role: "status", class: "unseen", "data-status": true }),
      ]),
    );
    if (standing) this.#showStanding(standing);
    this.tellForm(this.value, this.left);
  }

  /** @param {string} problem */
  #go(problem) {
    this.problem = problem;
  }

  /** Whether the reader opened it. @param {string} name */
  #isOpen(name) {
    return Boolean(this.root.querySelector(`[data-details="${name}"]`)?.hasAttribute("open"));
  }

  /** @param {unknown} error @param {boolean} hasCore */
  #showFault(error, hasCore) {
    const words = { lang: this.language, say: this.say };
    const board = this.#board ?? (this.blind ? null : (this.#source?.board ?? null));
    const readable = !hasCore && board && !this.querySelector("table");
    const grid =
      readable &&
      marksTable({
        board: complete(board),
        rater: this.#rater(),
        problem: null,
        fixed: true,
        tallies: false,
        places: new Map(),
        ...words,
        mark: () => {},
      }).element;
    this.root.replaceChildren(
      ...[hasCore ? show.fault(error, words) : h("p", { class: "notice", part: "notice" }, this.say.readOnly)],
      ...(grid ? [grid] : [h("slot", null)]),
    );
  }

  // Computing

  /** @param {import("./engine.js").Quick} core */
  #compute(core) {
    const [board, draws] = [/** @type {Board} */ (this.#board), Math.max(1, this.draws)];
    try {
      this.#result = {
        ranking: core.ranking(board),
        discussion: core.discussion(board, DISCUSSED),
        acceptability: core.rankAcceptability(board, { draws, seed: this.seed }),
        draws,
      };
      return this.#result;
    } catch (error) {
      this.#result = null;
      return { error };
    }
  }

  /** @param {import("./standing.js").Standing | {error: unknown}} standing */
  #showStanding(standing) {
    const results = this.root.querySelector("[data-results]");
    if (!results) return;
    const words = { lang: this.language, say: this.say };
    const { say } = this;
    const board = /** @type {Board} */ (this.#board);
    if ("error" in standing) return results.replaceChildren(show.fault(standing.error, words));
    const advised = h(
      "details",
      {
        part: "advice",
        "data-details": "advice",
        open: this.#advised,
        toggle: (/** @type {Event} */ event) => {
          this.#advised = /** @type {HTMLDetailsElement} */ (event.target).open;
          this.#adviseSoon();
        },
      },
      h("summary", null, say.findings),
      h("div", { "data-advice": true }, this.#advice),
    );
    const holds = show.interval(standing.ranking, words);
    results.replaceChildren(
      h("p", { class: "answer", part: "answer" }, show.answer(board, standing.ranking, words)),
      holds ? h("p", { part: "interval" }, holds) : "",
      show.rankingTable(board, standing, words),
      h("h2", null, say.discuss),
      h("div", null, show.discussionList(board, standing.discussion, words)),
      advised,
    );
  }

  /** Advice takes longer: it comes when the hand rests. */
  #adviseSoon() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#advise(), REST);
  }

  /** It needs the larger module, which is fetched only where it is read. */
  async #advise() {
    const board = this.#board;
    if (!this.#advised || !board || !this.isConnected) return;
    const words = { lang: this.language, say: this.say };
    const put = (/** @type {Node} */ node) => {
      this.#advice = node;
      this.root.querySelector("[data-advice]")?.replaceChildren(node);
    };
    if (!this.root.querySelector("[data-advice]")?.hasChildNodes()) put(h("p", null, this.say.loading));
    try {
      const { findings } = await engine.advice();
      if (board === this.#board) put(show.findingsList(findings(board), words));
    } catch (error) {
      put(show.fault(error, words));
    }
  }

  // What the user does

  /** @param {import("./engine.js").Quick} core @param {number} i @param {number} j @param {string} mark */
  #marked(core, i, j, mark) {
    const board = /** @type {Board} */ (this.#board);
    const row = board.marks?.[this.#rater()]?.[i];
    const [solution, problem] = [board.solutions[i], board.problems[j]];
    if (!row || !solution || !problem || this.#isFixed()) return;
    const changed = row[j] !== mark;
    row[j] = mark;
    this.#grid?.update(i, j);
    if (!changed) return;
    const said = mark === BLANK ? this.say.cleared : markLabel(mark, this.say);
    this.#after(core, this.say.status(solution.id, problem.id, said));
    this.#tell({ kind: "mark", solution: solution.id, problem: problem.id, mark: mark === BLANK ? null : mark });
  }

  /** @param {import("./engine.js").Quick} core @param {Board["problems"][0]} problem @param {number} points */
  #weighed(core, problem, points) {
    problem.points = points;
    this.#after(core, `${this.say.pointsOf(problem.id)}: ${number(points, this.language)}`);
    this.#tell({ kind: "points", problem: problem.id, points });
  }

  /** @param {import("./engine.js").Quick} core @param {string} said */
  #after(core, said) {
    const { say, language: lang } = this;
    const before = this.#result?.ranking.winners.join("\n");
    const left = this.root.querySelector("[data-left]");
    if (left) left.textContent = this.#leftText();
    const status = this.root.querySelector("[data-status]");
    if (!this.blind) {
      const standing = this.#compute(core);
      this.#showStanding(standing);
      this.#adviseSoon();
      const now = this.#result?.ranking;
      const news =
        now && now.winners.join("\n") !== before
          ? show.answer(/** @type {Board} */ (this.#board), now, { lang, say })
          : "";
      if (status) status.textContent = [said, news].filter(Boolean).join(" ");
    } else if (status) status.textContent = said;
    this.tellForm(this.value, this.left);
  }

  /** @param {object} detail */
  #tell(detail) {
    const rater = this.#board?.raters[this.#rater()]?.id ?? "";
    const { left, value } = this;
    this.dispatchEvent(
      new CustomEvent("maru-change", { bubbles: true, composed: true, detail: { ...detail, rater, left, value } }),
    );
  }

  #leftText() {
    const cells = (this.#board?.problems.length ?? 0) * (this.#board?.solutions.length ?? 0);
    return this.say.left(this.left, cells);
  }
}
