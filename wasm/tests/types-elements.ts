// Compiled, not run: the elements as a page's script sees them.

import type { Board } from "marusankaku";
import { type Change, define, init, type MaruBoard } from "marusankaku/elements";

init({ elements: new URL("https://example.org/elements_bg.wasm") });
define();
const element: MaruBoard = document.createElement("maru-board");
element.board = { scale: [], problems: [{ id: "P1", points: 1 }], solutions: [{ id: "S1" }], raters: [{ id: "pm" }] };
element.addEventListener("maru-change", (event) => {
  const { kind, mark, left }: Change = event.detail;
  console.log(kind, mark ?? "cleared", left);
});
const board: Board | null = element.board;
const winners: string[] | undefined = element.result?.ranking.winners;
document.createElement("maru-result").show = "ranking findings";
document.createElement("maru-compare").boardBefore = board;
console.log(winners);
