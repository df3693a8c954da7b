// The round that is open: invite, gather, reveal.
import { blind } from "../web/index.js";
import { handOver, make } from "./make.js";
import { change, nextRound, sealed, take } from "./session.js";
import { NotAToken, pack, tokenIn, unpack } from "./token.js";

/** What the page shows of it. @param {{session, say, label, update, tell, fail}} page */
export function vote(page) {
  return page.session.invitation ? gathering(page) : inviting(page);
}

function inviting({ session, say, label, update }) {
  const { workshop, criteria } = session;
  const round = nextRound(session);
  const identities = Object.entries(say.identities).map(([value, text]) =>
    make(
      "label",
      { className: "line" },
      make("input", { type: "radio", name: "identity", value, checked: value === "named" }),
      ` ${text}`,
    ),
  );
  const boxes = (name, items, checked) =>
    items.map((item) =>
      make("label", {}, make("input", { type: "checkbox", name, value: item.id, checked }), ` ${label(item)}`),
    );
  const quorum = make("input", {
    type: "number",
    name: "quorum",
    min: 1,
    max: workshop.raters.length,
    value: workshop.raters.length,
  });
  const submit = async (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    const looking = given.getAll("observer");
    const asked = workshop.raters.length - looking.length;
    const invitation = blind.invitation(workshop, round, {
      identity: given.get("identity"),
      observers: looking,
      solutions: given.getAll("solution"),
      quorum: Math.min(Number(given.get("quorum")), asked),
      criteria,
    });
    await update(await change(session, { invitation, ballots: [], seals: [] }));
  };
  return make(
    "form",
    { submit },
    make("h2", { textContent: say.nextRound(round) }),
    make("p", { textContent: say.voteHint }),
    make("fieldset", {}, make("legend", { textContent: say.identity }), ...identities),
    make(
      "details",
      {},
      make("summary", { textContent: say.solutionsAsked }),
      make("fieldset", { className: "choice" }, ...boxes("solution", workshop.solutions, true)),
    ),
    make(
      "fieldset",
      { className: "choice" },
      make("legend", { textContent: say.observers }),
      ...boxes("observer", workshop.raters, false),
    ),
    make("p", {}, make("label", {}, `${say.quorum} `, quorum)),
    criteria.length > 0 && make("p", { textContent: say.useCriteria(criteria.length) }),
    make("button", { type: "submit", id: "invite", textContent: say.invite }),
  );
}

function gathering(page) {
  const { session, say, update } = page;
  const { invitation } = session;
  const round = sealed(session);
  const state = blind.progress(round);
  const link = make("div", { id: "invitation" });
  pack(invitation).then((packed) => {
    const href = new URL(`mark.html#mark=${packed}`, location.href).href;
    const file = { name: `invitation-${invitation.round}.json`, document: invitation };
    link.append(handOver({ link: href, label: say.invitation, file, say }));
  });
  const cancel = async () => {
    if (confirm(say.cancelAsk)) await update(await change(session, { invitation: null, ballots: [], seals: [] }));
  };
  return [
    make("h2", { textContent: say.nextRound(invitation.round) }),
    make("h3", { textContent: say.invitation }),
    make("p", { className: "note", textContent: say.invitationHint }),
    link,
    ...progress(page, state),
    ...receiving(page),
    make(
      "div",
      { className: "buttons apart" },
      revealing(page, round, state),
      make("button", { type: "button", id: "cancel", textContent: say.cancel, click: cancel }),
    ),
  ];
}

/** What a rater is called; the id where the list has none of it. */
const raterName = ({ session, label }, rater) =>
  label(session.workshop.raters.find(({ id }) => id === rater) ?? { id: rater });

function progress(page, { raters, done, asked }) {
  const { say } = page;
  const items = raters.map(({ rater, done, left, entered_by, conflict }) =>
    make("li", {
      className: done ? "done" : "",
      textContent: [
        `${raterName(page, rater)}: ${done ? say.done : say.left(left)}`,
        entered_by && say.proxy(entered_by),
        conflict && say.conflict,
      ]
        .filter(Boolean)
        .join(" · "),
    }),
  );
  return [
    make("h3", { id: "progress", textContent: say.progress(done, asked) }),
    make("ul", { className: "progress" }, ...items),
  ];
}

function receiving(page) {
  const { say } = page;
  const pasted = make("input", { type: "text", id: "ballot-link", ariaLabel: say.paste, placeholder: say.paste });
  const add = () => receive(page, pasted.value);
  const chosen = async ({ target }) => {
    let { session } = page;
    for (const file of target.files) session = (await receive({ ...page, session }, await file.text())) ?? session;
  };
  return [
    make("h3", { textContent: say.receive }),
    make(
      "div",
      { className: "buttons" },
      pasted,
      make("button", { type: "button", id: "add-ballot", textContent: say.add, click: add }),
      make(
        "label",
        { className: "button" },
        make("input", { type: "file", className: "unseen", multiple: true, accept: ".json", change: chosen }),
        say.chooseBallots,
      ),
    ),
  ];
}

/** Takes in a ballot that came as a link, as what was pasted of it, or as a file's text; `null` where it is refused. */
export async function receive(page, text) {
  const { session, say, update, tell, fail } = page;
  tell("");
  try {
    const ballot = text.trim().startsWith("{") ? JSON.parse(text) : await unpack(tokenIn(text, "ballot") ?? "");
    const next = await take(session, ballot, await pack(ballot));
    await update(next);
    tell(say.received(raterName(page, ballot.rater)));
    return next;
  } catch (error) {
    if (error instanceof NotAToken || error instanceof SyntaxError) fail(say.broken);
    else fail(error);
    return null;
  }
}

function revealing(page, round, { ready, raters }) {
  const { session, say, update, tell, fail } = page;
  const reveal = async () => {
    const names = raters.filter(({ done }) => !done).map(({ rater }) => raterName(page, rater));
    if (!ready && !confirm(say.gapsAsk(names.join(", ")))) return;
    try {
      const ballots = await Promise.all(session.ballots.map(unpack));
      const revealed = blind.reveal(round, ballots, { gaps: ready ? "refuse" : "name" });
      const { identity, round: id } = session.invitation;
      const held =
        identity === "anonymous"
          ? { anonymous: [...session.anonymous, { round: id, board: blind.board(revealed) }] }
          : { workshop: blind.workshop(revealed, session.workshop) };
      const next = await change(session, { ...held, invitation: null, ballots: [], seals: [], criteria: [] });
      // A ballot that came in another tab meanwhile: asked again, with it.
      if (next.invitation) return update(next);
      await update(next, "result");
      tell(say.revealed(id));
    } catch (error) {
      fail(error);
    }
  };
  return make("button", {
    type: "button",
    id: "reveal",
    className: "main",
    disabled: session.ballots.length === 0,
    textContent: ready ? say.reveal : say.revealGaps,
    click: reveal,
  });
}
