// Define and Invent: the problems and solutions of the rounds, with what changes and costs do to the ranking.
import { board, changes, pareto, portfolioWithin } from "../../web/index.js";
import { make } from "../make.js";
import { basics } from "./basics.js";
import { itemName, joined, shownNumber } from "./cells.js";
import { listTable } from "./table.js";

export function define(page) {
  const { words, workshop, lang } = page;
  const { rows, winners } = changes(workshop);
  const same = (others) => JSON.stringify(others) === JSON.stringify(winners);
  const without = (_, index) => {
    const effect = rows[index]?.winners_without;
    if (!effect) return words.none;
    return same(effect) ? words.sameWinner : joined(effect, lang);
  };
  return [listTable(page, "problems"), listTable(page, "changes", [{ head: words.withoutChange, cell: without }])];
}

export function invent(page) {
  const { words, workshop, lang } = page;
  const last = workshop.rounds.at(-1);
  const held = last && board(workshop, last.id);
  const worth = held ? pareto(held).rows : [];
  const of = (row) => worth.find(({ solution }) => solution === row.id);
  const score = (row) => (of(row) ? shownNumber(of(row).score, lang, 2) : words.none);
  const front = (row) => {
    const found = of(row);
    if (!found) return words.none;
    return found.on_front ? words.onFront : words.dominatedBy(joined(found.dominated_by, lang));
  };
  return [
    basics(page, ["budget_person_days", "adopted"]),
    held && portfolio(page, held),
    listTable(
      page,
      "solutions",
      held
        ? [
            { head: words.score, cell: score },
            { head: words.onFront, cell: front },
          ]
        : [],
    ),
  ];
}

function portfolio(page, held) {
  const { words, workshop, lang } = page;
  const budget = workshop.plan?.budget_person_days;
  if (budget === undefined) return make("p", { className: "note", textContent: words.noBudget });
  const { solutions, points, cost_person_days } = portfolioWithin(held, budget);
  return make(
    "section",
    { className: "list", id: "portfolio" },
    make("h3", { textContent: words.portfolio(shownNumber(points, lang, 2), cost_person_days, budget) }),
    make("ul", {}, ...solutions.map((id) => make("li", { textContent: itemName(page, "solutions", id) }))),
  );
}
