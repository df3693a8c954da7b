// The compiled core behind the elements: a small module for what is shown at once, and the one with advice, charts and
// comparisons when they are asked for.
import { compile } from "../compile.js";

/**
 * Where the modules are, or what they are; what is left out lies beside the scripts.
 * @typedef {{elements?: import("../shared.js").Source, advice?: import("../shared.js").Source}} Sources
 * @typedef {typeof import("./quick.js")} Quick
 * @typedef {typeof import("./advice.js")} Advice
 */

/** @type {Sources} */
let sources = {};
/** @type {Promise<Quick> | undefined} */
let quickly;
/** @type {Promise<Advice> | undefined} */
let advisedly;

/** Says where the modules are, before the first element shows; not needed where they lie beside the scripts. */
export function init(/** @type {Sources} */ given = {}) {
  sources = given;
}

/** What ranks: loaded once, when the first element comes near the screen. */
export function quick() {
  quickly ??= (async () => {
    const module = await import("./quick.js");
    if (!module.isStarted()) module.start(await compile(sources.elements ?? module.address()));
    return module;
  })();
  return quickly;
}

/** What advises, draws and compares: loaded once, when something of it is shown. */
export function advice() {
  advisedly ??= (async () => {
    const module = await import("./advice.js");
    if (!module.isStarted()) module.start(await compile(sources.advice ?? module.address()));
    return module;
  })();
  return advisedly;
}
