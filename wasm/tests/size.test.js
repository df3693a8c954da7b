// What a page loads, gzipped. An element first loads at most 150 kB of WASM and 30 kB of JavaScript and CSS; advice, files,
// reports and statistics are modules of their own, loaded by those who use them. These are the sizes that were measured
// last: whoever makes one smaller writes the new size down, and nobody makes one larger by more than 5 % unseen.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = join(import.meta.dirname, "..");
const kilobytes = (...paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(here, path)), { level: 9 }).length, 0) / 1000;
const scripts = (folder) =>
  readdirSync(join(here, folder)).flatMap((name) => (/\.(js|css)$/.test(name) ? [`${folder}/${name}`] : []));

const measured = {
  "pkg/elements_bg.wasm": 145,
  "pkg/advice_bg.wasm": 337,
  "pkg/marusankaku_bg.wasm": 822,
  "pkg/statistics_bg.wasm": 299,
};

for (const [path, size] of Object.entries(measured)) {
  test(`${path} has at most ${size} kB + 5 %`, () => {
    const found = kilobytes(path);
    assert.ok(found <= size * 1.05, `${path}: ${Math.ceil(found)} kB`);
  });
}

test("what an element loads first is within the goal", async () => {
  assert.ok(kilobytes("pkg/elements_bg.wasm") <= 150);
  // As a page gets it: one script, minified. The module is fetched beside it.
  const { outputFiles } = await build({
    entryPoints: [join(here, "web/elements/define.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    splitting: true,
    outdir: "out",
  });
  const all = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1000;
  assert.ok(all <= 30, `JavaScript and CSS: ${all.toFixed(1)} kB`);
});

test("JavaScript of the functions is at most 18 kB", () => {
  const page = kilobytes("pkg/marusankaku.js", ...scripts("web"));
  const statistics = kilobytes("pkg/statistics.js", ...scripts("web/statistics"));
  assert.ok(page + statistics <= 18, `${page.toFixed(1)} + ${statistics.toFixed(1)} kB`);
});

test("JavaScript and CSS of the app and its pages are at most 40 kB", () => {
  assert.ok(kilobytes(...scripts("demo")) <= 40);
});
