// Blind rounds: invite, mark, seal, gather, reveal. All are plain documents; the page carries them.
import * as native from "../pkg/marusankaku.js";
import { call } from "./module.js";

export const invitation = (workshop, round, options = {}) =>
  call(native.blind_invitation, { workshop, round, options });
export const ballot = (invitation, rater, marks, { salt = randomSalt(), ...options } = {}) =>
  call(native.blind_ballot, { invitation, rater, marks, salt, options });
export const seal = (ballot) => call(native.blind_seal, { ballot });
export const gather = (invitation, ballots = []) => call(native.blind_gather, { invitation, ballots });
export const progress = (sealed) => call(native.blind_progress, { sealed });
export const reveal = (sealed, ballots, options = {}) => call(native.blind_reveal, { sealed, ballots, options });
export const workshop = (revealed, workshop) => call(native.blind_workshop, { revealed, workshop });
export const board = (revealed) => call(native.blind_board, { revealed });

/** 16 bytes of the device's own randomness: the core draws none. */
function randomSalt() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
