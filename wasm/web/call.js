// Text across the boundary: arguments by name go in, the core's result or error comes out.
import { initSync } from "../pkg/marusankaku.js";

/** What the library refuses, and the rule that was broken. */
export class MarusankakuError extends Error {
  /** @param {string} report the core's own report, a JSON text */
  constructor(report) {
    const { code, message, message_ja, details, errors } = JSON.parse(report);
    super(message);
    this.name = "MarusankakuError";
    this.code = code;
    this.messageJa = message_ja;
    this.details = details;
    this.errors = errors;
  }
}

let started = false;

/** Starts the compiled module; a second start does nothing. @param {WebAssembly.Module | BufferSource} module */
export function start(module) {
  if (!started) initSync({ module });
  started = true;
}

/** Whether the module was started. */
export const isStarted = () => started;

/**
 * Calls one function of the core, and gives its result as plain data with `toJson()`: the core's own text, to the byte.
 * A list has its `conventions` beside its rows; neither is counted among the keys.
 * @param {(text: string) => string | string[]} work the compiled function
 * @param {object} args the arguments by name
 */
export function call(work, args) {
  if (!started) throw new Error("marusankaku is not started: await init() first");
  const [text, conventions] = [answer(work, JSON.stringify(args))].flat();
  const result = JSON.parse(text);
  // A number or a text has no properties.
  if (typeof result !== "object" || result === null) return result;
  Object.defineProperty(result, "toJson", { value: () => text });
  if (conventions) Object.defineProperty(result, "conventions", { value: JSON.parse(conventions) });
  return result;
}

function answer(work, text) {
  try {
    return work(text);
  } catch (thrown) {
    throw typeof thrown === "string" ? new MarusankakuError(thrown) : thrown;
  }
}
