// Six people mark at once. Before the reveal only seals travel: who is done, and a commitment to marks that nobody sees.
// After it ballots travel, are held against their seals, and every further change is seen by all as it is made.
import { define } from "/web/elements/index.js";
import { blind, init } from "/web/index.js";

const element = (id) => document.getElementById(id);
const [own, all] = [element("own"), element("all")];
const room = new URLSearchParams(location.search).get("room") ?? "1";

const state = {
  invitation: null,
  rater: "",
  seals: [],
  ballots: new Map(),
  asked: false,
  shown: false,
  changed: false,
};
/** My ballot, with its salt: a reload must not lose what others hold a seal of. */
const place = () => `live ${room} ${state.rater}`;
const mine = () => JSON.parse(localStorage.getItem(place()));

// Out

let socket = null;
/** What was sent while there was no network goes when there is one. */
const waiting = [];

function send(message) {
  const text = JSON.stringify(message);
  if (socket?.readyState === WebSocket.OPEN) socket.send(text);
  else waiting.push(text);
}

function marked({ detail }) {
  const marks = JSON.parse(detail.value).marks.map(({ solution, problem, mark }) => [solution, problem, mark]);
  const revision = (mine()?.revision ?? 0) + 1;
  const ballot = blind.ballot(state.invitation, state.rater, marks, { revision });
  localStorage.setItem(place(), JSON.stringify(ballot));
  const seal = blind.seal(ballot);
  sealed(seal);
  send({ seal });
}

// In

const takers = {
  seal: sealed,
  reveal: () => {
    state.asked = true;
    handIn();
  },
  ballot: (ballot) => {
    state.ballots.set(`${ballot.rater} ${ballot.revision}`, ballot);
    open();
  },
  // My own come back after a break: what I changed meanwhile is newer.
  marks: (value) => (state.changed && JSON.parse(value).rater === state.rater) || all.addBallot(value),
};

function received({ data }) {
  for (const [kind, content] of Object.entries(JSON.parse(data)))
    if (Object.hasOwn(takers, kind)) takers[kind](content);
}

function sealed(seal) {
  try {
    state.seals = blind.gather(state.invitation, [...state.seals, seal]).ballots;
  } catch (error) {
    element("fault").textContent = error.message;
    return;
  }
  if (seal.rater !== state.rater) own.addBallot(seal);
  element("reveal").disabled = !blind.progress(round()).ready;
}

const round = () => blind.gather(state.invitation, state.seals);

/** Everyone opens their own ballot; nobody can open another's. */
function handIn() {
  const ballot = state.rater && mine();
  if (!ballot || !state.asked) return;
  send({ ballot });
  takers.ballot(ballot);
}

function open() {
  if (state.shown) return;
  let revealed;
  try {
    revealed = blind.reveal(round(), [...state.ballots.values()], { gaps: "name" });
  } catch (error) {
    // The others' have not come yet; a changed one is named.
    if (error.code !== "ballot_missing") element("fault").textContent = error.message;
    return;
  }
  state.shown = true;
  all.board = blind.board(revealed);
  all.rater = state.rater;
  all.hidden = false;
  for (const id of ["own", "reveal"]) element(id).hidden = true;
}

// The page

function connect() {
  socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/?room=${encodeURIComponent(room)}`);
  socket.addEventListener("message", received);
  socket.addEventListener("open", () => {
    element("link").textContent = "";
    for (const text of waiting.splice(0)) socket.send(text);
  });
  socket.addEventListener("close", () => {
    element("link").textContent = "…";
    setTimeout(connect, 1000);
  });
}

function become(rater) {
  state.rater = rater;
  own.rater = rater;
  own.hidden = rater === "" || state.shown;
  element("reveal").hidden = own.hidden;
  const { raters, ...table } = state.invitation;
  own.board = { ...table, raters };
  const before = mine();
  const marks = before?.marks.flatMap(({ solution, marks }) =>
    marks.map((mark, at) => ({ solution, problem: state.invitation.problems[at].id, mark })),
  );
  if (marks) own.value = JSON.stringify({ rater, round: state.invitation.round, marks });
  for (const seal of state.seals) if (seal.rater !== rater) own.addBallot(seal);
  if (state.shown) all.rater = rater;
  handIn();
}

own.addEventListener("maru-change", marked);
all.addEventListener("maru-change", ({ detail }) => {
  state.changed = true;
  send({ marks: detail.value });
});
element("reveal").addEventListener("click", () => {
  send({ reveal: true });
  takers.reveal();
});
element("rater").addEventListener("change", ({ target }) => become(target.value));

const [response] = await Promise.all([fetch("/invitation.json"), init()]);
state.invitation = await response.json();
for (const { id, name_ja: ja, name_en: en } of state.invitation.raters) {
  const name = document.documentElement.lang === "ja" ? ja : en;
  element("rater").append(new Option(name, id));
}
define();
connect();
