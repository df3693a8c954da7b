// Cells in the order to discuss them, each with its time.
import { discussion } from "../web/index.js";
import { make } from "./make.js";

/** Cells that are offered. */
const MOST = 10;

let running = null;

export function discuss({ board, say, label }) {
  stop();
  if (!board) return make("p", { textContent: say.noResult });
  const cells = discussion(board, MOST).filter((cell) => cell.value_of_discussing > 0);
  if (cells.length === 0) return make("p", { textContent: say.nothingToDiscuss });
  const find = (list, id) => label(board[list].find((item) => item.id === id) ?? { id });
  const minutes = make("input", { type: "number", min: 1, max: 60, value: 3, id: "minutes" });
  const clock = make("output", { className: "clock", role: "timer", id: "clock", textContent: "–" });
  const heading = make("p", { className: "now", role: "status" });
  const rows = cells.map((cell) =>
    make(
      "li",
      {},
      make("strong", { textContent: `${find("solutions", cell.solution)} × ${find("problems", cell.problem)}` }),
      make("p", { textContent: `${say.marks}: ${said(board, cell, label)}` }),
    ),
  );
  let at = -1;
  const go = (to) => {
    at = to;
    for (const [i, row] of rows.entries()) row.toggleAttribute("aria-current", i === at);
    stop();
    if (!cells[at]) {
      heading.textContent = "";
      clock.textContent = "–";
      return;
    }
    heading.textContent = `${say.now}: ${say.position(at + 1, cells.length)}`;
    rows[at].scrollIntoView({ block: "nearest" });
    const end = performance.now() + Math.max(1, Number(minutes.value)) * 60_000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      clock.textContent = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : say.timeUp;
      if (left === 0) stop();
    };
    running = setInterval(tick, 250);
    tick();
  };
  return [
    make("p", { textContent: say.discussHint }),
    make(
      "div",
      { className: "buttons" },
      make("label", {}, minutes, ` ${say.minutes}`),
      make("button", { type: "button", id: "start", textContent: say.start, click: () => go(0) }),
      make("button", { type: "button", textContent: say.next, click: () => go(at + 1) }),
      make("button", { type: "button", textContent: say.stop, click: () => go(-1) }),
      clock,
    ),
    heading,
    make("ol", { className: "discussion" }, ...rows),
  ];
}

/** Who marked what; where raters are not named, how many. */
function said(board, { solution, problem, counts }, label) {
  const i = board.solutions.findIndex(({ id }) => id === solution);
  const j = board.problems.findIndex(({ id }) => id === problem);
  const marks = board.marks?.map((sheet, rater) => [sheet[i][j], label(board.raters[rater])]);
  if (!marks?.length)
    return Object.entries(counts)
      .map(([mark, n]) => `${mark} ${n}`)
      .join("  ");
  return [...Map.groupBy(marks, ([mark]) => mark)]
    .map(([mark, raters]) => `${mark} ${raters.map(([, name]) => name).join(", ")}`)
    .join("  ");
}

function stop() {
  clearInterval(running);
  running = null;
}
