// Before the day: what the survey says, and how the minutes are shared.
import { survey } from "../../web/index.js";
import { make } from "../make.js";
import { basics } from "./basics.js";
import { joined, shownNumber } from "./cells.js";
import { addAnswers } from "./edit.js";
import { listTable, table } from "./table.js";

export function before(page) {
  return [
    result(page),
    make("button", {
      type: "button",
      id: "add-answers",
      textContent: page.words.addAnswers,
      click: () => addAnswers(page, "add-answers"),
    }),
    basics(page, ["improvement_minutes", "planning_minutes"]),
    listTable(page, "allocation"),
    listTable(page, "readiness"),
    listTable(page, "raters"),
    make("details", {}, make("summary", { textContent: page.words.lists.survey }), listTable(page, "survey")),
  ];
}

function result(page) {
  const { words, workshop, lang } = page;
  if (!workshop.survey?.length) return null;
  const { processes, lowest, improvement_minutes, planning_minutes, declared_minutes } = survey(workshop);
  const said = words.survey;
  const lowestMean = Math.min(...processes.map(({ mean }) => mean));
  const roles = [...new Set(processes.flatMap(({ by_role }) => Object.keys(by_role)))];
  return make(
    "section",
    { className: "list", id: "survey-result" },
    make("h3", { textContent: words.surveyResult }),
    make("p", {
      className: "answer",
      textContent: words.weakest(joined(lowest, lang), shownNumber(lowestMean, lang, 2)),
    }),
    table(
      words.surveyResult,
      [words.columns.process, said.mean, said.range, said.doubting, said.proposed, said.declared],
      processes,
      ({ process, mean, low, high, doubting, proposed_minutes }) => [
        process,
        shownNumber(mean, lang, 2),
        low === high ? String(low) : `${low}–${high}`,
        joined(doubting, lang) || words.none,
        String(proposed_minutes),
        String(declared_minutes[process] ?? words.none),
      ],
    ),
    make("p", { className: "note", textContent: words.kept(improvement_minutes, planning_minutes) }),
    make("h4", { textContent: words.answersByRole }),
    table(words.answersByRole, [words.columns.process, ...roles], processes, ({ process, by_role }) => [
      process,
      ...roles.map((role) => (by_role[role] === undefined ? words.none : shownNumber(by_role[role], lang, 2))),
    ]),
  );
}
