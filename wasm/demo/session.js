// One workshop on this device: the document, the round that is open, and how to go back a step.
import { blind } from "../web/index.js";
import { keep } from "./store.js";

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

/** The session after a change; it is on disk when this resolves. */
export async function change(session, changes) {
  const { before, ...now } = session;
  const next = { ...session, ...plain(changes), before: [...before, now].slice(-STEPS) };
  await keep("sessions", next.id, next);
  return next;
}

export async function undo(session) {
  const last = session.before.at(-1);
  if (!last) return session;
  // Ballots come from others: going back a step does not lose one.
  const kept = last.invitation && same(last.invitation, session.invitation);
  const ballots = kept ? { ballots: session.ballots, seals: session.seals } : {};
  const earlier = { ...last, ...ballots, before: session.before.slice(0, -1) };
  await keep("sessions", earlier.id, earlier);
  return earlier;
}

export const sealed = ({ invitation, seals }) => blind.gather(invitation, seals);

/** Takes in a ballot: a newer one of the same rater stands in its place. */
export async function take(session, ballot, packed) {
  if (session.ballots.includes(packed)) return session;
  const seal = blind.seal(ballot);
  const { ballots: seals } = blind.gather(session.invitation, [...session.seals, seal]);
  return change(session, { ballots: [...session.ballots, packed], seals });
}

export const nextRound = ({ workshop, anonymous }) =>
  String(
    Math.max(0, ...[...workshop.rounds.map(({ id }) => id), ...anonymous.map(({ round }) => round)].map(number)) + 1,
  );

const number = (id) => Number.parseInt(id, 10) || 0;
const plain = (value) => JSON.parse(JSON.stringify(value));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
