// Listen: what is known of the customer, as a matrix.
import { listen as matrixOf } from "../../web/index.js";
import { make } from "../make.js";
import { joined, shownNumber } from "./cells.js";
import { editRow } from "./edit.js";
import { listTable, table } from "./table.js";

export function listen(page) {
  const { words, workshop, lang } = page;
  const { cells } = matrixOf(workshop);
  const [kinds, abouts] = ["facts.kind", "facts.about"].map((key) => words.words[key]);
  const cellOf = (kind, about) => {
    const { facts, confidence, known_by } = cells.find((cell) => cell.kind === kind && cell.about === about);
    if (facts.length === 0) {
      const click = () => editRow(page, "facts", null, { kind, about });
      const ariaLabel = `${kinds[kind]}, ${abouts[about]}: ${words.emptyCell}`;
      return make("button", { type: "button", className: "main", textContent: words.emptyCell, ariaLabel, click });
    }
    return [
      joined(facts, lang),
      confidence !== null && words.meanConfidence(shownNumber(confidence, lang, 1)),
      joined(known_by, lang),
    ]
      .filter(Boolean)
      .join(" · ");
  };
  return [
    make(
      "section",
      { className: "list", id: "matrix" },
      make("h3", { textContent: words.matrix }),
      table(words.matrix, [words.columns.kind, ...Object.values(abouts)], Object.entries(kinds), ([kind, name]) => [
        name,
        ...Object.keys(abouts).map((about) => cellOf(kind, about)),
      ]),
    ),
    listTable(page, "facts"),
  ];
}
