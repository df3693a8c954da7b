// A page on the library: opens marks, asks what is not clear, names every fault, and shows the core's report.
import { calendar, init, load, MarusankakuError, minutes, reportOfRound, sample } from "../web/index.js";
import { filesOf, textsOf, Undecodable } from "./files.js";
import { element, make, save, workOffline } from "./make.js";
import { begin } from "./session.js";
import { keep } from "./store.js";
import { texts } from "./texts.js";

const state = { lang: "ja", workshop: null, name: null, round: null, files: null, options: {}, problem: null };
const say = () => texts[state.lang];

/** What the list of rounds calls the minutes of everything. */
const WHOLE = "whole workshop";

/** The report that is chosen: of a round, or of the whole workshop. */
const written = ({ workshop, round, lang }, format) =>
  round === WHOLE ? minutes(workshop, { format, lang }) : reportOfRound(workshop, round, { format, lang });

// Opening

async function open(read) {
  element("status").textContent = say().loading;
  try {
    await init();
    await read();
  } catch (error) {
    state.workshop = null;
    state.problem = error;
  }
  render();
  (state.problem ? element("problem") : element("report")).focus({ preventScroll: !state.problem });
}

const openSample = () =>
  open(() => {
    Object.assign(state, { workshop: sample(), name: null, problem: null, round: null });
  });

const openFiles = (files) =>
  open(async () => {
    Object.assign(state, { files: await textsOf(files), options: {} });
    readFiles();
  });

function readFiles() {
  const names = Object.keys(state.files);
  if (names.length === 0) throw new RangeError("no files");
  const workshop = load(state.files, state.options);
  Object.assign(state, {
    workshop,
    name: names.length === 1 ? names[0] : `${names.length} CSV`,
    problem: null,
    round: null,
  });
}

function answer(event) {
  event.preventDefault();
  const given = new FormData(event.target);
  const meaning = { ...state.options.meaning };
  for (const [name, value] of given) {
    if (name === "rater") state.options.rater = value;
    else meaning[name.slice("mark ".length)] = value;
  }
  state.options = { ...state.options, meaning };
  open(readFiles);
}

// Showing

function render() {
  const { lang, workshop, problem } = state;
  document.documentElement.lang = lang;
  for (const labelled of document.querySelectorAll("[data-text]")) labelled.textContent = say()[labelled.dataset.text];
  element("problem").hidden = !problem;
  element("result").hidden = !workshop;
  element("status").textContent = workshop ? say().opened(state.name ?? say().sampleName, workshop.rounds.length) : "";
  if (problem) showProblem(problem);
  if (workshop) showWorkshop(workshop);
}

function showWorkshop(workshop) {
  const rounds = workshop.rounds.map((round) => round.id);
  const choices = workshop.plan ? [...rounds, WHOLE] : rounds;
  state.round ??= rounds.at(-1) ?? choices.at(-1);
  element("round").replaceChildren(
    ...choices.map((id) =>
      make("option", { value: id, textContent: id === WHOLE ? say().whole : id, selected: id === state.round }),
    ),
  );
  element("save-calendar").hidden = !workshop.plan?.meetings;
  const notes = workshop.notes ?? [];
  element("notes").hidden = notes.length === 0;
  element("note-list").replaceChildren(
    ...notes.map(({ file, line, column, message }) =>
      make("li", { textContent: [say().at(file, line, column), message[state.lang]].filter(Boolean).join(": ") }),
    ),
  );
  const body =
    choices.length === 0 ? [make("p", { textContent: say().noRounds })] : fragment(written(state, "fragment"));
  element("report").replaceChildren(...body);
}

/** The core's element; its style becomes a sheet of the page, which a strict policy allows. */
function fragment(html) {
  // Before it is parsed: even a document that is not shown reports what its policy forbids.
  const [style, css] = html.match(/<style>(.*?)<\/style>/s);
  if (document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }
  const { body } = new DOMParser().parseFromString(html.replace(style, ""), "text/html");
  return [...body.childNodes].map((node) => document.importNode(node, true));
}

function showProblem(error) {
  const { title, text, questions = [], faults = [] } = describe(error);
  element("problem-title").textContent = title;
  element("problem-text").textContent = text;
  element("questions").hidden = questions.length === 0;
  element("question-list").replaceChildren(...questions);
  element("fault-table").hidden = faults.length === 0;
  element("fault-table").replaceChildren(...(faults.length === 0 ? [] : [faultTable(faults)]));
}

function describe(error) {
  if (error instanceof Undecodable) return { title: say().undecodable(error.file), text: say().undecodableText };
  if (error instanceof RangeError) return { title: say().noFiles, text: say().noFilesText };
  if (!(error instanceof MarusankakuError)) return { title: say().unexpected, text: error.message };
  const sentences = (state.lang === "ja" ? error.messageJa : error.message).split("\n");
  const faults = error.errors.map((fault, i) => ({ ...fault, sentence: withoutPlace(sentences[i]) }));
  if (faults.length === 0) return { title: say().unexpected, text: sentences.join(" ") };
  const ambiguous = faults.filter((fault) => fault.code === "ambiguous_mark");
  if (ambiguous.length === faults.length) {
    return { title: say().asks, text: say().asksText, questions: marksToAsk(ambiguous) };
  }
  if (faults.every((fault) => fault.code === "missing_rater")) {
    return { title: say().asks, text: say().raterText, questions: [raterToAsk()] };
  }
  const others = faults.filter((fault) => fault.code !== "ambiguous_mark");
  const more = sentences.length > error.errors.length ? sentences.at(-1) : "";
  const text = [say().faultsText, more].filter(Boolean).join(" ");
  return { title: say().faults(others.length), text, faults: others };
}

/** The table has columns for the place, which the sentence of the core begins with. */
function withoutPlace(sentence) {
  return sentence.replace(/^.*?: (?=「|found ')/, "");
}

function marksToAsk(faults) {
  return [...Map.groupBy(faults, (fault) => fault.found)].map(([symbol, places], i) => {
    const id = `question-${i}`;
    const shown = places.slice(0, 5).map(({ file, line, column }) => say().at(file, line, column));
    if (places.length > shown.length) shown.push(say().more(places.length - shown.length));
    const options = places[0].candidates.map((mark) => make("option", { value: mark, textContent: mark }));
    const select = make(
      "select",
      { id, name: `mark ${symbol}`, required: true },
      make("option", { value: "", textContent: say().choose }),
      ...options,
    );
    select.setAttribute("aria-describedby", `${id}-places`);
    return make(
      "div",
      { className: "question" },
      make("label", { htmlFor: id, textContent: say().askMark(symbol, places.length) }),
      select,
      make("p", { id: `${id}-places`, className: "places", textContent: shown.join(" · ") }),
    );
  });
}

function raterToAsk() {
  const input = make("input", { id: "question-rater", name: "rater", required: true, autocomplete: "off" });
  return make(
    "div",
    { className: "question" },
    make("label", { htmlFor: input.id, textContent: say().askRater }),
    input,
  );
}

function faultTable(faults) {
  const heads = ["file", "line", "column", "what"].map((key) => make("th", { scope: "col", textContent: say()[key] }));
  const rows = faults.map(({ file, line, column, sentence }) =>
    make("tr", {}, ...[file, line, column, sentence].map((value) => make("td", { textContent: value ?? "" }))),
  );
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

/** Goes on in the page of the facilitator, where this workshop is kept. */
async function holdRound() {
  const session = begin(state.workshop);
  await keep("sessions", session.id, session);
  location.assign(`workshop.html?open=${session.id}`);
}

// Events

for (const id of ["files", "folder"]) {
  element(id).addEventListener("change", ({ target }) => {
    if (target.files.length > 0) openFiles([...target.files]);
    // So that the same file can be chosen again after it was corrected.
    target.value = "";
  });
}
element("sample").addEventListener("click", openSample);
element("questions").addEventListener("submit", answer);
element("hold-round").addEventListener("click", holdRound);
element("print").addEventListener("click", () => window.print());
element("save-report").addEventListener("click", () =>
  save(`report-${state.round.replaceAll(" ", "-")}.html`, written(state, "html"), "text/html"),
);
element("save-calendar").addEventListener("click", () => {
  const stamp = new Date().toISOString().replace(/\.\d+/, "");
  save("plan.ics", calendar(state.workshop, { stamp, lang: state.lang }), "text/calendar");
});
element("save-workshop").addEventListener("click", () =>
  save("workshop.json", state.workshop.toJson(), "application/json"),
);
element("round").addEventListener("change", ({ target }) => {
  state.round = target.value;
  render();
});
element("languages").addEventListener("change", ({ target }) => {
  state.lang = target.value;
  render();
});

// The whole page takes a drop; what is not dropped on it must not open instead of it.
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    element("open").classList.toggle("over", type === "dragover");
  });
}
document.addEventListener("drop", async (event) => openFiles(await filesOf(event.dataTransfer)));

workOffline();
state.lang = navigator.language.startsWith("ja") ? "ja" : "en";
document.querySelector(`input[name="lang"][value="${state.lang}"]`).checked = true;
render();
