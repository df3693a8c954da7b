// What a workshop is taken away as: minutes, and data that opens again.
import { decisionRecord, minutes as minutesOfAll, report, reportOfRound, writeCsv } from "../web/index.js";
import { make, save, today } from "./make.js";
import { saveCalendar } from "./plan/roadmap.js";
import { roundChoice } from "./result.js";

export function output({ session, rounds, lang, say }) {
  const { workshop } = session;
  let chosen = rounds.at(-1);
  const changed = (at) => {
    chosen = rounds[at];
  };
  const minutes = (format) =>
    workshop.rounds.some(({ id }) => id === chosen.round)
      ? reportOfRound(workshop, chosen.round, { format, lang })
      : report(chosen.read(), { format, lang });
  const kinds = {
    html: () => save(`minutes-${chosen.round}.html`, minutes("html"), "text/html"),
    markdown: () => save(`minutes-${chosen.round}.md`, minutes("markdown"), "text/markdown"),
    json: () => save("workshop.json", JSON.stringify(workshop, null, 1), "application/json"),
    csv: () => {
      for (const [name, text] of Object.entries(writeCsv(workshop))) save(name, text, "text/csv");
    },
  };
  const all = {
    whole: () => save("minutes.html", minutesOfAll(workshop, { format: "html", lang }), "text/html"),
    wholeMarkdown: () => save("minutes.md", minutesOfAll(workshop, { format: "markdown", lang }), "text/markdown"),
    decision: () => save("decision.md", decisionRecord(workshop, { lang, date: today() }), "text/markdown"),
    calendar: () => saveCalendar({ workshop, lang }),
  };
  const button = (kind, textContent, click, disabled) =>
    make("button", { type: "button", id: `save-${kind}`, textContent, disabled, click });
  const held = workshop.rounds.length > 0;
  const planned = workshop.plan?.meetings?.length || workshop.plan?.milestones?.length;
  return [
    make("p", { textContent: say.exportHint }),
    roundChoice(rounds, { say, id: "minutes-round", changed }),
    make(
      "div",
      { className: "buttons" },
      ...Object.entries(kinds).map(([kind, click]) =>
        button(kind, say.exports[kind], click, !chosen && (kind === "html" || kind === "markdown")),
      ),
    ),
    make("h2", { textContent: say.plan.exportWhole }),
    make(
      "div",
      { className: "buttons" },
      ...Object.entries(all).map(([kind, click]) =>
        button(kind, say.plan.exports[kind], click, kind === "calendar" ? !planned : kind === "decision" && !held),
      ),
    ),
  ];
}
