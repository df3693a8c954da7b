// A board that comes with the page; `window.firstResult` is when it was shown, since the navigation began.
import { define } from "../../web/elements/index.js";
import { board } from "./board.js";

const element = document.querySelector("maru-board");
element.board = board;
define();
await element.shown;
window.firstResult = element.result && performance.now();
