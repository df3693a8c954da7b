// The data that the core's own tests read, and how numbers of it are compared.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const testdata = join(import.meta.dirname, "..", "..", "core", "testdata");

export const pathOf = (...path) => join(testdata, ...path);
export const bytesOf = (...path) => readFileSync(pathOf(...path));
export const textOf = (...path) => bytesOf(...path).toString();
export const jsonOf = (...path) => JSON.parse(textOf(...path));

/** "3/4", "0.75" or 0.75. */
export function fraction(value) {
  if (typeof value !== "string") return value;
  const [above, below = "1"] = value.split("/");
  return Number(above) / Number(below);
}

/** Compares numbers and lists of them; whatever else must be the same. */
export function near(found, expected, tolerance, what) {
  if (Array.isArray(expected) && Array.isArray(found)) {
    assert.equal(found.length, expected.length, what);
    for (const [i, value] of expected.entries()) near(found[i], value, tolerance, `${what}[${i}]`);
  } else if (typeof expected === "number" && typeof found === "number") {
    assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
  } else {
    assert.deepEqual(found, expected, what);
  }
}

/** Visits every entry with the function of its key; a key without one fails. */
export function visit(object, handlers, path) {
  for (const [key, value] of Object.entries(object)) {
    const handler = Object.hasOwn(handlers, key) ? handlers[key] : handlers.otherwise;
    assert.ok(handler, `${path}.${key} is not handled`);
    handler(value, key);
  }
}

/** The same for every entry of a table by id. */
export function each(object, check) {
  for (const [id, value] of Object.entries(object)) check(id, value);
}

/** What says how a case was made, and states nothing. */
export const unread = () => {};
