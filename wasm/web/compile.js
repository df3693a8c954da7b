/**
 * The compiled module from where it is, or from what it is.
 * @param {URL | string | Response | BufferSource | WebAssembly.Module} source
 */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`the WASM module was not found: ${response.status} ${response.url}`);
  // Not compileStreaming: it refuses a host that serves the file without the type application/wasm.
  return WebAssembly.compile(await response.arrayBuffer());
}
