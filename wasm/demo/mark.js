// A rater's page: the empty table of an invitation, blind; the marks stay on this device until the rater sends them.
import { define } from "../web/elements/index.js";
import { nameOf } from "../web/elements/names.js";
import { blind, init } from "../web/index.js";
import { element, handOver, language, make, show, workOffline } from "./make.js";
import { keep, kept } from "./store.js";
import { pack, tokenIn, unpack } from "./token.js";
import { words } from "./words.js";

const state = { invitation: null, fingerprint: null, rater: "", marks: [], revision: 0, sent: null, fault: "" };
const lang = () => document.documentElement.lang;
const say = () => words[lang()];
const board = () => element("marks");

const asked = ({ raters, observers = [] }) => raters.filter(({ id }) => !observers.includes(id));

async function open(text) {
  const token = tokenIn(text, "mark");
  state.fault = "";
  try {
    await init();
    const invitation = await unpack(token ?? "");
    // An empty ballot says whether it is an invitation at all, and names its fingerprint.
    state.fingerprint = blind.ballot(invitation, asked(invitation)[0].id, []).invitation;
    state.invitation = invitation;
  } catch {
    if (text) state.fault = say().broken;
  }
  render();
}

/** Takes up what this rater marked here before. */
async function become(rater) {
  Object.assign(state, { rater, marks: [], revision: 0, sent: null });
  const before = rater && (await kept("ballots", `${state.fingerprint} ${rater}`));
  if (before) Object.assign(state, before);
  render();
}

async function remember() {
  const { rater, marks, revision } = state;
  await keep("ballots", `${state.fingerprint} ${rater}`, { rater, marks, revision });
}

async function marked({ detail }) {
  if (!detail.value) return;
  state.marks = JSON.parse(detail.value).marks;
  state.sent = null;
  await remember();
  showSending();
}

async function send() {
  state.revision += 1;
  const marks = state.marks.map(({ solution, problem, mark }) => [solution, problem, mark]);
  const ballot = blind.ballot(state.invitation, state.rater, marks, { revision: state.revision });
  await remember();
  const link = new URL(`workshop.html#ballot=${await pack(ballot)}`, location.href).href;
  state.sent = { link, ballot };
  showSending();
}

function render() {
  document.title = `${say().mark} ○△×`;
  element("status").textContent = navigator.onLine ? "" : say().offline;
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
  );
  board().hidden = !rater;
  if (rater && board().rater !== rater) showBoard();
  showSending();
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
for (const event of ["online", "offline"]) addEventListener(event, render);
addEventListener("hashchange", () => {
  state.invitation = null;
  open(location.hash);
});
language(render);
define();
workOffline();
open(location.hash);
