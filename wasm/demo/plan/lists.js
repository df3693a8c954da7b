// The lists of the plan as a form sees them: their columns, in the order to fill them in, and what stands in each.
// The core's schema says the same (a test compares them); whether a value is right, the core says.

const id = { key: "id", form: "id", needed: true };
const name = { key: "name", form: "text", languages: true };
const owner = { key: "owner", form: "text", suggest: "people" };
const text = (key, more) => ({ key, form: "text", ...more });
const long = (key, more) => ({ key, form: "long", ...more });
const number = (key, more) => ({ key, form: "number", ...more });
const date = (key, more) => ({ key, form: "date", ...more });
const flag = (key) => ({ key, form: "flag", needed: true });
const word = (key, more) => ({ key, form: "word", needed: true, ...more });
const of = (key, list, more) => ({ key, form: "of", list, ...more });
const several = (key, more) => ({ key, form: "several", ...more });
const needed = { needed: true };
/** Numbers that the core takes. Of the survey it takes any. */
export const SCALE = { least: 1, most: 5 };
const POSITIVE = { least: 0 };

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {"id" | "text" | "long" | "number" | "date" | "time" | "flag" | "word" | "of" | "several"} form
 * @property {boolean} [needed]
 * @property {boolean} [languages] also as `key_ja` and `key_en`
 * @property {boolean} [whole] stands on a line of its own
 * @property {number} [least]
 * @property {number} [most]
 * @property {boolean} [integer]
 * @property {unknown} [start] what a new row begins with
 * @property {string} [list] whose ids it takes
 * @property {"people" | "roles" | "processes" | "changed" | "origins"} [suggest]
 *
 * @typedef {object} List
 * @property {string[]} files its names as a file, without `.csv`: the one that is written first
 * @property {boolean} [own] a list of the workshop, beside its plan
 * @property {string} [letter] what ids begin with
 * @property {string[]} shown columns of the table, after what a row is called
 * @property {Column[]} columns
 */

/** @type {Record<string, List>} */
export const lists = {
  survey: {
    files: ["survey", "アンケート"],
    own: true,
    shown: ["process", "confidence", "comment"],
    columns: [
      text("role", { needed: true, suggest: "roles" }),
      text("process", { needed: true, suggest: "processes" }),
      number("confidence", { needed: true, start: 3, ...SCALE }),
      long("comment", { languages: true }),
    ],
  },
  raters: {
    files: ["raters", "評価者"],
    own: true,
    letter: "R",
    shown: ["role"],
    columns: [id, name, text("role", { suggest: "roles" })],
  },
  readiness: {
    files: ["readiness", "準備"],
    shown: ["done", "owner", "comment"],
    columns: [word("check"), flag("done"), owner, long("comment")],
  },
  allocation: {
    files: ["allocation", "時間配分"],
    shown: ["minutes", "comment"],
    columns: [
      text("process", { needed: true, suggest: "processes" }),
      number("minutes", { needed: true, ...POSITIVE }),
      long("comment"),
    ],
  },
  facts: {
    files: ["listen", "顧客情報"],
    letter: "F",
    shown: ["text", "kind", "about", "confidence", "known_by", "source"],
    columns: [
      id,
      word("kind"),
      word("about"),
      long("text", { languages: true }),
      number("confidence", SCALE),
      long("source"),
      several("known_by", { suggest: "roles" }),
    ],
  },
  problems: {
    files: ["problems", "課題"],
    own: true,
    letter: "P",
    shown: ["points", "kind", "owner"],
    columns: [id, name, number("points", { needed: true, start: 1 }), word("kind", { needed: false }), owner],
  },
  changes: {
    files: ["changes", "変更履歴"],
    shown: ["what", "before", "after", "reason", "date"],
    columns: [
      of("problem", "problems", needed),
      text("what", { needed: true, suggest: "changed" }),
      text("before"),
      text("after"),
      long("reason"),
      date("date"),
    ],
  },
  solutions: {
    files: ["solutions", "解決策"],
    own: true,
    letter: "S",
    shown: ["origin", "cost_person_days"],
    columns: [id, name, text("origin", { suggest: "origins" }), number("cost_person_days", POSITIVE)],
  },
  parts: {
    files: ["parts", "文書"],
    letter: "D",
    shown: ["kind", "owner", "text"],
    columns: [id, word("kind"), name, owner, long("text")],
  },
  reviews: {
    files: ["reviews", "レビュー"],
    shown: ["role", "verdict", "comment"],
    columns: [
      of("part", "parts", needed),
      text("role", { needed: true, suggest: "roles" }),
      word("verdict"),
      long("comment"),
    ],
  },
  open_items: {
    files: ["open_items", "赤字"],
    letter: "O",
    shown: ["passage", "part", "red", "owner", "cleared_by", "due", "done"],
    columns: [
      id,
      of("part", "parts", needed),
      long("passage", needed),
      word("red"),
      owner,
      long("cleared_by"),
      date("due"),
      { ...flag("done"), needed: false },
    ],
  },
  metrics: {
    files: ["metrics", "指標"],
    letter: "M",
    shown: ["kind", "baseline", "target", "per_day", "days", "owner"],
    columns: [
      id,
      name,
      word("kind"),
      number("baseline"),
      number("target"),
      number("sd", POSITIVE),
      long("measured_by"),
      number("per_day", POSITIVE),
      number("days", POSITIVE),
      owner,
    ],
  },
  growth: {
    files: ["growth", "成長サイクル"],
    shown: ["to", "hypothesis"],
    columns: [of("from", "metrics", needed), of("to", "metrics", needed), long("hypothesis")],
  },
  targets: {
    files: ["targets", "目標の見直し"],
    shown: ["date", "before", "after", "reason"],
    columns: [
      of("metric", "metrics", needed),
      date("date", needed),
      number("before", needed),
      number("after", needed),
      long("reason"),
    ],
  },
  outcomes: {
    files: ["outcomes", "計測結果"],
    shown: ["group", "n", "successes", "mean", "sd", "date"],
    columns: [
      of("metric", "metrics", needed),
      word("group"),
      number("n", { needed: true, ...POSITIVE }),
      number("successes", POSITIVE),
      number("mean"),
      number("sd", POSITIVE),
      date("date"),
    ],
  },
  milestones: {
    files: ["milestones", "マイルストーン"],
    letter: "MS",
    shown: ["due", "owner", "hypothesis", "metric", "gates"],
    columns: [
      id,
      name,
      date("due", needed),
      owner,
      long("hypothesis"),
      of("metric", "metrics"),
      long("if_true"),
      long("if_false"),
      several("gates", { list: "milestones" }),
    ],
  },
  tasks: {
    files: ["tasks", "タスク"],
    letter: "T",
    shown: ["owner", "days", "depends_on", "milestone"],
    columns: [
      id,
      name,
      owner,
      number("days", { needed: true, start: 1, ...POSITIVE }),
      several("depends_on", { list: "tasks" }),
      of("milestone", "milestones"),
    ],
  },
  meetings: {
    files: ["meetings", "会議"],
    letter: "G",
    shown: ["date", "time", "kind", "milestone", "attendees"],
    columns: [
      id,
      word("kind"),
      name,
      of("milestone", "milestones"),
      date("date", needed),
      { key: "time", form: "time" },
      number("minutes", POSITIVE),
      several("attendees", { suggest: "people" }),
    ],
  },
  holidays: {
    files: ["holidays", "休日"],
    shown: ["name"],
    columns: [date("date", needed), text("name")],
  },
};

/** The fields of the plan itself. @type {Column[]} */
export const about = [
  date("start"),
  number("months", { least: 1, most: 12, integer: true }),
  number("improvement_minutes", POSITIVE),
  number("planning_minutes", POSITIVE),
  number("budget_person_days", POSITIVE),
  several("adopted", { list: "solutions" }),
];

/** The processes of the practice part, which the survey asks about. */
export const PROCESSES = ["Listen", "Define", "Invent", "Refine", "Test"];

/** What each step of the method has lists of, in its order. */
export const steps = {
  plan: ["survey", "readiness", "allocation", "raters"],
  listen: ["facts"],
  define: ["problems", "changes"],
  invent: ["solutions"],
  refine: ["parts", "reviews", "open_items"],
  test: ["metrics", "growth", "targets", "outcomes"],
  roadmap: ["milestones", "tasks", "meetings", "holidays"],
};

export const rowsOf = (workshop, list) => (lists[list].own ? workshop[list] : workshop.plan?.[list]) ?? [];

/** The workshop with other rows of a list. */
export const withRows = (workshop, list, rows) =>
  lists[list].own ? { ...workshop, [list]: rows } : { ...workshop, plan: { ...workshop.plan, [list]: rows } };

/** Whether a list stays as it was handed out: what is voted on, while a vote is open. */
export const isLocked = ({ invitation }, list) =>
  Boolean(invitation) && ["problems", "solutions", "raters"].includes(list);

/** What an id of a list is called. */
export const named = (workshop, list, id, label) =>
  label(rowsOf(workshop, list).find((row) => row.id === id) ?? { id });

/** The next id that is free. */
export function freeId(workshop, list) {
  const { letter } = lists[list];
  const taken = rowsOf(workshop, list).map((row) => row.id);
  const numbers = taken.filter((one) => one.startsWith(letter)).map((one) => Number(one.slice(letter.length)) || 0);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/**
 * The workshop without a row, and without what refers to it: such a field is emptied, and a row that cannot be without
 * it goes too.
 * @returns {{workshop: object, others: number}} with how many other places were changed
 */
export function without(workshop, list, index) {
  const { id } = rowsOf(workshop, list)[index];
  let others = 0;
  let left = withRows(
    workshop,
    list,
    rowsOf(workshop, list).filter((_, i) => i !== index),
  );
  if (id === undefined) return { workshop: left, others };
  for (const [other, { columns }] of Object.entries(lists)) {
    for (const { key, needed } of columns.filter((column) => column.list === list)) {
      const refers = (row) => row[key] === id || (Array.isArray(row[key]) && row[key].includes(id));
      const rows = rowsOf(left, other);
      const touched = rows.filter(refers);
      if (touched.length === 0) continue;
      others += touched.length;
      const emptied = (row) =>
        refers(row)
          ? { ...row, [key]: Array.isArray(row[key]) ? row[key].filter((one) => one !== id) : undefined }
          : row;
      left = withRows(left, other, needed ? rows.filter((row) => !refers(row)) : rows.map(emptied));
      // A row that goes takes with it what refers to it in turn: those lists have no ids, so there is none.
    }
  }
  if (list === "solutions" && left.plan?.adopted?.includes(id)) {
    others += 1;
    left = { ...left, plan: { ...left.plan, adopted: left.plan.adopted.filter((one) => one !== id) } };
  }
  return { workshop: left, others };
}
