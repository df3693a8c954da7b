// For Node: the module is read at import, so `init()` is only there for code that runs in both places.
import { readFileSync } from "node:fs";
import { start } from "./module.js";

export * from "./api.js";

start(readFileSync(new URL("../pkg/marusankaku_bg.wasm", import.meta.url)));

/** Does nothing: the module is there. */
export async function init() {}
