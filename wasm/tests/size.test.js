// What a page loads, gzipped. The goal of the embed is 150 kB of WASM and 30 kB of JavaScript and CSS; the modules are
// above it. These are the sizes that were measured last: whoever makes one smaller writes the new size down, and nobody
// makes one larger by more than 5 % unseen.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";

const here = join(import.meta.dirname, "..");
const kilobytes = (...paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(here, path)), { level: 9 }).length, 0) / 1000;
const scripts = (folder) =>
  readdirSync(join(here, folder)).flatMap((name) => (/\.(js|css)$/.test(name) ? [`${folder}/${name}`] : []));

const measured = { "pkg/marusankaku_bg.wasm": 474, "pkg/statistics_bg.wasm": 268 };

for (const [path, size] of Object.entries(measured)) {
  test(`${path} has at most ${size} kB + 5 %`, () => {
    const found = kilobytes(path);
    assert.ok(found <= size * 1.05, `${path}: ${Math.ceil(found)} kB`);
  });
}

test("JavaScript and CSS are at most 30 kB", () => {
  const page = kilobytes("pkg/marusankaku.js", ...scripts("web"), ...scripts("demo"));
  const statistics = kilobytes("pkg/statistics.js", ...scripts("web/statistics"));
  assert.ok(page + statistics <= 30, `${page.toFixed(1)} + ${statistics.toFixed(1)} kB`);
});
