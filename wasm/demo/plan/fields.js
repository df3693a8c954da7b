// The fields of a form: each has a label, says what is wrong with it, and gives its value as the document keeps it.
import { make } from "../make.js";
import { itemName, joined, labelled, split } from "./cells.js";
import { PROCESSES, rowsOf } from "./lists.js";

/** The fields of some columns of a row. */
export function fieldsOf(page, list, columns, row, isNew) {
  // What refers to a row knows it by its id: that stays.
  const open = columns.filter(({ form }) => isNew || form !== "id");
  return open.flatMap((column) =>
    keysOf(column, row).map(([key, language]) => field(page, list, column, row, key, language, isNew)),
  );
}

/** What is said in both languages has a field for each; what is said once has one. */
function keysOf({ key, languages }, row) {
  const both = ["ja", "en"].map((lang) => [`${key}_${lang}`, lang]);
  if (!languages || !both.some(([own]) => row[own])) return [[key]];
  return row[key] ? [[key], ...both] : both;
}

function field(page, list, column, row, key, language, isNew) {
  const { words } = page;
  const { form, needed } = column;
  const id = `edit-${key}`;
  const label =
    (column.label ?? labelled(words, list, column.key)) + (language ? ` (${words.inLanguage[language]})` : "");
  const made = controls[form]({ page, list, column, value: row[key], named: { id, name: key }, own: row.id });
  const fault = make("span", { className: "wrong", id: `${id}-wrong` });
  const hint = made.hint && make("span", { className: "note", id: `${id}-hint`, textContent: made.hint });
  const control = made.control;
  const grouped = control.tagName === "FIELDSET";
  control.setAttribute("aria-describedby", [`${id}-wrong`, made.hint && `${id}-hint`].filter(Boolean).join(" "));
  if (needed && form !== "flag" && form !== "several") control.setAttribute("aria-required", "true");
  const say = (text) => {
    fault.textContent = text;
    // A group of boxes has no such state.
    if (!grouped) control.setAttribute("aria-invalid", String(text !== ""));
  };
  const check = () => {
    const value = made.value();
    if (value === undefined && needed) say(words.isNeeded);
    else if (Number.isNaN(value)) say(words.notANumber);
    else if (value < column.least || value > column.most) say(words.bounds(column.least, column.most));
    else if (column.integer && !Number.isInteger(value)) say(words.notWhole);
    else if (form === "id" && isNew && rowsOf(page.workshop, list).some((other) => other.id === value))
      say(words.idTaken);
    else say("");
    return fault.textContent === "";
  };
  if (grouped) {
    control.prepend(make("legend", { textContent: label }));
    control.append(fault);
  }
  const node = grouped
    ? control
    : make(
        "div",
        { className: form === "long" || column.whole ? "field whole" : "field" },
        make("label", { htmlFor: id, textContent: label }),
        control,
        made.beside,
        hint,
        fault,
      );
  return { key, node, value: made.value, check, say, focus: () => (made.first ?? control).focus() };
}

const plainly = (control, beside = null) => ({ control, beside, value: () => control.value.trim() || undefined });

/** A control for each form. */
const controls = {
  id: ({ value, named }) => plainly(input("text", value, named)),
  text({ page, list, value, column, named }) {
    const control = input("text", value, named);
    return plainly(control, column.suggest && suggestions(page, list, column, control));
  },
  long: ({ value, named }) => plainly(make("textarea", { ...named, rows: 2, value: value ?? "" })),
  number({ value, named }) {
    const control = input("text", value, named, { inputMode: "decimal" });
    const read = () => {
      // Typed in full width, too.
      const text = control.value.normalize("NFKC").trim();
      if (text === "") return undefined;
      return Number.isFinite(Number(text)) ? Number(text) : Number.NaN;
    };
    return { control, value: read };
  },
  date: ({ value, named }) => plainly(input("date", value, named)),
  time: ({ value, named }) => plainly(input("time", value, named)),
  flag({ page: { words }, value, named }) {
    const options = [true, false].map((flag) => {
      const textContent = flag ? words.yes : words.no;
      return make("option", { value: String(flag), textContent, selected: flag === Boolean(value) });
    });
    const control = make("select", named, ...options);
    return { control, value: () => control.value === "true" };
  },
  word({ page: { words }, list, column, value, named }) {
    const items = Object.entries(words.words[`${list}.${column.key}`]);
    return plainly(select(words, items, value, column.needed, named));
  },
  of({ page, column, value, named }) {
    const { words } = page;
    const items = rowsOf(page.workshop, column.list).map(({ id }) => [id, itemName(page, column.list, id)]);
    const hint = items.length === 0 ? words.noneToChoose(words.lists[column.list]) : null;
    return { ...plainly(select(words, items, value, column.needed, named)), hint };
  },
  several(given) {
    const { page, column, value, named } = given;
    if (column.list) return boxes(given);
    const control = input("text", joined(value ?? [], page.lang), named);
    return { control, value: () => split(control.value), hint: page.words.separated };
  },
};

const input = (type, value, named, more = {}) =>
  make("input", { type, ...named, value: value ?? "", autocomplete: "off", ...more });

function select(words, items, value, needed, named) {
  const known = items.some(([own]) => own === value) || value === undefined || value === null;
  const options = [...items, ...(known ? [] : [[value, value]])].map(([own, text]) =>
    make("option", { value: own, textContent: text, selected: own === value }),
  );
  const none = make("option", { value: "", textContent: needed ? words.choose : words.none });
  return make("select", named, none, ...options);
}

/** Ids of a list as boxes; a row does not refer to itself. */
function boxes({ page, list, column, value, named, own }) {
  const { id, name } = named;
  const others = rowsOf(page.workshop, column.list).filter((row) => list !== column.list || row.id !== own);
  const inputs = others.map((row) => [
    make("input", { type: "checkbox", name, value: row.id, checked: value?.includes(row.id) ?? false }),
    itemName(page, column.list, row.id),
  ]);
  const control = make(
    "fieldset",
    { id, className: "boxes" },
    ...inputs.map(([box, text]) => make("label", {}, box, ` ${text}`)),
    inputs.length === 0 && make("span", { className: "note", textContent: page.words.none }),
  );
  const read = () => inputs.filter(([box]) => box.checked).map(([box]) => box.value);
  return { control, value: read, first: inputs[0]?.[0] };
}

/** What a field may be filled with; anything else as well. */
function suggestions({ workshop, words }, list, { key, suggest }, control) {
  const { raters, plan } = workshop;
  const owners = Object.values(plan ?? {})
    .filter(Array.isArray)
    .flat()
    .map((row) => row?.owner);
  const known = {
    people: () => [...raters.map(({ id }) => id), ...owners],
    roles: () => raters.map(({ role, id }) => role ?? id),
    processes: () => PROCESSES,
    changed: () => ["points", "name", "added", "removed"],
    origins: () => ["workshop", "other-industry", ...workshop.solutions.map(({ origin }) => origin)],
  }[suggest]();
  const labels = words.words[`${list}.${key}`] ?? {};
  const made = make(
    "datalist",
    { id: `${control.id}-known` },
    ...[...new Set(known)].filter(Boolean).map((value) => make("option", { value, label: labels[value] ?? value })),
  );
  control.setAttribute("list", made.id);
  return made;
}
