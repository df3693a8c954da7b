// One file that carries the module inside: nothing is fetched.
import bytes from "../pkg/marusankaku_bg.wasm";
import { isStarted, start } from "./module.js";

export * from "./api.js";

/** Starts the module; every function needs it. */
export async function init() {
  if (!isStarted()) start(await WebAssembly.compile(bytes));
}
