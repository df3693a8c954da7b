// Tries every claim with both entries; the table says what held, `window.outcome` says it to the test.
import * as inline from "../../pkg/inline.js";
import * as statisticsInline from "../../pkg/statistics-inline.js";
import * as module from "../../web/index.js";
import * as statistics from "../../web/statistics/index.js";
import { claims, statisticsClaims } from "../claims.js";

const outcome = [];
const entries = {
  module: [module, claims],
  inline: [inline, claims],
  statistics: [statistics, statisticsClaims],
  "statistics/inline": [statisticsInline, statisticsClaims],
};
for (const [entry, [api, claims]] of Object.entries(entries)) {
  await api.init();
  for (const claim of claims) {
    const row = { entry, claim: claim.name, fault: null };
    try {
      claim(api);
    } catch (error) {
      row.fault = String(error);
    }
    outcome.push(row);
    const line = document.querySelector("table").insertRow();
    for (const text of [entry, claim.name, row.fault ?? "○"]) line.insertCell().textContent = text;
  }
}
window.outcome = outcome;
