// <maru-board>: a team's marks, and what follows from them while they are made.
import { withAttributes } from "./base.js";
import { h, nodes } from "./dom.js";
import * as engine from "./engine.js";
import { BLANK, cellKey, choices, markAt, markLabel, marksTable } from "./grid.js";
import { byId, labelOf, number } from "./names.js";
import * as show from "./standing.js";
import { boardOf, complete } from "./table.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Workshop} Workshop
 * @typedef {{rater: string, round: string | null, marks: {solution: string, problem: string, mark: string}[]}} Ballot
 * @typedef {{rater: string, left: number}} Progress
 */

/** How many cells to discuss are shown. */
const DISCUSSED = 3;
/** Widths from which the whole table is shown, in pixels: of the names, of a choice, of what is around a cell. */
const [NAMES, CHOICE, AROUND, LEAST] = [170, 30, 11, 720];

const Attributes = withAttributes({
  text: ["name", "rater", "round", "view", "problem"],
  flag: ["blind", "readonly", "disabled", "required"],
  number: { draws: 10_000, seed: 0 },
});

export class MaruBoard extends Attributes {
  static formAssociated = true;
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
  /** @type {Progress[]} */
  #progress = [];
  /** @type {import("./standing.js").Standing | null} */
  #result = null;
  /** @type {ReturnType<typeof marksTable> | null} */
  #grid = null;
  #advised = false;
  #whole = false;
  #disabledByForm = false;
  /** @type {ElementInternals | undefined} */
  #internals;
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

  /** The ranking, the cells to discuss and the shares of ranks that are shown; `null` where marks are blind. */
  get result() {
    return this.#result ? structuredClone(this.#result) : null;
  }

  /** How many cells the rater has left. */
  get left() {
    const marks = this.#board?.marks?.[this.#rater()] ?? [];
    return marks.flat().filter((mark) => mark === BLANK).length;
  }

  // Of a form

  get form() {
    return this.#internals?.form ?? null;
  }
  get type() {
    return "maru-board";
  }
  get validity() {
    return this.#internals?.validity;
  }
  get validationMessage() {
    return this.#internals?.validationMessage ?? "";
  }
  get willValidate() {
    return this.#internals?.willValidate ?? false;
  }
  checkValidity() {
    return this.#internals?.checkValidity() ?? true;
  }
  reportValidity() {
    return this.#internals?.reportValidity() ?? true;
  }
  formResetCallback() {
    if (this.#initial) this.#board = structuredClone(this.#initial);
    this.changed();
  }
  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#disabledByForm = disabled;
    this.changed();
  }
  /** @param {string} state */
  formStateRestoreCallback(state) {
    this.value = state;
  }

  // Life

  connectedCallback() {
    this.#internals ??= this.attachInternals();
    super.connectedCallback();
    this.root.addEventListener("slotchange", () => this.#readTable());
    this.#resized ??= new ResizeObserver(() => this.#sized());
    this.#resized.observe(this);
    this.#readTable();
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
  #readTable() {
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
    this.#restore();
    this.#show(/** @type {import("./engine.js").Quick} */ (core));
    if (focused)
      /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
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

  /** Takes away every mark but the rater's own: what is not there cannot be seen. */
  #forgetOthers() {
    const own = this.#rater();
    for (const board of [this.#board, this.#initial, this.#source?.board]) {
      if (!board?.marks) continue;
      board.marks = board.marks.map((sheet, at) =>
        at === own && this.rater ? sheet : sheet.map((row) => row.map(() => BLANK)),
      );
    }
    this.#source = { board: /** @type {Board} */ (this.#board) };
    this.#result = null;
  }

  #restore() {
    const [ballot, board] = [this.#restored, this.#board];
    this.#restored = null;
    if (!ballot || !board?.marks) return;
    const rater = ballot.rater ? board.raters.findIndex((item) => item.id === ballot.rater) : this.#rater();
    const sheet = board.marks[rater];
    if (!sheet) return;
    for (const { solution, problem, mark } of ballot.marks) {
      const row = sheet[board.solutions.findIndex((item) => item.id === solution)];
      const j = board.problems.findIndex((item) => item.id === problem);
      if (row && j >= 0 && choices(board).includes(mark)) row[j] = mark;
    }
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
    const rater = this.#rater();
    const marks = board.solutions.flatMap((solution, i) =>
      board.problems.map((problem, j) => ({
        solution: solution.id,
        problem: problem.id,
        mark: markAt(board, rater, i, j),
      })),
    );
    return {
      rater: board.raters[rater]?.id ?? "",
      round: board.round ?? null,
      marks: marks.filter(({ mark }) => mark !== BLANK),
    };
  }

  #isFixed() {
    return this.readonly || this.disabled || this.#disabledByForm || (this.blind && !this.rater);
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
    const results = h("section", { part: "results", "data-results": true });
    this.root.replaceChildren(
      ...nodes([
        this.#tools(board),
        this.blind && h("p", { class: "aside", part: "blind" }, say.blind),
        this.#progressList(),
        h(
          "div",
          { class: this.#whole || this.blind ? "" : "columns" },
          h(
            "section",
            { part: "marks" },
            !this.#whole && this.#navigation(board),
            this.#grid.element,
            this.#help(),
            !this.blind && this.#pointsEditor(core, board),
          ),
          !this.blind && results,
        ),

        h("p", { role: "status", class: "unseen", "data-status": true }),
      ]),
    );
    if (standing) this.#showStanding(standing);
    this.#tellForm();
  }

  /** @param {Board} board */
  #tools(board) {
    const { say, language: lang } = this;
    const chosen = this.blind ? this.rater : (board.raters[this.#rater()]?.id ?? "");
    const option = (/** @type {string} */ value, /** @type {string} */ text) =>
      h("option", { value, selected: value === chosen }, text);
    const select = h(
      "select",
      {
        "data-key": "rater",
        change: (/** @type {Event} */ event) => {
          this.rater = /** @type {HTMLSelectElement} */ (event.target).value;
        },
      },
      this.blind && !this.rater && option("", say.choose),
      board.raters.map((item) => option(item.id, labelOf(item, lang))),
    );
    const asks = board.raters.length > 1 && !(this.blind && this.rater);
    const view = (/** @type {string} */ name, /** @type {string} */ text, /** @type {boolean} */ pressed) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(pressed),
          "data-key": `view ${name}`,
          click: () => {
            this.view = name;
          },
        },
        text,
      );
    return h(
      "div",
      { class: "bar tools", part: "toolbar" },
      asks && h("label", null, h("span", null, this.blind ? say.whoAreYou : say.rater), select),
      h(
        "div",
        { class: "segments", role: "group", "aria-label": say.view },
        view("problem", say.byProblem, !this.#whole),
        view("table", say.asTable, this.#whole),
      ),
      h("span", { class: "aside", part: "left", "data-left": true }, say.left(this.left, this.#cellCount())),
    );
  }

  /** @param {Board} board */
  #navigation(board) {
    const { say, language: lang } = this;
    const at = this.#problem();
    const go = (/** @type {number} */ to, /** @type {string} */ key) => {
      const problem = board.problems[to];
      return h(
        "button",
        {
          type: "button",
          disabled: !problem,
          "data-key": key,
          "aria-label": key === "previous" ? say.previous : say.next,
          click: () => {
            this.problem = problem?.id ?? "";
          },
        },
        key === "previous" ? "‹" : "›",
      );
    };
    const options = board.problems.map((item, j) =>
      h("option", { value: item.id, selected: j === at }, labelOf(item, lang)),
    );
    const select = h(
      "select",
      {
        "aria-label": say.problem,
        "data-key": "problem",
        change: (/** @type {Event} */ event) => {
          this.problem = /** @type {HTMLSelectElement} */ (event.target).value;
        },
      },
      options,
    );
    return h(
      "div",
      { class: "bar nav", part: "navigation" },
      go(at - 1, "previous"),
      h("span", { class: "grow" }, select),
      h("span", { class: "number" }, say.position(at + 1, board.problems.length)),
      go(at + 1, "next"),
    );
  }

  #help() {
    return !this.#isFixed() && h("p", { class: "aside help optional" }, this.say.help);
  }

  #progressList() {
    if (this.#progress.length === 0 || !this.#board) return null;
    const { say, language: lang } = this;
    const raters = byId(this.#board).raters;
    const item = (/** @type {Progress} */ { rater, left }) =>
      h(
        "li",
        null,
        labelOf(raters.get(rater) ?? { id: rater }, lang),
        ": ",
        left === 0 ? say.done : say.leftShort(left),
      );
    return h(
      "details",
      { open: true, part: "progress" },
      h("summary", null, say.progress),
      h("ul", null, this.#progress.map(item)),
    );
  }

  /** @param {import("./engine.js").Quick} core @param {Board} board */
  #pointsEditor(core, board) {
    const { say, language: lang } = this;
    const row = (/** @type {Board["problems"][0]} */ problem) =>
      h(
        "tr",
        null,
        h("th", { scope: "row" }, h("bdi", null, labelOf(problem, lang))),
        h(
          "td",
          { class: "number" },
          h("input", {
            type: "number",
            min: 0,
            step: "any",
            inputmode: "decimal",
            value: problem.points,
            disabled: this.#isFixed(),
            "aria-label": say.pointsOf(labelOf(problem, lang)),
            "data-key": `points ${problem.id}`,
            input: (/** @type {Event} */ event) =>
              this.#weighed(core, problem, /** @type {HTMLInputElement} */ (event.target)),
          }),
        ),
      );
    return h(
      "details",
      { part: "points", class: "points", "data-details": "points", open: this.#isOpen("points") },
      h("summary", null, say.points),
      h("table", null, h("tbody", null, board.problems.map(row))),
    );
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
          this.#advise();
        },
      },
      h("summary", null, say.findings),
      h("div", { "data-advice": true }, this.root.querySelector("[data-advice]")?.firstChild),
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

  /** Advice needs the larger module, and is fetched only where it is read. */
  async #advise() {
    const board = this.#board;
    if (!this.#advised || !board) return;
    const words = { lang: this.language, say: this.say };
    const put = (/** @type {Node} */ node) => this.root.querySelector("[data-advice]")?.replaceChildren(node);
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

  /** @param {import("./engine.js").Quick} core @param {Board["problems"][0]} problem @param {HTMLInputElement} input */
  #weighed(core, problem, input) {
    const points = input.value === "" ? Number.NaN : Number(input.value);
    const wrong = !(points >= 0 && Number.isFinite(points));
    input.setAttribute("aria-invalid", String(wrong));
    if (wrong || points === problem.points) return;
    problem.points = points;
    this.#after(core, `${this.say.pointsOf(problem.id)}: ${number(points, this.language)}`);
    this.#tell({ kind: "points", problem: problem.id, points });
  }

  /** @param {import("./engine.js").Quick} core @param {string} said */
  #after(core, said) {
    const { say, language: lang } = this;
    const before = this.#result?.ranking.winners.join("\n");
    const left = this.root.querySelector("[data-left]");
    if (left) left.textContent = say.left(this.left, this.#cellCount());
    const status = this.root.querySelector("[data-status]");
    if (!this.blind) {
      const standing = this.#compute(core);
      this.#showStanding(standing);
      this.#advise();
      const now = this.#result?.ranking;
      const news =
        now && now.winners.join("\n") !== before
          ? show.answer(/** @type {Board} */ (this.#board), now, { lang, say })
          : "";
      if (status) status.textContent = [said, news].filter(Boolean).join(" ");
    } else if (status) status.textContent = said;
    this.#tellForm();
  }

  /** @param {object} detail */
  #tell(detail) {
    const rater = this.#board?.raters[this.#rater()]?.id ?? "";
    const { left, value } = this;
    this.dispatchEvent(
      new CustomEvent("maru-change", { bubbles: true, composed: true, detail: { ...detail, rater, left, value } }),
    );
  }

  #tellForm() {
    const internals = this.#internals;
    if (!internals) return;
    const { left, value } = this;
    internals.setFormValue(value, value);
    const missing = this.required && (left > 0 || value === "");
    const anchor = /** @type {HTMLElement | null} */ (this.root.querySelector("input, select"));
    if (missing && anchor) internals.setValidity({ valueMissing: true }, this.say.valueMissing(left), anchor);
    else internals.setValidity({});
    if (left > 0) internals.states?.add("incomplete");
    else internals.states?.delete("incomplete");
  }

  #cellCount() {
    return (this.#board?.problems.length ?? 0) * (this.#board?.solutions.length ?? 0);
  }
}
