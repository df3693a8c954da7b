// One file that carries the module inside: nothing is fetched.
import module from "../pkg/marusankaku_bg.wasm";
import { isStarted, start } from "./call.js";

export * from "./api.js";

/** Starts the module; every function needs it. */
export async function init() {
  if (isStarted()) return;
  start(await WebAssembly.compile(module));
}
