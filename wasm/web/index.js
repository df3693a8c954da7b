// For browsers and bundlers: the module is a file of its own beside the glue.
import { isStarted, start } from "./call.js";

export * from "./api.js";

/**
 * Loads the module once; every function needs it.
 * @param {URL | string | Response | BufferSource | WebAssembly.Module} [source] where it is, or what it is
 */
export async function init(source = new URL("../pkg/marusankaku_bg.wasm", import.meta.url)) {
  if (isStarted()) return;
  start(await compile(source));
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`marusankaku_bg.wasm was not found: ${response.status} ${response.url}`);
  // Not compileStreaming: it refuses a host that serves the file without the type application/wasm.
  return WebAssembly.compile(await response.arrayBuffer());
}
