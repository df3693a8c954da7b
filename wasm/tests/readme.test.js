// The JavaScript of the READMEs is run; what a line prints stands behind it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..", "..");

for (const file of ["README.md", "README.ja.md", "wasm/README.md"].filter((name) => existsSync(join(root, name)))) {
  test(file, async () => {
    const text = readFileSync(join(root, file), "utf8");
    const blocks = [...text.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
    assert.equal(blocks.length, 1);
    const expected = [...blocks[0].matchAll(/^console\.log\(.*?\); \/\/ (.*)$/gm)].map(([, line]) => line);
    assert.ok(expected.length > 0);
    assert.deepEqual(await printed(blocks[0]), expected);
  });
}

/** A file inside of the package, so that it can be imported by its name. */
async function printed(code) {
  const path = join(import.meta.dirname, `.readme-${process.pid}.mjs`);
  const lines = [];
  const { log } = console;
  try {
    writeFileSync(path, code);
    console.log = (value) => lines.push(JSON.stringify(value).replaceAll('","', '", "'));
    await import(`${pathToFileURL(path)}?${Math.random()}`);
  } finally {
    console.log = log;
    rmSync(path, { force: true });
  }
  return lines;
}
