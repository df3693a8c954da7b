// One workshop on this device: the document, the round that is open, and how to go back a step.
import { blind } from "../web/index.js";
import { amend } from "./store.js";

/** Steps that can be undone. */
const STEPS = 50;

/**
 * @typedef {object} Session what is kept of a workshop
 * @property {string} id
 * @property {object} workshop
 * @property {object | null} invitation of the round that is open
 * @property {string[]} ballots packed, as they came in: no text of a mark is kept before the reveal
 * @property {object[]} seals of those ballots
 * @property {{problem: string, mark: string, text: string}[]} criteria for the next round
 * @property {{round: string, board: object}[]} anonymous rounds: they have a board only
 * @property {object[]} before earlier states
 * @property {number} [edition] counts what was written of it
 */

/** @returns {Session} */
export const begin = (workshop) => ({
  id: crypto.randomUUID(),
  workshop: plain(workshop),
  invitation: null,
  ballots: [],
  seals: [],
  criteria: [],
  anonymous: [],
  before: [],
});

/**
 * The session after a change; it is on disk when this resolves. Where another tab changed it first, it stays as it is
 * there, and the page shows that.
 * @param {object | ((now: Session) => object | null)} changes made from what is on disk: then they go with any other
 * @returns {Promise<Session>}
 */
export async function change(session, changes) {
  const own = typeof changes === "function" ? changes : null;
  return write(session, (now) => {
    if (!own && editionOf(now) !== editionOf(session)) return now;
    const made = own ? own(now) : changes;
    const { before, ...last } = now;
    return made ? { ...now, ...plain(made), before: [...before, last].slice(-STEPS) } : now;
  });
}

export async function undo(session) {
  return write(session, (now) => {
    const last = now.before.at(-1);
    if (!last || editionOf(now) !== editionOf(session)) return now;
    // Ballots come from others: going back a step does not lose one.
    const kept = last.invitation && same(last.invitation, now.invitation);
    const ballots = kept ? { ballots: now.ballots, seals: now.seals } : {};
    return { ...last, ...ballots, before: now.before.slice(0, -1) };
  });
}

/** Every write counts, so that a page knows whether it shows the last one. */
const editionOf = ({ edition = 0 }) => edition;

/** Whether a newer state of the same session is there. @param {Session | null} session @param {Session | null} than */
export const isOlder = (session, than) => session?.id === than?.id && editionOf(session ?? {}) < editionOf(than ?? {});

const tabs = new BroadcastChannel("marusankaku sessions");

async function write(session, work) {
  let written = false;
  const next = await amend("sessions", session.id, (found) => {
    const now = found ?? session;
    const next = work(now);
    written = next !== now;
    return written ? { ...next, edition: editionOf(now) + 1 } : now;
  });
  if (written) tabs.postMessage(session.id);
  return next;
}

/** Says which session another tab changed. @param {(id: string) => void} work */
export function whenChangedElsewhere(work) {
  tabs.addEventListener("message", ({ data }) => work(data));
}

export const sealed = ({ invitation, seals }) => blind.gather(invitation, seals);

/** Takes in a ballot: a newer one of the same rater stands in its place. */
export async function take(session, ballot, packed) {
  const seal = blind.seal(ballot);
  return change(session, ({ invitation, ballots, seals }) => {
    if (ballots.includes(packed)) return null;
    return { ballots: [...ballots, packed], seals: blind.gather(invitation, [...seals, seal]).ballots };
  });
}

export const nextRound = ({ workshop, anonymous }) =>
  String(
    Math.max(0, ...[...workshop.rounds.map(({ id }) => id), ...anonymous.map(({ round }) => round)].map(number)) + 1,
  );

const number = (id) => Number.parseInt(id, 10) || 0;
const plain = (value) => JSON.parse(JSON.stringify(value));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
