// The plan: everything of the workshop besides its marks, a step of the method at a time, with what was found about it.
import { board, findings, next, planFindings } from "../web/index.js";
import { make, today } from "./make.js";
import { editRow } from "./plan/edit.js";
import { lists, rowsOf, steps } from "./plan/lists.js";
import { opening } from "./plan/open.js";
import { listTable } from "./plan/table.js";
import { views } from "./plan/views.js";
import { change } from "./session.js";

/** The step of the plan that is shown; a reload comes back to it. */
const chosen = () => {
  const step = sessionStorage.getItem("plan-step");
  return step in steps ? step : Object.keys(steps)[0];
};

/** Once for each state of a workshop: all of it is asked for more than once a page. */
function once(ask) {
  const asked = new WeakMap();
  return (workshop) => {
    if (!asked.has(workshop)) asked.set(workshop, ask(workshop));
    return asked.get(workshop);
  };
}

const whatNext = once(next);

/** What the rules say of the last round and of the plan, as `next` counts them. */
const allFindings = once((workshop) => {
  const rows = [...planFindings(workshop)];
  const [before, last] = [workshop.rounds.at(-2), workshop.rounds.at(-1)];
  if (!last) return rows;
  const adopted = workshop.plan?.adopted ?? [];
  const earlier = before ? { before: board(workshop, before.id) } : {};
  return [...rows, ...findings(board(workshop, last.id), { adopted, ...earlier })];
});

/** What the page shows of it. @param {{session, say, lang, update, tell, keepOnly}} given */
export function plan(given) {
  const page = pageOf(given);
  const { words, workshop, lang } = page;
  const step = chosen();
  let said;
  let body;
  try {
    const found = allFindings(workshop);
    const what = whatNext(workshop);
    said = [advice(page, what, step), ofStep(page, found, what, step)];
    body = views[step](page);
  } catch (error) {
    said = [
      make("p", {
        role: "alert",
        textContent: `${words.broken}: ${(lang === "ja" && error.messageJa) || error.message}`,
      }),
    ];
    // What is wrong can be corrected all the same.
    body = steps[step].map((list) => listTable(page, list));
  }
  return make(
    "div",
    { className: "plan", ...opening.drop(page) },
    navigation(page, step),
    make("div", { className: "beside", role: "region", tabIndex: 0, ariaLabel: words.beside }, ...said),
    make(
      "div",
      { className: "lists" },
      make("h2", { textContent: words.steps[step] }),
      make("p", { className: "note", textContent: words.hints[step] }),
      ...body,
      opening.form(page),
    ),
  );
}

/** What the parts of the plan are made with. */
function pageOf({ session, say, lang, label, update, tell, fail, keepOnly }) {
  const { workshop } = session;
  const words = say.plan;
  const page = { session, workshop, words, lang, label, tell, fail, today: today(), elsewhere: say.elsewhere };
  /**
   * Keeps another state of the workshop, says what it changed, and puts the focus back. Where another tab changed it
   * first, nothing is kept, and the answer is no.
   */
  page.keep = async (changed, done, focus, kept = () => {}) => {
    const after = await change(session, { workshop: changed });
    await update(after);
    if (JSON.stringify(after.workshop) !== JSON.stringify(changed)) {
      tell(say.elsewhere);
      return false;
    }
    kept();
    tell(`${done} ${words.found(countOf(after.workshop), countOf(workshop))}`);
    const target = document.getElementById(focus);
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
    return true;
  };
  page.show = async (step) => {
    sessionStorage.setItem("plan-step", step);
    await update(keepOnly());
    document.getElementById(`plan-${step}`)?.focus();
  };
  return page;
}

function countOf(workshop) {
  try {
    return allFindings(workshop).length;
  } catch {
    return null;
  }
}

function navigation(page, step) {
  const { words, workshop } = page;
  let stages = [];
  try {
    stages = whatNext(workshop).stages;
  } catch {
    // What is wrong stands beside it.
  }
  const said = (name) => {
    const stage = stages.find((one) => one.step === name);
    if (!stage) return null;
    return stage.act > 0 ? words.toAct(stage.act) : words.state[stage.state];
  };
  return make(
    "nav",
    { className: "buttons steps", ariaLabel: words.parts },
    ...Object.keys(steps).map((name) =>
      make(
        "button",
        {
          type: "button",
          id: `plan-${name}`,
          "aria-current": name === step ? "step" : "false",
          click: () => page.show(name),
        },
        words.short[name],
        make("small", { textContent: said(name) ?? "" }),
      ),
    ),
  );
}

function advice({ words, lang, show }, { step, action, why }, current) {
  return make(
    "section",
    { className: "next", id: "next" },
    make("h2", { textContent: words.next }),
    make("p", { textContent: action[lang] }),
    make("p", { className: "note", textContent: why[lang] }),
    step &&
      step !== current &&
      make("button", { type: "button", textContent: words.goTo(words.steps[step]), click: () => show(step) }),
  );
}

function ofStep(page, found, { stages }, step) {
  const { words, lang } = page;
  const rows = found.filter((row) => row.step === step);
  const { missing } = stages.find((stage) => stage.step === step);
  return make(
    "section",
    { className: "findings", id: "findings" },
    missing.length > 0 && make("h2", { textContent: words.missing }),
    missing.length > 0 &&
      make("ul", { className: "plain" }, ...missing.map((text) => make("li", { textContent: text[lang] }))),
    make("h2", { textContent: words.findings(rows.length) }),
    rows.length === 0 && make("p", { className: "note", textContent: words.noFindings }),
    make(
      "ul",
      { className: "plain" },
      ...rows.map(({ id, severity, message, subject }) =>
        make(
          "li",
          { className: severity, "data-finding": id },
          make("strong", { textContent: words.severity[severity] }),
          ` ${message[lang]}`,
          toRows(page, subject, step),
        ),
      ),
    ),
  );
}

/** From a finding to the rows that it names. */
function toRows(page, subject, step) {
  const ids = [...(subject.items ?? []), ...(subject.problems ?? []), ...(subject.solutions ?? [])];
  const rows = steps[step]
    .filter((list) => lists[list].letter)
    .flatMap((list) => rowsOf(page.workshop, list).map((row, index) => ({ list, row, index })))
    .filter(({ row }) => ids.includes(row.id));
  if (rows.length === 0) return null;
  return make(
    "div",
    { className: "buttons" },
    ...rows.map(({ list, row, index }) =>
      make("button", {
        type: "button",
        textContent: page.words.changeRow(row.id),
        click: () => editRow(page, list, index),
      }),
    ),
  );
}
