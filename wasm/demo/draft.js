// A rater's marks on this device. A mark is noted before the page goes on, so that a reload or a crashed tab right after
// it loses nothing; then it goes to disk.
import { keep, kept } from "./store.js";

/**
 * @typedef {object} Draft
 * @property {string} rater
 * @property {string} enteredBy who types the marks, where it is not the rater
 * @property {{solution: string, problem: string, mark: string}[]} marks
 * @property {number} revision of the ballot that was sent last
 * @property {number} step counts the changes: of two drafts the later one stands
 */

const place = (key) => `draft ${key}`;

/** Safe from a reload when this returns; on disk when it resolves. @param {string} key @param {Draft} draft */
export async function note(key, draft) {
  const text = JSON.stringify(draft);
  const noted = quietly(() => {
    localStorage.setItem(place(key), text);
    return true;
  });
  try {
    await keep("ballots", key, draft);
    quietly(() => localStorage.getItem(place(key)) === text && localStorage.removeItem(place(key)));
  } catch (error) {
    if (!noted) throw error;
  }
}

/** What was noted last. @param {string} key @returns {Promise<Draft | null>} */
export async function recall(key) {
  const onDisk = (await kept("ballots", key).catch(() => null)) ?? null;
  const noted = quietly(() => JSON.parse(localStorage.getItem(place(key))));
  return noted && step(noted) >= step(onDisk) ? noted : onDisk;
}

/** Says what another tab notes. @param {(key: string, draft: Draft) => void} work */
export function whenNotedElsewhere(work) {
  addEventListener("storage", ({ key, newValue }) => {
    const draft = key?.startsWith(place("")) && quietly(() => JSON.parse(newValue));
    if (draft) work(key.slice(place("").length), draft);
  });
}

const step = (draft) => draft?.step ?? -1;

/** Where a browser keeps nothing, or no more, it throws. @template T @param {() => T} work @returns {T | null} */
function quietly(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
