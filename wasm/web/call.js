// Text across the boundary: arguments by name go in, the core's result or error comes out.

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

/**
 * What the functions of one compiled module share.
 * @param {(options: {module: WebAssembly.Module | BufferSource}) => unknown} initSync of its glue
 */
export function connect(initSync) {
  let started = false;
  return {
    /** Starts the module; a second start does nothing. @param {WebAssembly.Module | BufferSource} module */
    start(module) {
      if (!started) initSync({ module });
      started = true;
    },
    /** Whether it was started. */
    isStarted: () => started,
    /**
     * Calls one function of the core, and gives its result as plain data with `toJson()`: the core's own text, to the
     * byte. A list has its `conventions` beside its rows, a workshop that was read its `notes`; they are not counted
     * among the keys.
     * @param {(text: string) => string | string[]} work the compiled function
     * @param {object} args the arguments by name
     * @param {string} name what a second text of the core is
     */
    call(work, args, name = "conventions") {
      if (!started) throw new Error("marusankaku is not started: await init() first");
      const [text = "null", beside] = [answer(work, JSON.stringify(args))].flat();
      const result = JSON.parse(text);
      // A number or a text has no properties.
      if (typeof result !== "object" || result === null) return result;
      Object.defineProperty(result, "toJson", { value: () => text });
      if (beside) Object.defineProperty(result, name, { value: JSON.parse(beside) });
      return result;
    },
  };
}

/** @param {(text: string) => string | string[]} work @param {string} text */
function answer(work, text) {
  try {
    return work(text);
  } catch (thrown) {
    throw typeof thrown === "string" ? new MarusankakuError(thrown) : thrown;
  }
}
