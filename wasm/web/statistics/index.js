// For browsers and bundlers: the module is a file of its own beside the glue.

import { compile } from "../compile.js";
import { isStarted, start } from "./module.js";

export * from "./api.js";

/**
 * Loads the module once; every function needs it.
 * @param {URL | string | Response | BufferSource | WebAssembly.Module} [source] where it is, or what it is
 */
export async function init(source = new URL("../../pkg/statistics_bg.wasm", import.meta.url)) {
  if (!isStarted()) start(await compile(source));
}
