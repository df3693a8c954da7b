// Fields of the plan itself that belong to a step.
import { make } from "../make.js";
import { cellOf, itemName, joined } from "./cells.js";
import { editAbout } from "./edit.js";
import { about } from "./lists.js";

/** What holds where nothing is said. */
const USUAL = { months: 3, improvement_minutes: 120, planning_minutes: 60 };

export function basics(page, keys) {
  const { words, workshop, lang } = page;
  const plan = { ...USUAL, ...workshop.plan };
  const shown = (column) =>
    column.key === "adopted" && plan.adopted?.length
      ? joined(
          plan.adopted.map((id) => itemName(page, "solutions", id)),
          lang,
        )
      : cellOf(page, "plan", column, plan);
  const focus = `change-about-${keys[0]}`;
  return make(
    "section",
    { className: "list" },
    make("h3", { textContent: words.about }),
    make(
      "dl",
      { className: "basics" },
      ...about
        .filter(({ key }) => keys.includes(key))
        .map((column) =>
          make(
            "div",
            {},
            make("dt", { textContent: words.columns[column.key] }),
            make("dd", { textContent: shown(column) }),
          ),
        ),
    ),
    make(
      "div",
      { className: "buttons" },
      make("button", {
        type: "button",
        id: focus,
        textContent: words.change,
        ariaLabel: words.changeRow(words.row.about),
        click: () => editAbout(page, keys, focus),
      }),
    ),
  );
}
