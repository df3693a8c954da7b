// The facilitator's page: the workshops on this device, and for one of them vote, result, discussion, criteria, export.
import { define } from "../web/elements/index.js";
import { nameOf } from "../web/elements/names.js";
import { board as boardOf, init, load, MarusankakuError } from "../web/index.js";
import { criteria } from "./criteria.js";
import { discuss } from "./discuss.js";
import { element, language, make, show, workOffline } from "./make.js";
import { output } from "./output.js";
import { plan } from "./plan.js";
import { result } from "./result.js";
import { begin, isOlder, undo, whenChangedElsewhere } from "./session.js";
import { all, forget, keep, kept } from "./store.js";
import { tokenIn, unpack } from "./token.js";
import { receive, vote } from "./vote.js";
import { words } from "./words.js";

const state = { session: null, step: "vote" };
const lang = () => document.documentElement.lang;
const say = () => words[lang()];
const label = (item) => nameOf(item, lang());
const titleOf = ({ workshop }) => workshop.title ?? say().untitled;

/** The core, asked for once; again where it did not come. */
let started = null;
function ready() {
  started ??= init();
  started.catch(() => {
    started = null;
  });
  return started;
}

/** Goes on with a session that is on disk already; not back to what was there before another tab wrote. */
async function update(given, step = state.step) {
  if (given) await ready();
  const session = isOlder(given, state.session) ? state.session : given;
  Object.assign(state, { session, step });
  element("fault").textContent = "";
  // A reload comes back here.
  sessionStorage.setItem("session", session?.id ?? "");
  sessionStorage.setItem("step", step);
  await render();
}

const tell = (text) => {
  element("status").textContent = text;
};
const tellNetwork = () => tell(navigator.onLine ? "" : say().offline);
const fail = (error) => {
  const text = error instanceof MarusankakuError && lang() === "ja" ? error.messageJa : String(error.message ?? error);
  element("fault").textContent = text;
};

async function render() {
  const { session, step } = state;
  document.title = session ? `${titleOf(session)} ○△×` : "marusankaku ○△×";
  element("title").textContent = session ? titleOf(session) : "marusankaku";
  tellNetwork();
  element("steps").hidden = !session;
  Object.assign(element("undo"), { hidden: !session?.before.length, textContent: say().undo });
  if (!session) return show("view", await choosing());
  element("steps").replaceChildren(
    make("button", { type: "button", textContent: "‹", ariaLabel: say().workshops, click: () => update(null) }),
    ...Object.entries(say().steps).map(([name, text]) =>
      make("button", {
        type: "button",
        id: `step-${name}`,
        textContent: text,
        "aria-current": name === step ? "step" : "false",
        // From disk, after whatever was typed last.
        click: async () => update(await kept("sessions", session.id), name),
      }),
    ),
  );
  show("view", views[step]({ ...latest(session), ...tools(), session }));
}

const tools = () => ({
  say: say(),
  lang: lang(),
  label,
  update,
  tell,
  fail,
  // While someone types, the page is not made anew.
  keepOnly: (session) => {
    if (session) state.session = session;
    return state.session;
  },
});

/** The rounds that were revealed, and the board of the last one. */
function latest({ workshop, anonymous }) {
  const rounds = [
    ...workshop.rounds.map(({ id }) => ({ round: id, read: () => boardOf(workshop, id) })),
    ...anonymous.map(({ round, board }) => ({ round, read: () => board })),
  ].sort((a, b) => Number.parseInt(a.round, 10) - Number.parseInt(b.round, 10));
  const last = rounds.at(-1);
  return { rounds, board: last?.read() ?? null, round: last?.round ?? null };
}

const views = { vote, result, discuss, criteria, plan, export: output };

async function choosing() {
  const sessions = await all("sessions");
  const items = sessions.map((session) =>
    make(
      "li",
      { className: "bar" },
      make("span", { textContent: titleOf(session) }),
      make(
        "span",
        { className: "buttons" },
        make("button", { type: "button", textContent: say().openIt, click: () => update(session, "vote") }),
        make("button", { type: "button", textContent: say().remove, click: () => remove(session) }),
      ),
    ),
  );
  return [
    make("h2", { textContent: say().workshops }),
    items.length > 0 ? make("ul", { className: "plain" }, ...items) : make("p", { textContent: say().none }),
    make("p", {}, make("a", { href: "index.html", textContent: say().home })),
    creating(),
  ];
}

async function remove(session) {
  if (!confirm(say().removeAsk(titleOf(session)))) return;
  await forget("sessions", session.id);
  await render();
}

function creating() {
  const field = (name, tag = "textarea") =>
    make(
      "p",
      {},
      make(
        "label",
        {},
        say()[name],
        make("br"),
        make(tag, { name, required: true, ...(tag === "textarea" ? { rows: 4 } : {}) }),
      ),
    );
  const submit = async (event) => {
    event.preventDefault();
    try {
      await ready();
      const session = begin(typed(Object.fromEntries(new FormData(event.target))));
      await keep("sessions", session.id, session);
      await update(session, "vote");
    } catch (error) {
      fail(error);
    }
  };
  return make(
    "form",
    { id: "create", submit },
    make("h2", { textContent: say().create }),
    make("p", { className: "note", textContent: say().createHint }),
    field("title", "input"),
    ...["problems", "solutions", "raters"].map((name) => field(name)),
    make("button", { type: "submit", textContent: say().make }),
  );
}

/** A workshop from lines that were typed; the core checks it. */
function typed({ title, problems, solutions, raters }) {
  const lines = (text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  const items = (text, letter) => lines(text).map((name, i) => ({ id: `${letter}${i + 1}`, name }));
  const weighed = items(problems, "P").map(({ id, name }) => {
    const [, text, points] = name.match(/^(.*?)(?:[,、，\t]\s*([^,、，\t]*))?$/);
    const number = points === undefined ? 1 : Number(points.normalize("NFKC"));
    if (!(number >= 0) || text.trim() === "") throw new RangeError(say().badLine(name));
    return { id, name: text.trim(), points: number };
  });
  const document = {
    format: "marusankaku",
    version: 1,
    title: title.trim(),
    problems: weighed,
    solutions: items(solutions, "S"),
    raters: items(raters, "R"),
    rounds: [],
  };
  return load({ "workshop.json": JSON.stringify(document) });
}

/** A ballot that came back as a link: to the round that it belongs to. */
async function arrived() {
  const token = tokenIn(location.hash, "ballot");
  if (!token) return false;
  history.replaceState(null, "", location.pathname);
  try {
    const ballot = await unpack(token);
    await ready();
    for (const session of await all("sessions")) {
      if (!session.invitation) continue;
      Object.assign(state, { session, step: "vote" });
      if (await receive({ ...tools(), session, fail: () => {} }, JSON.stringify(ballot))) return true;
    }
    state.session = null;
    await render();
    fail(say().strangerBallot);
  } catch {
    await render();
    fail(say().broken);
  }
  return true;
}

async function start() {
  // The list of workshops is there before the core.
  ready().catch(fail);
  if (await arrived()) return;
  const id = new URLSearchParams(location.search).get("open") ?? sessionStorage.getItem("session");
  const session = id ? await kept("sessions", id) : null;
  const again = id === sessionStorage.getItem("session") && sessionStorage.getItem("step");
  await update(session ?? null, again || state.step);
}

element("undo").addEventListener("click", async () => {
  await update(await undo(state.session));
  tell(say().undone);
});
whenChangedElsewhere(async (id) => {
  if (id !== state.session?.id) return;
  const session = await kept("sessions", id);
  if (!session || id !== state.session?.id) return;
  await update(session);
  tell(say().elsewhere);
});
for (const event of ["online", "offline"]) addEventListener(event, tellNetwork);
addEventListener("hashchange", arrived);
language(render);
define();
workOffline();
start();
