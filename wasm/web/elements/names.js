// How things of a board are called and numbers are written.
import { h } from "./dom.js";

/**
 * @typedef {{id: string, name?: string | null, name_ja?: string | null, name_en?: string | null}} Named
 * @typedef {import("../types.js").Board} Board
 */

/** Longer names are cut where they are only mentioned; the table shows them whole. */
const LONG = 80;

/** The name in a language, or in the other one, or the id. @param {Named} item @param {"ja" | "en"} lang */
export function nameOf(item, lang) {
  const [own, other] = lang === "ja" ? [item.name_ja, item.name_en] : [item.name_en, item.name_ja];
  return own || item.name || other || item.id;
}

/** Id and name; the id alone where that is the name. @param {Named} item @param {"ja" | "en"} lang */
export function labelOf(item, lang) {
  const name = nameOf(item, lang);
  return short(name === item.id ? name : `${item.id} ${name}`);
}

/** @param {string} text */
function short(text) {
  const letters = [...text];
  return letters.length > LONG ? `${letters.slice(0, LONG - 1).join("")}…` : text;
}

/**
 * The same to show: in an element of its own, so that letters of another direction turn nothing around them.
 * @param {Named} item @param {"ja" | "en"} lang
 */
export function shownName(item, lang) {
  const name = nameOf(item, lang);
  return h(
    "bdi",
    { class: "name", part: "name" },
    h("span", { class: "id" }, item.id),
    name !== item.id && name.length > 400 ? short(name) : name !== item.id && name,
  );
}

/** @param {Board} board */
export function byId(board) {
  const of = (/** @type {Named[]} */ items) => new Map(items.map((item) => [item.id, item]));
  return { problems: of(board.problems), solutions: of(board.solutions), raters: of(board.raters) };
}

/** Numbers of one column, with as many decimals as they need, at most `most`. @param {number[]} values */
export function decimals(values, most = 2) {
  for (let places = 0; places < most; places += 1) {
    if (values.every((value) => Math.abs(value - Number(value.toFixed(places))) < 1e-9)) return places;
  }
  return most;
}

/** @param {number} value @param {"ja" | "en"} lang */
export function number(value, lang, places = decimals([value])) {
  return new Intl.NumberFormat(lang, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
}

/** A share of 1; what is neither none nor all is not rounded to it. @param {number} share @param {"ja" | "en"} lang */
export function percent(share, lang) {
  const format = new Intl.NumberFormat(lang, { style: "percent" });
  if (share > 0 && share < 0.01) return `< ${format.format(0.01)}`;
  if (share < 1 && share > 0.99) return `> ${format.format(0.99)}`;
  return format.format(share);
}
