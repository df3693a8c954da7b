// A list of the plan as a table to read, with buttons to change and to move each row.
import { make } from "../make.js";
import { addId, cellOf, changeId, labelled, rowName, wholeName } from "./cells.js";
import { editRow } from "./edit.js";
import { lists, rowsOf } from "./lists.js";
import { moveButtons } from "./move.js";

const SHORT = 12;

/**
 * @param {object} page
 * @param {string} list
 * @param {{head: string, cell: (row: object, index: number) => string | Node}[]} computed columns beside its own
 */
export function listTable(page, list, computed = []) {
  const { words, workshop } = page;
  const rows = rowsOf(workshop, list);
  const { columns, shown } = lists[list];
  const own = shown.map((key) => columns.find((column) => column.key === key));
  const first = columns[0].form === "id" ? (columns.find(({ key }) => key === "name") ?? columns[0]) : columns[0];
  const heads = [...[first, ...own].map(({ key }) => labelled(words, list, key)), ...computed.map(({ head }) => head)];
  const cells = (row, index) => [
    ...own.map((column) => cellOf(page, list, column, row)),
    ...computed.map(({ cell }) => cell(row, index)),
  ];
  const add = make("button", {
    type: "button",
    id: addId(list),
    textContent: words.add(words.row[list]),
    click: () => editRow(page, list, null),
  });
  return make(
    "section",
    { className: "list", id: `list-${list}` },
    make("h3", { textContent: `${words.lists[list]} (${rows.length})` }),
    rows.length > 0
      ? table(words.lists[list], [...heads, words.change], rows, (row, index) => [
          rowName(page, list, row),
          ...cells(row, index),
          make(
            "span",
            { className: "rows" },
            ...moveButtons(page, list, index),
            make("button", {
              type: "button",
              className: "row",
              id: changeId(list, index),
              textContent: words.change,
              ariaLabel: words.changeRow(wholeName(page, list, row)),
              click: () => editRow(page, list, index),
            }),
          ),
        ])
      : make("p", { className: "note", textContent: words.emptyList }),
    make("div", { className: "buttons" }, add),
  );
}

/**
 * A table that stands as cards on a phone: there each field says its head. The roles are named, for a table that is not
 * laid out as one would lose them.
 */
export function table(name, heads, rows, cells) {
  // Dates and numbers stay on one line.
  const brief = (content) => (typeof content === "string" && [...content].length <= SHORT ? "short" : "");
  const cell = (content, i) =>
    make(
      i === 0 ? "th" : "td",
      {
        className: brief(content),
        role: i === 0 ? "rowheader" : "cell",
        "data-head": heads[i],
        ...(i === 0 ? { scope: "row" } : {}),
      },
      make("bdi", {}, content),
    );
  return make(
    "table",
    { className: "cards", role: "table", ariaLabel: name },
    make(
      "thead",
      { role: "rowgroup" },
      make(
        "tr",
        { role: "row" },
        ...heads.map((head) => make("th", { scope: "col", role: "columnheader", textContent: head })),
      ),
    ),
    make(
      "tbody",
      { role: "rowgroup" },
      ...rows.map((row, index) => make("tr", { role: "row" }, ...cells(row, index).map(cell))),
    ),
  );
}
