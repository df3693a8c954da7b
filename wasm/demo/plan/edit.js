// The form of one row of the plan: it is kept when the core takes it, else the fields say what is wrong.
import { MarusankakuError, planFindings } from "../../web/index.js";
import { make } from "../make.js";
import { addId, changeId, wholeName } from "./cells.js";
import { fieldsOf } from "./fields.js";
import { about, freeId, isLocked, lists, PROCESSES, rowsOf, SCALE, without, withRows } from "./lists.js";

/** Opens the form of a row, or of a new one where the index is null: that begins with what is given. */
export function editRow(page, list, index, given = {}) {
  const { words, workshop } = page;
  const rows = rowsOf(workshop, list);
  const row = index === null ? { ...begun(workshop, list), ...given } : rows[index];
  const place = index ?? rows.length;
  const locked = isLocked(page.session, list);
  const historical = list === "problems" && index !== null;
  const build = (values, reason) => {
    const next = { ...row, ...values };
    const changed = withRows(workshop, list, index === null ? [...rows, next] : rows.with(index, next));
    return historical ? logged(changed, row, next, reason, page.today) : changed;
  };
  const marked =
    { problems: "problem", solutions: "solution", raters: "rater" }[list] &&
    workshop.rounds.some(({ marks }) => marks.some((mark) => mark[list.slice(0, -1)] === row.id));
  const remove = async (shown) => {
    const { workshop: left, others } = without(workshop, list, index);
    shown.close();
    await page.keep(left, words.removed(wholeName(page, list, row), others), addId(list));
  };
  open(page, {
    title:
      index === null ? words.add(words.row[list]) : words.changeRow(`${words.row[list]} ${wholeName(page, list, row)}`),
    fields: fieldsOf(page, list, lists[list].columns, row, index === null),
    why: historical,
    locked,
    build,
    fieldAt: (path) => path.match(new RegExp(`(?:^|\\.)${list}\\[${place}\\]\\.(\\w+)$`))?.[1],
    focus: changeId(list, place),
    remove: index === null ? null : remove,
    kept: marked ? words.marked : null,
  });
}

/** Opens a form for the answers of one person to the survey: every process at once. */
export function addAnswers(page, focus) {
  const { words, workshop } = page;
  const rows = rowsOf(workshop, "survey");
  const keys = { confidence: (process) => `confidence-${process}`, comment: (process) => `comment-${process}` };
  const columns = PROCESSES.flatMap((process) =>
    Object.entries({ confidence: { form: "number", ...SCALE }, comment: { form: "text" } }).map(([key, column]) => {
      const label = `${process}: ${words.columns[key]}`;
      return { key: keys[key](process), label, ...column };
    }),
  );
  const said = (values) => PROCESSES.filter((process) => values[keys.confidence(process)] !== undefined);
  let answered = [];
  open(page, {
    title: words.addAnswers,
    fields: fieldsOf(page, "survey", [{ ...lists.survey.columns[0], whole: true }, ...columns], {}, true),
    build: (values) => {
      answered = said(values);
      const answers = answered.map((process) => {
        const [confidence, comment] = [values[keys.confidence(process)], values[keys.comment(process)]];
        return { role: values.role, process, confidence, ...(comment ? { comment } : {}) };
      });
      return withRows(workshop, "survey", [...rows, ...answers]);
    },
    fieldAt: (path) => {
      const [, at, key] = path.match(/^survey\[(\d+)\]\.(\w+)$/) ?? [];
      return keys[key]?.(answered[at - rows.length]) ?? key;
    },
    focus,
  });
}

/** Opens the form of some fields of the plan itself. */
export function editAbout(page, keys, focus) {
  const { words, workshop } = page;
  open(page, {
    title: words.changeRow(words.row.about),
    fields: fieldsOf(
      page,
      "plan",
      about.filter(({ key }) => keys.includes(key)),
      workshop.plan ?? {},
      false,
    ),
    build: (values) => ({ ...workshop, plan: { ...workshop.plan, ...values } }),
    fieldAt: (path) => path.match(/^plan\.(\w+)$/)?.[1],
    focus,
  });
}

/** What a new row begins with. */
function begun(workshop, list) {
  const row = {};
  for (const { key, form, needed, start } of lists[list].columns) {
    if (form === "id") row.id = freeId(workshop, list);
    else if (needed && start !== undefined) row[key] = start;
  }
  return row;
}

/** Changes of points and names go into the history, with their reason. */
function logged(workshop, before, after, reason, date) {
  const names = ["name", "name_ja", "name_en"];
  const name = names.find((key) => before[key] !== after[key]);
  const changes = [
    before.points !== after.points && { what: "points", before: String(before.points), after: String(after.points) },
    name && { what: "name", before: before[name], after: after[name] },
  ].filter(Boolean);
  const history = changes.map((change) => ({ problem: after.id, ...change, reason: reason || undefined, date }));
  return withRows(workshop, "changes", [...rowsOf(workshop, "changes"), ...history]);
}

/**
 * @param {object} page
 * @param {object} form
 * @param {(values: object, reason: string) => object} form.build the workshop with what was typed
 * @param {(path: string) => string | undefined} form.fieldAt the field of this form that the core names
 */
function open(page, { title, fields, why, locked, build, fieldAt, focus, remove, kept }) {
  const { words } = page;
  const wrong = make("p", { className: "wrong", role: "alert" });
  const reason = why && make("input", { type: "text", name: "why", className: "wide" });
  const submit = async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    const faults = fields.filter((field) => !field.check());
    if (faults.length > 0) return faults[0].focus();
    const values = Object.fromEntries(fields.map((field) => [field.key, field.value()]));
    const next = build(values, reason ? reason.value.trim() : "");
    try {
      // The core looks at the whole document; what it refuses is not kept.
      planFindings(next);
    } catch (error) {
      return refuse(error);
    }
    const kept = await page.keep(next, words.saved, focus, () => shown.close());
    // What was typed stays, to be copied.
    if (!kept) wrong.textContent = page.elsewhere;
  };
  const refuse = (error) => {
    if (!(error instanceof MarusankakuError)) throw error;
    const sentences = (page.lang === "ja" ? error.messageJa : error.message).split("\n");
    const others = [];
    let first = null;
    for (const [i, sentence] of sentences.entries()) {
      const key = fieldAt(error.errors[i]?.path ?? "");
      const field = fields.find((one) => one.key === key);
      if (field) field.say(withoutPlace(sentence));
      else others.push(withoutPlace(sentence));
      first ??= field;
    }
    wrong.textContent = others.slice(0, 3).join(" ");
    first?.focus();
  };
  const shown = make(
    "dialog",
    { className: "edit", "aria-labelledby": "edit-title", close: () => shown.remove() },
    make(
      "form",
      { noValidate: true, submit },
      make("h3", { id: "edit-title", textContent: title }),
      locked && make("p", { className: "note", textContent: words.voting }),
      wrong,
      make("div", { className: "fields" }, ...fields.map(({ node }) => node)),
      reason && make("label", { className: "line" }, words.why, reason),
      kept && make("p", { className: "note", textContent: kept }),
      make(
        "div",
        { className: "buttons apart" },
        make("button", { type: "submit", id: "edit-save", disabled: locked, textContent: words.save }),
        make("button", { type: "button", textContent: words.close, click: () => shown.close() }),
        remove &&
          make("button", {
            type: "button",
            id: "edit-remove",
            disabled: Boolean(locked || kept),
            textContent: words.removeRow,
            click: () => remove(shown),
          }),
      ),
    ),
  );
  document.body.append(shown);
  shown.showModal();
}

/** The form stands at the place, which the sentence of the core begins with; and people need no code. */
const withoutPlace = (sentence) => sentence.replace(/^.*?: (?=「|found ')/, "").replace(/ \[\w+\]$/, "");
