// Elements of a page from data: text stays text, and nothing is written that a strict policy forbids.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Properties
 */

/**
 * An HTML element: functions become listeners of their name, `true` an empty attribute, and what is `false`, `null` or
 * `undefined` is left out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Properties | null} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties ?? {}, children);
}

/**
 * The same in SVG.
 * @param {string} tag
 * @param {Properties | null} [properties]
 * @param {...Child} children
 */
export function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties ?? {}, children);
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Properties} properties
 * @param {Child[]} children
 */
function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** @param {Child[]} children @returns {(Node | string)[]} */
export function nodes(children) {
  return children.flat(9).flatMap((child) => {
    if (child == null || child === false) return [];
    return [child instanceof Node ? child : String(child)];
  });
}

/** The core's picture. It is parsed, not written as HTML. @param {string} text */
export function picture(text) {
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** One sheet of a text for all shadow roots. @param {string} css */
export function sheet(css) {
  let found = sheets.get(css);
  if (!found) {
    found = new CSSStyleSheet();
    found.replaceSync(css);
    sheets.set(css, found);
  }
  return found;
}
