// Every text of core/testdata/golden, to the byte: what Rust and Python say, JavaScript says.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import * as statistics from "marusankaku/statistics";
import { goldenText } from "./golden.js";
import { jsonOf, pathOf, textOf } from "./testdata.js";

const files = readdirSync(pathOf("golden"));
const calls = jsonOf("statistics.json");

for (const file of files) {
  test(file, () => {
    const found = goldenText(file.replace(".json", ""), marusankaku, statistics, calls);
    assert.equal(found, textOf("golden", file));
  });
}

test("nothing of the folder is left out", () => assert.ok(files.length > 80));
