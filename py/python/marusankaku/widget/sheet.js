// The sheet to mark in: a grid that is one tab stop (arrow keys move), and beside it what the marks make. All numbers
// come from the kernel; this page only asks, and shows what it is told.

const BLANKS = ["わからない", "対象外"];
const KEYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

export default { render };

function render({ model, el }) {
  const state = { sent: 0, at: [0, 0], cells: [], ballot: [], sure: false };
  const root = make("div", "maru-sheet");
  const head = make("div", "maru-sheet-head");
  const body = make("div", "maru-sheet-body");
  const note = make("p", "maru-sheet-note");
  note.setAttribute("role", "status");
  const main = make("div", "maru-sheet-main");
  const side = make("div", "maru-sheet-side");
  main.append(head, body, note);
  root.append(main, side);
  el.append(root);

  // The copy without script, for pages without a kernel, is hidden while this one lives.
  const hide = make("style");
  const id = CSS.escape(model.get("static_id"));
  hide.textContent = `.jp-OutputArea-child:has(.${id}),.${id}{display:none}`;
  root.append(hide);

  const ask = (request) => {
    state.sent += 1;
    model.send({ ...request, n: state.sent });
  };
  const text = (name, values = {}) =>
    Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), model.get("texts")[name] ?? "");

  const drawHead = () => {
    const { raters = [] } = model.get("table");
    const progress = model.get("progress");
    const chosen = make("select");
    for (const rater of raters) {
      const row = progress.find((entry) => entry.rater === rater.id);
      const tail = row?.sealed ? " ✓" : row?.left ? ` (${row.left})` : "";
      const option = new Option(`${label(rater)}${tail}`, rater.id);
      option.selected = rater.id === model.get("rater");
      chosen.append(option);
    }
    chosen.addEventListener("change", () => ask({ kind: "rater", rater: chosen.value }));
    const named = make("label", "", `${text("rater")} `);
    named.append(chosen);
    const mine = progress.find((entry) => entry.rater === model.get("rater"));
    const left = make("span", "maru-sheet-left", text("left", { n: mine?.left ?? 0 }));
    const buttons = [];
    if (model.get("blind")) {
      const sealed = mine?.sealed;
      buttons.push(button(text(sealed ? "open" : "done"), () => ask({ kind: sealed ? "open" : "seal" })));
      buttons.push(button(text("reveal"), reveal));
    } else if (model.get("rounds_blind")) {
      buttons.push(button(text("hide"), () => ask({ kind: "hide" })));
    }
    const focused = head.contains(document.activeElement) && document.activeElement.tagName;
    head.replaceChildren(named, left, ...buttons);
    if (focused) head.querySelector(focused)?.focus();
  };

  const reveal = () => {
    const open = model.get("progress").reduce((sum, row) => sum + row.left, 0);
    if (open > 0 && !state.sure) {
      state.sure = true;
      note.textContent = text("gaps", { n: open });
      return;
    }
    state.sure = false;
    ask({ kind: "reveal" });
  };

  const drawGrid = () => {
    const { solutions = [], problems = [] } = model.get("table");
    const table = make("table", "maru-sheet-grid");
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", text("grid"));
    const top = make("tr");
    top.append(scoped("col", text("solution")));
    for (const problem of problems) top.append(problemHead(problem));
    table.append(wrap("thead", top));
    state.cells = solutions.map((solution, row) => problems.map((problem, column) => cell(solution, problem, row, column)));
    const rows = solutions.map((solution, at) => {
      const line = make("tr");
      line.append(itemHead("row", solution), ...state.cells[at].map(({ td }) => td));
      return line;
    });
    table.append(wrap("tbody", ...rows));
    state.at = [Math.min(state.at[0], solutions.length - 1), Math.min(state.at[1], problems.length - 1)];
    body.replaceChildren(wrap("div", table));
    body.firstChild.className = "maru-sheet-wide";
    // The names stand in the sheet: beside it there is no room for them twice.
    root.classList.toggle("maru-sheet-named", solutions.some((solution) => solution.name));
    drawMarks();
  };

  const problemHead = (problem) => {
    const th = itemHead("col", problem);
    const input = make("input");
    Object.assign(input, { type: "number", min: "0", step: "any", value: problem.points });
    input.setAttribute("aria-label", `${problem.id} ${text("points")}`);
    input.addEventListener("change", () => ask({ kind: "points", problem: problem.id, points: Number(input.value) }));
    th.append(input);
    const meanings = Object.entries(problem.criteria ?? {});
    if (meanings.length > 0) th.title = [problem.name, ...meanings.map(([mark, said]) => `${mark} ${said}`)].join("\n");
    return th;
  };

  const cell = (solution, problem, row, column) => {
    const td = make("td");
    td.setAttribute("role", "gridcell");
    td.tabIndex = -1;
    const shown = make("span", "maru-sheet-mark");
    const counted = make("span", "maru-sheet-counts");
    const choices = make("span", "maru-sheet-choices");
    choices.setAttribute("aria-hidden", "true");
    for (const mark of model.get("table").levels) {
      const choice = button(mark, () => {
        setMark(row, column, state.ballot[row][column] === mark ? "" : mark);
        focus(row, column);
      });
      choice.tabIndex = -1;
      choices.append(choice);
    }
    td.append(shown, counted, choices);
    td.addEventListener("focus", () => moveTo(row, column));
    td.addEventListener("keydown", (event) => onKey(event, row, column));
    return { td, shown, counted, choices, said: `${label(solution)} × ${label(problem)}` };
  };

  const onKey = (event, row, column) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { levels } = model.get("table");
    const step = KEYS[event.key];
    const at = /^[1-9]$/.test(event.key) ? levels[Number(event.key) - 1] : levels.find((mark) => mark === event.key);
    const last = [state.cells.length - 1, state.cells[0].length - 1];
    if (step) focus(clamp(row + step[0], last[0]), clamp(column + step[1], last[1]));
    else if (event.key === "Home") focus(row, 0);
    else if (event.key === "End") focus(row, last[1]);
    else if (at) setMark(row, column, at);
    else if (["0", "Delete", "Backspace"].includes(event.key)) setMark(row, column, "");
    else if (event.key === "?") setMark(row, column, BLANKS[0]);
    else return;
    event.preventDefault();
    // Notebooks have keys of their own.
    event.stopPropagation();
  };

  const setMark = (row, column, mark) => {
    if (sealed()) return;
    const { solutions, problems } = model.get("table");
    state.ballot[row][column] = mark;
    drawCell(row, column);
    ask({ kind: "mark", rater: model.get("rater"), solution: solutions[row].id, problem: problems[column].id, mark });
  };

  const sealed = () =>
    model.get("blind") && model.get("progress").some((row) => row.rater === model.get("rater") && row.sealed);

  const drawMarks = () => {
    // An answer to an earlier request would undo what was marked since.
    if (model.get("seen") < state.sent) return;
    state.ballot = model.get("ballot").map((row) => [...row]);
    if (state.cells.length !== state.ballot.length) return;
    state.cells.forEach((row, at) => row.forEach((_, column) => drawCell(at, column)));
    root.classList.toggle("maru-sheet-sealed", sealed());
    const keys = model.get("table").levels.map((mark, at) => `${at + 1} ${mark}`).join("  ");
    state.sure = false;
    note.textContent = sealed() ? text("sealed") : text("help", { keys });
  };

  const drawCell = (row, column) => {
    const { td, shown, counted, choices, said } = state.cells[row][column];
    const mark = state.ballot[row]?.[column] ?? "";
    shown.textContent = mark === BLANKS[0] ? "?" : mark === BLANKS[1] ? "／" : mark;
    counted.textContent = model.get("counts")[row]?.[column] ?? "";
    td.setAttribute("aria-label", `${said}: ${{ "": text("blank"), [BLANKS[0]]: text("unknown"), [BLANKS[1]]: text("inapplicable") }[mark] ?? mark}`);
    td.tabIndex = row === state.at[0] && column === state.at[1] ? 0 : -1;
    for (const choice of choices.children) choice.setAttribute("aria-pressed", String(choice.textContent === mark));
  };

  const moveTo = (row, column) => {
    const [before, beforeColumn] = state.at;
    state.at = [row, column];
    const old = state.cells[before]?.[beforeColumn];
    if (old) old.td.tabIndex = -1;
    state.cells[row][column].td.tabIndex = 0;
  };

  const focus = (row, column) => state.cells[row]?.[column]?.td.focus();

  const drawSide = () => {
    if (model.get("blind")) {
      const rows = model.get("progress").map((row) => {
        const said = row.sealed ? "✓" : text("left", { n: row.left });
        return wrap("tr", scoped("row", row.rater), make("td", "", said));
      });
      side.replaceChildren(make("p", "", text("blind")), wrap("table", ...rows));
      return;
    }
    const panels = model.get("panels");
    const parts = ["ranking", "sensitivity"].filter((name) => panels[name]);
    if (parts.length === 0) side.replaceChildren(make("p", "", text("unranked")));
    else {
      const shown = parts.map((name) => panel(text(name), written(panels[name])));
      shown[0].className = "maru-sheet-ranking";
      side.replaceChildren(...shown, panel(text("findings"), findings(panels.findings)));
    }
  };

  const drawAll = () => {
    drawHead();
    drawGrid();
    drawSide();
  };
  const refused = (message) => {
    if (message?.kind === "refused") note.textContent = message.message;
  };
  const changes = [
    ["change:table", drawGrid],
    ["change:texts", drawAll],
    ["change:ballot change:counts change:seen change:blind", drawMarks],
    ["change:progress change:rater change:blind", drawHead],
    ["change:panels change:progress change:blind", drawSide],
    ["msg:custom", refused],
  ];
  for (const [names, draw] of changes) for (const name of names.split(" ")) model.on(name, draw);
  // Requests of an earlier view were counted from the same zero.
  state.sent = model.get("seen");
  drawAll();
  return () => {
    for (const [names, draw] of changes) for (const name of names.split(" ")) model.off(name, draw);
  };
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function wrap(tag, ...children) {
  const element = make(tag);
  element.append(...children);
  return element;
}

function button(text, press) {
  const element = make("button", "", text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

function scoped(scope, text) {
  const th = make("th", "", text);
  th.scope = scope;
  return th;
}

function itemHead(scope, item) {
  const th = scoped(scope, "");
  th.append(make("b", "", item.id));
  if (item.name) th.append(make("span", "maru-sheet-name", item.name));
  return th;
}

function panel(title, content) {
  const details = make("details");
  details.open = true;
  details.append(make("summary", "", title), content);
  return details;
}

// What the core wrote: escaped, without script.
function written(html) {
  const content = make("div");
  content.innerHTML = html;
  return content;
}

// The first few are what to do next; the others are a click away.
function findings(rows) {
  const FEW = 5;
  const list = (part) => wrap("ul", ...part.map((row) => wrap("li", make("b", "", row.severity), ` ${row.message}`)));
  if (rows.length <= FEW) return list(rows);
  const more = panel(`+ ${rows.length - FEW}`, list(rows.slice(FEW)));
  more.open = false;
  return wrap("div", list(rows.slice(0, FEW)), more);
}

function label(item) {
  return item.name ? `${item.id} ${item.name}` : item.id;
}

function clamp(value, most) {
  return Math.max(0, Math.min(most, value));
}
