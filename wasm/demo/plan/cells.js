// What rows and their fields look like as text.
import { labelOf, nameOf } from "../../web/elements/names.js";
import { lists, rowsOf } from "./lists.js";

export const labelled = (words, list, key) => words.columns[`${list}.${key}`] ?? words.columns[key];

/** Between the items of a list: the core reads the same. */
const SEPARATORS = /[;；,、|\n]/;
export const split = (text) =>
  text
    .split(SEPARATORS)
    .map((item) => item.trim())
    .filter(Boolean);
export const joined = (items, lang) => items.join(lang === "ja" ? "、" : ", ");

/** A number as people write it, with no more decimals than tell something. */
export const shownNumber = (value, lang, places = 4) =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: places }).format(value);

/** A field as text. */
export function cellOf({ words, lang }, list, { key, form, languages }, row) {
  const value = languages
    ? (row[`${key}_${lang}`] ?? row[key] ?? row[`${key}_${lang === "ja" ? "en" : "ja"}`])
    : row[key];
  if (form === "flag") return value ? words.yes : words.no;
  if (value === undefined || value === null || value === "" || value.length === 0) return words.none;
  const known = words.words[`${list}.${key}`];
  if (known) return known[value] ?? value;
  if (form === "number") return String(value);
  return Array.isArray(value) ? joined(value, lang) : String(value);
}

/** The id with its name, of a row of a list that has ids. */
export function itemName({ workshop, lang }, list, id) {
  return labelOf(rowsOf(workshop, list).find((row) => row.id === id) ?? { id }, lang);
}

/** What a row is called. */
export function rowName(page, list, row) {
  if (lists[list].letter) return list === "facts" || list === "open_items" ? row.id : labelOf(row, page.lang);
  const [first] = lists[list].columns;
  return first.list ? itemName(page, first.list, row[first.key]) : cellOf(page, list, first, row);
}

/** The same of a row of a list without ids, so that it is told apart from the others. */
export function wholeName(page, list, row) {
  const { letter, columns } = lists[list];
  if (letter) return nameOf(row, page.lang) === row.id ? row.id : labelOf(row, page.lang);
  const second = columns[1];
  return [rowName(page, list, row), second && cellOf(page, list, second, row)].filter(Boolean).join(" · ");
}

/** Where the focus comes back to after a row was changed. */
export const changeId = (list, index) => `change-${list}-${index}`;
export const addId = (list) => `add-${list}`;
