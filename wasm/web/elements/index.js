// The elements, and `define()` that gives them their names. Importing this does nothing yet, in Node neither.
import { MaruBoard } from "./board.js";
import { MaruCompare } from "./compare.js";
import { MaruResult } from "./result.js";

export { MarusankakuError } from "../call.js";
export { init } from "./engine.js";
export { MaruBoard, MaruCompare, MaruResult };

/** @type {[string, CustomElementConstructor][]} */
const elements = [
  ["maru-board", MaruBoard],
  ["maru-result", MaruResult],
  ["maru-compare", MaruCompare],
];

/** Defines the elements of the page. A second copy of the library leaves the first one in place, and says so. */
export function define(registry = globalThis.customElements) {
  for (const [name, element] of elements) {
    const known = registry.get(name);
    if (!known) registry.define(name, element);
    else if (known !== element) {
      console.warn(`marusankaku: <${name}> is already defined by another copy of the library; that one is used.`);
      return;
    }
  }
}
