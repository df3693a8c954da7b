// A rater's page: the empty table of an invitation, blind; the marks stay on this device until the rater sends them.
import { define } from "../web/elements/index.js";
import { nameOf } from "../web/elements/names.js";
import { note, recall, whenNotedElsewhere } from "./draft.js";
import { element, handOver, language, make, show, workOffline } from "./make.js";
import { pack, tokenIn, unpack } from "./token.js";
import { words } from "./words.js";

const nobody = () => ({ rater: "", enteredBy: "", marks: [], revision: 0, step: 0, sent: null });
const state = { invitation: null, token: "", fault: "", ...nobody() };
/** What was asked for last: an answer that comes after another question is none. */
let turn = 0;
const lang = () => document.documentElement.lang;
const say = () => words[lang()];
const board = () => element("marks");

const asked = ({ raters, observers = [] }) => raters.filter(({ id }) => !observers.includes(id));

async function open(text) {
  turn += 1;
  const own = turn;
  const token = tokenIn(text, "mark") ?? "";
  // The marks of another invitation do not belong to this one.
  Object.assign(state, { invitation: null, token, fault: "", ...nobody() });
  board().rater = "";
  let invitation = null;
  try {
    invitation = await unpack(token);
    if (asked(invitation).length === 0) throw new RangeError("nobody is asked");
  } catch {
    invitation = null;
  }
  if (own !== turn) return;
  if (invitation) state.invitation = invitation;
  else if (text) state.fault = say().broken;
  render();
  if (invitation) check(token, invitation);
}

/** @type {Promise<typeof import("../web/index.js")> | null} */
let loading = null;

/** The whole core: fetched when the page is shown, which needs only the small module of the elements. */
function core() {
  loading ??= import("../web/index.js").then(async (api) => {
    await api.init();
    return api;
  });
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

/** An empty ballot says whether it is an invitation at all. */
async function check(token, invitation) {
  const api = await core().catch(() => null);
  try {
    api?.blind.ballot(invitation, asked(invitation)[0].id, []);
  } catch {
    if (state.token !== token) return;
    turn += 1;
    Object.assign(state, { invitation: null, fault: say().broken, ...nobody() });
    render();
  }
}

const place = (rater) => `${state.token} ${rater}`;

/** Takes up what this rater marked here before; until then what is marked is the one's who was there. */
async function become(rater) {
  turn += 1;
  const own = turn;
  const before = rater ? await recall(place(rater)) : null;
  if (own !== turn) return;
  Object.assign(state, nobody(), before, { rater });
  render();
  if (rater) showBoard();
}

async function remember() {
  const { rater, enteredBy, marks, revision } = state;
  state.step += 1;
  try {
    await note(place(rater), { rater, enteredBy, marks, revision, step: state.step });
  } catch {
    element("status").textContent = say().notKept;
  }
}

async function marked({ detail }) {
  if (!detail.value) return;
  state.marks = JSON.parse(detail.value).marks;
  state.sent = null;
  showSending();
  await remember();
}

/** Someone types what another marked on paper, or by a show of hands. */
async function enteredFor(name) {
  Object.assign(state, { enteredBy: name.trim(), sent: null });
  showSending();
  await remember();
}

async function send() {
  let api;
  try {
    api = await core();
  } catch {
    element("status").textContent = say().notLoaded;
    return;
  }
  state.revision += 1;
  const { rater, enteredBy, revision } = state;
  const marks = state.marks.map(({ solution, problem, mark }) => [solution, problem, mark]);
  const ballot = api.blind.ballot(state.invitation, rater, marks, {
    revision,
    ...(enteredBy && { entered_by: enteredBy }),
  });
  const noted = remember();
  const { step } = state;
  await noted;
  const link = new URL(`workshop.html#ballot=${await pack(ballot)}`, location.href).href;
  // What was marked meanwhile is not in it.
  if (state.rater !== rater || state.step !== step) return;
  state.sent = { link, ballot };
  showSending();
}

/** The same rater marks in another tab: both show the same. */
function notedElsewhere(key, draft) {
  if (!state.rater || key !== place(state.rater) || draft.step <= state.step) return;
  Object.assign(state, draft, { sent: null });
  showBoard();
  showSending();
}

function render() {
  document.title = `${say().mark} ○△×`;
  tellNetwork();
  if (!state.invitation) return askForInvitation();
  const { invitation, rater } = state;
  element("title").textContent = invitation.title ?? say().mark;
  const options = asked(invitation).map((item) =>
    make("option", { value: item.id, textContent: nameOf(item, lang()), selected: item.id === rater }),
  );
  show(
    "ask",
    make("p", { textContent: say().identityOf[invitation.identity] }),
    make(
      "p",
      {},
      make(
        "label",
        {},
        `${say().youAre} `,
        make(
          "select",
          { id: "rater", change: ({ target }) => become(target.value) },
          make("option", { value: "", textContent: say().choose, selected: !rater }),
          ...options,
        ),
      ),
    ),
    rater && proxy(),
  );
  board().hidden = !rater;
  showSending();
}

function proxy() {
  const { enteredBy } = state;
  const input = { type: "text", id: "entered-by", value: enteredBy, autocomplete: "off" };
  return make(
    "details",
    { open: enteredBy !== "" },
    make("summary", { textContent: say().proxyAsk }),
    make("p", { className: "note", textContent: say().proxyHint }),
    make(
      "p",
      {},
      make(
        "label",
        {},
        `${say().proxyName} `,
        make("input", { ...input, change: ({ target }) => enteredFor(target.value) }),
      ),
    ),
  );
}

function tellNetwork() {
  element("status").textContent = navigator.onLine ? "" : say().offline;
}

function showBoard() {
  const { invitation, rater, marks } = state;
  const { scale, problems, solutions, criteria = [], points = [], round } = invitation;
  const own = problems.map((problem) => ({ ...problem, ...points.find(({ problem: id }) => id === problem.id) }));
  board().rater = rater;
  board().board = {
    scale,
    problems: own.map(({ problem, ...item }) => item),
    solutions,
    criteria,
    round,
    raters: invitation.raters.filter(({ id }) => id === rater),
  };
  board().value = JSON.stringify({ rater, round, marks });
}

function showSending() {
  const { rater, sent, invitation } = state;
  if (!rater) return show("send");
  const cells = invitation.problems.length * invitation.solutions.length;
  const left = cells - state.marks.length;
  show(
    "send",
    make("p", { className: "note", textContent: say().kept }),
    left > 0 && make("p", { id: "left", textContent: say().unfinished(left) }),
    make("button", { type: "button", id: "send-ballot", className: "main", textContent: say().send, click: send }),
    sent && make("p", { textContent: say().sendHint }),
    sent &&
      handOver({
        link: sent.link,
        label: say().ballot,
        file: { name: `ballot-${invitation.round}-${rater}.json`, document: sent.ballot },
        say: say(),
      }),
  );
}

function askForInvitation() {
  const input = make("textarea", { id: "pasted", rows: 3, ariaLabel: say().invitation });
  show(
    "ask",
    make("h2", { textContent: say().mark }),
    make("p", { textContent: state.fault || say().noInvitation }),
    input,
    make("button", { type: "button", textContent: say().openInvitation, click: () => open(input.value) }),
  );
  board().hidden = true;
  show("send");
}

board().addEventListener("maru-change", marked);
whenNotedElsewhere(notedElsewhere);
for (const event of ["online", "offline"]) addEventListener(event, tellNetwork);
addEventListener("hashchange", () => open(location.hash));
language(render);
define();
workOffline();
open(location.hash);
