// Files of the plan that are opened into the workshop: the tables that they bring stand in the place of its own.
import { load, planFindings, writeCsv } from "../../web/index.js";
import { filesOf, textsOf, Undecodable } from "../files.js";
import { make } from "../make.js";
import { joined } from "./cells.js";
import { lists } from "./lists.js";

/** The name that the core writes a table under, whichever it goes by. */
function usual(name) {
  const stem = name.replace(/\.csv$/i, "");
  const found = Object.values(lists).find(({ files }) => files.includes(stem.toLowerCase()));
  return `${found?.files[0] ?? ({ 計画: "plan" }[stem] || stem)}.csv`;
}

/** The workshop with what the files hold; the core refuses what does not fit. */
export function merged(workshop, files) {
  let whole = workshop;
  const tables = {};
  for (const [name, text] of Object.entries(files)) {
    if (/\.json$/i.test(name)) {
      const { plan, survey } = load({ [name]: text });
      whole = { ...whole, survey: survey ?? whole.survey, plan: plan ?? whole.plan };
    } else tables[usual(name)] = text;
  }
  if (Object.keys(tables).length > 0) whole = load({ ...writeCsv(whole, { preset: "machine" }), ...tables });
  planFindings(whole);
  return whole;
}

const LISTS = ["problems", "solutions", "raters", "rounds", "scale"];

async function take(page, files) {
  const { words, workshop, session, lang, fail } = page;
  try {
    const texts = await textsOf(files);
    const names = Object.keys(texts);
    if (names.length === 0) return fail(new Error(words.open.none));
    const whole = merged(workshop, texts);
    // Who is asked for marks, and of what, must not change under them.
    const touched = LISTS.some((list) => JSON.stringify(whole[list]) !== JSON.stringify(workshop[list]));
    if (session.invitation && touched) return fail(new Error(words.voting));
    await page.keep(whole, words.open.done(joined(names, lang)), "plan-files");
  } catch (error) {
    fail(error instanceof Undecodable ? new Error(words.open.undecodable(error.file)) : error);
  }
}

export const opening = {
  /** What the element that takes a drop listens to. */
  drop: (page) => ({
    dragover: (event) => {
      event.preventDefault();
      event.currentTarget.classList.add("over");
    },
    dragleave: ({ currentTarget }) => currentTarget.classList.remove("over"),
    drop: async (event) => {
      event.preventDefault();
      event.currentTarget.classList.remove("over");
      await take(page, await filesOf(event.dataTransfer));
    },
  }),
  form: (page) =>
    make(
      "section",
      { className: "open" },
      make("h3", { textContent: page.words.open.title }),
      make("p", { className: "note", textContent: page.words.open.hint }),
      make(
        "label",
        { className: "button" },
        make("input", {
          type: "file",
          id: "plan-files",
          className: "unseen",
          multiple: true,
          accept: ".csv,.json",
          change: ({ target }) => take(page, [...target.files]),
        }),
        page.words.open.choose,
      ),
    ),
};
