// What the elements share: properties set before they were defined, the language around them, one sheet of style, one
// rendering however many changes, and no work before they are near the screen.
import { sheet } from "./dom.js";
import { css } from "./style.js";
import { texts } from "./texts.js";

/** @typedef {import("./texts.js").Texts} Texts */

// In Node there are no elements: the module can be imported there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/** How far below the screen an element begins to load. */
const NEAR = "200px";

/** Elements that follow the language of the page. @type {Set<MaruElement>} */
const shown = new Set();
/** @type {MutationObserver | undefined} */
let languages;

export class MaruElement extends Base {
  /** Properties that were set before the element was defined. @type {readonly string[]} */
  static properties = [];

  #queued = false;
  #idle = false;
  #turn = 0;
  #near = false;
  /** @type {IntersectionObserver | undefined} */
  #observer;
  /** @type {Partial<Texts>} */
  #messages = {};
  #whenShown = withResolvers();

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
      this.root.adoptedStyleSheets = [sheet(css)];
      this.root.addEventListener("slotchange", () => this.slotted());
    }
    for (const name of /** @type {typeof MaruElement} */ (this.constructor).properties) this.#upgrade(name);
    shown.add(this);
    languages ??= new MutationObserver(() => {
      for (const element of shown) element.changed();
    });
    languages.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
    if (this.#near) return this.changed();
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#observer?.disconnect();
        this.#near = true;
        this.changed();
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    shown.delete(this);
    this.#observer?.disconnect();
  }

  /** @param {string} _name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.changed();
  }

  /** Sentences of your own in place of the element's: `{ranking: "Order"}`. */
  get messages() {
    return this.#messages;
  }
  set messages(/** @type {Partial<Texts>} */ given) {
    this.#messages = { ...given };
    this.changed();
  }

  /** Resolves when what was set last is shown. @returns {Promise<void>} */
  get shown() {
    return this.#whenShown.promise;
  }

  get root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  /** The language of the nearest `lang`: Japanese, or else English. @returns {"ja" | "en"} */
  get language() {
    const found = this.#nearestLang() || globalThis.navigator?.language || "en";
    return /^ja\b/i.test(found) ? "ja" : "en";
  }

  /** @returns {Texts} */
  get say() {
    return { ...texts[this.language], ...this.#messages };
  }

  /** Something of the page stands in the element now. */
  slotted() {}

  /** Something changed: shows it, once for all changes of this turn. */
  changed() {
    if (this.#queued || !this.#near || !this.isConnected) return;
    this.#queued = true;
    if (this.#idle) this.#whenShown = withResolvers();
    this.#idle = false;
    queueMicrotask(async () => {
      this.#queued = false;
      this.#turn += 1;
      const turn = this.#turn;
      const isLatest = () => turn === this.#turn && !this.#queued;
      try {
        await this.render(isLatest);
      } finally {
        if (isLatest()) {
          this.#idle = true;
          this.#whenShown.done();
        }
      }
    });
  }

  /**
   * Shows the element; after each wait, only if nothing changed meanwhile.
   * @param {() => boolean} _isLatest
   * @returns {void | Promise<void>}
   */
  render(_isLatest) {}

  #nearestLang() {
    /** @type {Element | null} */
    let at = this;
    while (at) {
      const found = at.closest("[lang]");
      if (found) return found.getAttribute("lang");
      const root = at.getRootNode();
      at = root instanceof ShadowRoot ? root.host : null;
    }
    return null;
  }

  /** @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}

/**
 * The base with properties that are its attributes.
 * @template {string} T
 * @template {string} [F=never]
 * @template {string} [N=never]
 * @param {{text: T[], flag?: F[], number?: Record<N, number>}} attributes numbers with what they are where not given
 * @returns {Omit<typeof MaruElement, never> & (new () => MaruElement & Record<T, string> & Record<F, boolean> & Record<N, number>)}
 */
export function withAttributes({ text, flag = [], number = /** @type {Record<N, number>} */ ({}) }) {
  class Reflecting extends MaruElement {}
  const define = (/** @type {string} */ name, /** @type {PropertyDescriptor & ThisType<MaruElement>} */ accessors) =>
    Object.defineProperty(Reflecting.prototype, name, { ...accessors, configurable: true, enumerable: true });
  for (const name of text) {
    define(name, {
      get() {
        return this.getAttribute(name) ?? "";
      },
      set(value) {
        if (value == null || value === "") this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
  for (const name of flag) {
    define(name, {
      get() {
        return this.hasAttribute(name);
      },
      set(value) {
        this.toggleAttribute(name, Boolean(value));
      },
    });
  }
  for (const [name, standard] of /** @type {[string, number][]} */ (Object.entries(number))) {
    define(name, {
      get() {
        const given = Number.parseInt(this.getAttribute(name) ?? "", 10);
        return given >= 0 ? given : standard;
      },
      set(value) {
        this.setAttribute(name, String(value));
      },
    });
  }
  return /** @type {any} */ (Reflecting);
}

function withResolvers() {
  /** @type {() => void} */
  let done = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ resolve) => {
    done = () => resolve();
  });
  return { promise, done };
}
