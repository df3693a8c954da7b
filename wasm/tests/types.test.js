// The types of the document are those of the core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { declarations, typesPath } from "../types.mjs";

test("the types of the document are generated from the core's schema", () => {
  assert.equal(readFileSync(typesPath, "utf8"), declarations(), "run `node types.mjs`");
});
