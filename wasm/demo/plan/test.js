// Test/Iterate: whether the growth cycle closes, how long each metric takes to measure, and what came out.
import { growth } from "../../web/index.js";
import { make } from "../make.js";
import { joined, shownNumber } from "./cells.js";
import { steps } from "./lists.js";
import { listTable } from "./table.js";

export function test(page) {
  const { words, workshop, lang } = page;
  const { metrics, closes, outside } = growth(workshop);
  const of = (row) => metrics.find(({ metric }) => metric === row.id);
  const days = (row) => of(row)?.days_needed ?? words.none;
  const change = (row) => {
    const found = of(row)?.detectable_change;
    return found === null || found === undefined ? words.none : `≥ ${shownNumber(found, lang)}`;
  };
  const result = (row) => {
    const found = of(row)?.result;
    if (!found || found.difference === null) return words.none;
    const [difference, low, high] = [found.difference, found.low, found.high].map((value) => shownNumber(value, lang));
    return `${difference} (${low} – ${high})`;
  };
  const computed = {
    metrics: [
      { head: words.daysNeeded, cell: (row) => String(days(row)) },
      { head: words.detectable, cell: change },
      { head: words.result, cell: result },
    ],
  };
  const said = closes ? words.growthCloses : outside.length > 0 && words.growthOpen(joined(outside, lang));
  return [
    said && make("p", { className: "answer", id: "growth-closes", textContent: said }),
    ...steps.test.map((list) => listTable(page, list, computed[list])),
  ];
}
