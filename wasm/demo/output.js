// What a workshop is taken away as: minutes, and data that opens again.
import { report, reportOfRound, writeCsv } from "../web/index.js";
import { make, save } from "./make.js";

export function output({ session, board, round, lang, say }) {
  const { workshop } = session;
  const minutes = (format) =>
    workshop.rounds.some(({ id }) => id === round)
      ? reportOfRound(workshop, round, { format, lang })
      : report(board, { format, lang });
  const kinds = {
    html: () => save(`minutes-${round}.html`, minutes("html"), "text/html"),
    markdown: () => save(`minutes-${round}.md`, minutes("markdown"), "text/markdown"),
    json: () => save("workshop.json", JSON.stringify(workshop, null, 1), "application/json"),
    csv: () => {
      for (const [name, text] of Object.entries(writeCsv(workshop))) save(name, text, "text/csv");
    },
  };
  const buttons = Object.entries(kinds).map(([kind, click]) =>
    make("button", {
      type: "button",
      id: `save-${kind}`,
      disabled: !board && (kind === "html" || kind === "markdown"),
      textContent: say.exports[kind],
      click,
    }),
  );
  return [make("p", { textContent: say.exportHint }), make("div", { className: "buttons" }, ...buttons)];
}
