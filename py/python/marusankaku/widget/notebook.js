// What a notebook shows: <maru-board> and <maru-result> of the npm package, and around them what a page on its own does
// not have: ballots that take turns, and a kernel that is told of every change.
//
// The elements come from the kernel as one file (elements.js, which is marusankaku/elements/inline), asked for once a page:
// so the state of a widget, which notebooks may store, stays small.

const TEXTS = {
  ja: {
    done: "できました",
    open: "付け直す",
    other: "ほかの人に代わる",
    sealed: "できあがり。全員の評価を開くまで、だれにも見えません。",
    reveal: "全員の評価を開く",
    hide: "伏せて付け直す",
    gaps: (n) => `まだ ${n} マスあります。それでも開きますか。もう一度押すと開きます。`,
  },
  en: {
    done: "I am done",
    open: "Mark again",
    other: "Somebody else's turn",
    sealed: "Done. Nobody sees these marks until all are revealed.",
    reveal: "Reveal all marks",
    hide: "Hide and mark again",
    gaps: (n) => `${n} ${n === 1 ? "cell is" : "cells are"} still empty. Press again to reveal all the same.`,
  },
};
const BLANK = "未";
/** How long a hand rests before advice and charts follow, in milliseconds. */
const REST = 100;

export default { render };

function render({ model, el }) {
  const root = make("div", "maru-widget");
  el.append(root);
  const ended = new AbortController();
  const on = (names, listener) => {
    for (const name of names.split(" ")) {
      model.on(name, listener);
      ended.signal.addEventListener("abort", () => model.off(name, listener));
    }
  };
  followColours(root, ended.signal);
  // Notebooks have keys of their own.
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  elements(model, on).then(
    (names) => ended.signal.aborted || show({ model, root, on, names, signal: ended.signal }),
    (error) => root.append(make("p", "", String(error))),
  );
  return () => ended.abort();
}

/**
 * The names of the elements, once they are there. They carry the version: a page outlives its kernels, and an element that is
 * defined stays.
 */
function elements(model, on) {
  const id = model.get("elements_id");
  const named = (name) => `${name}-${id}`;
  const names = { board: named("maru-board"), result: named("maru-result") };
  if (customElements.get(names.board)) return Promise.resolve(names);
  return new Promise((resolve, reject) => {
    on("msg:custom", async (message, buffers) => {
      if (message?.kind !== "elements") return;
      const url = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
      try {
        const { define } = await import(url);
        define({
          get: (name) => customElements.get(named(name)),
          // Another widget of the page may have been faster.
          define: (name, element) => customElements.get(named(name)) ?? customElements.define(named(name), element),
        });
        resolve(names);
      } catch (error) {
        reject(error);
      } finally {
        URL.revokeObjectURL(url);
      }
    });
    model.send({ kind: "elements" });
  });
}

function show({ model, root, on, names, signal }) {
  const board = make(names.board, "maru-widget-board");
  const result = make(names.result, "maru-widget-result");
  result.setAttribute("show", "findings sensitivity");
  const bar = make("div", "maru-widget-bar");
  const note = make("p", "maru-widget-note");
  note.setAttribute("role", "status");
  root.append(bar, note, board, result, hidden(model.get("static_id")));

  // What the elements show now: the kernel's state, and what was asked for since.
  const state = { sent: model.get("seen"), board: null, rater: "", view: "", sure: false };
  const ask = (request) => {
    state.sent += 1;
    model.send({ ...request, n: state.sent });
  };
  const text = () => TEXTS[model.get("lang")] ?? TEXTS.en;
  const mine = () => model.get("progress").find((row) => row.rater === state.rater);

  const follow = () => {
    root.lang = model.get("lang");
    // An answer to an earlier request would undo what was marked since.
    if (model.get("seen") < state.sent) return;
    const [given, blind] = [model.get("shown"), model.get("blind")];
    Object.assign(state, { rater: model.get("rater"), view: model.get("view"), sure: false });
    Object.assign(board, { blind, rater: state.rater, view: state.view, readonly: Boolean(mine()?.sealed) });
    // Who said so is done, whatever cells are left.
    const done = ({ rater, left, sealed }) => ({ rater, left: sealed ? 0 : left });
    board.progress = blind ? model.get("progress").map(done) : [];
    if (JSON.stringify(given) !== JSON.stringify(state.board)) {
      state.board = structuredClone(given);
      board.board = given;
    }
    drawBar();
    advise();
    // Notebooks that run cells again (marimo) do so for what a page sets.
    if (model.get("read") === model.get("seen")) return;
    model.set("read", model.get("seen"));
    model.save_changes();
  };

  const drawBar = () => {
    const [say, blind, sealed] = [text(), model.get("blind"), mine()?.sealed];
    const buttons = [];
    if (blind && state.rater) {
      const name = state.board.raters.find((rater) => rater.id === state.rater);
      buttons.push(make("strong", "", labelOf(name, model.get("lang"))));
      buttons.push(button(sealed ? say.open : say.done, () => ask({ kind: sealed ? "open" : "seal" })));
      buttons.push(button(say.other, () => ask({ kind: "rater", rater: "" })));
    }
    if (blind) buttons.push(button(say.reveal, reveal));
    else if (model.get("rounds_blind")) buttons.push(button(say.hide, () => ask({ kind: "hide" })));
    bar.replaceChildren(...buttons);
    bar.hidden = buttons.length === 0;
    note.textContent = sealed ? say.sealed : "";
  };

  const reveal = () => {
    const open = model.get("progress").reduce((sum, row) => sum + row.left, 0);
    if (open > 0 && !state.sure) {
      state.sure = true;
      note.textContent = text().gaps(open);
    } else ask({ kind: "reveal" });
  };

  let resting;
  const advise = () => {
    clearTimeout(resting);
    resting = setTimeout(async () => {
      await board.shown;
      if (signal.aborted) return;
      result.hidden = board.result === null;
      if (!result.hidden) result.board = board.board;
    }, REST);
  };

  board.addEventListener("maru-change", ({ detail }) => {
    const { kind, rater, solution, problem, mark, points } = detail;
    const at = (part, id) => state.board[part].findIndex((item) => item.id === id);
    if (kind === "mark") {
      state.board.marks[at("raters", rater)][at("solutions", solution)][at("problems", problem)] = mark ?? BLANK;
      ask({ kind, rater, solution, problem, mark: mark ?? "" });
    } else {
      state.board.problems[at("problems", problem)].points = points;
      ask({ kind, problem, points });
    }
    if (!board.blind) advise();
  });
  // The element has no event for who marks, and for how it is shown: they are its attributes.
  const chosen = new MutationObserver(() => {
    if (board.rater !== state.rater) {
      state.rater = board.rater;
      ask({ kind: "rater", rater: board.rater });
    }
    if (board.view !== state.view) {
      state.view = board.view;
      model.set("view", board.view);
      model.save_changes();
    }
  });
  chosen.observe(board, { attributes: true, attributeFilter: ["rater", "view"] });
  signal.addEventListener("abort", () => {
    chosen.disconnect();
    clearTimeout(resting);
  });
  on("change:shown change:progress change:rater change:blind change:seen change:lang change:view", follow);
  on("msg:custom", (message) => {
    if (message?.kind === "refused") note.textContent = message.message;
  });
  follow();
}

/** Keeps the colour scheme of the notebook, whatever that of the system is: light text stands on dark ground. */
function followColours(root, signal) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const look = () => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(root).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    root.style.colorScheme = red + green + blue > 3 * 128 ? "dark" : "light";
  };
  const themes = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) themes.observe(element, { attributes: true });
  signal.addEventListener("abort", () => themes.disconnect());
  requestAnimationFrame(look);
}

/** The copy without script, for pages without a kernel, is hidden while this one lives. */
function hidden(id) {
  const style = make("style");
  style.textContent = `.jp-OutputArea-child:has(.${CSS.escape(id)}),.${CSS.escape(id)}{display:none}`;
  return style;
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function button(text, press) {
  const element = make("button", "", text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

function labelOf(item, lang) {
  const name = item?.[`name_${lang}`] || item?.name;
  return name ? `${item.id} ${name}` : (item?.id ?? "");
}
