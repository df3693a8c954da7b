// Rows of a list in another order: a button up and one down, for keys and pointers alike.
import { make } from "../make.js";
import { wholeName } from "./cells.js";
import { isLocked, rowsOf, withRows } from "./lists.js";

const moveId = (list, index, by) => `${by < 0 ? "up" : "down"}-${list}-${index}`;

/** The buttons of a row; none where there is nothing to change places with. */
export function moveButtons(page, list, index) {
  const { words, workshop, session } = page;
  const rows = rowsOf(workshop, list);
  if (rows.length < 2) return [];
  const name = wholeName(page, list, rows[index]);
  const move = async (by) => {
    const place = index + by;
    const moved = rows.with(index, rows[place]).with(place, rows[index]);
    // The same button again, so that a row goes on by the same key; at an end, the one that leads back.
    const next = moved[place + by] === undefined ? -by : by;
    await page.keep(
      withRows(workshop, list, moved),
      words.moved(name, place + 1, rows.length),
      moveId(list, place, next),
    );
  };
  const button = (by, textContent, ariaLabel) =>
    make("button", {
      type: "button",
      className: "row move",
      id: moveId(list, index, by),
      disabled: rows[index + by] === undefined || isLocked(session, list),
      textContent,
      ariaLabel,
      title: ariaLabel,
      click: () => move(by),
    });
  return [button(-1, "↑", words.moveUp(name)), button(1, "↓", words.moveDown(name))];
}
