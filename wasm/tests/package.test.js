// The package as it is installed: the tarball, in a folder of its own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

const here = join(import.meta.dirname, "..");
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const program = `
import { board, ranking, sample } from "marusankaku";
import * as inline from "marusankaku/inline";
import { define } from "marusankaku/elements";
import { kendallTau } from "marusankaku/statistics";
import * as inlineStatistics from "marusankaku/statistics/inline";
await inline.init();
await inlineStatistics.init();
console.log(ranking(board(sample(), "1")).winners[0], inline.ranking(inline.board(inline.sample())).winners[0]);
console.log(typeof define, import.meta.resolve("marusankaku/elements_bg.wasm").endsWith("/pkg/elements_bg.wasm"));
console.log(kendallTau([1, 2], [1, 2]), inlineStatistics.kendallTau([1, 2], [2, 1]));
console.log(import.meta.resolve("marusankaku/report.css").endsWith("/pkg/report.css"));
console.log(import.meta.resolve("marusankaku/marusankaku_bg.wasm").endsWith("/pkg/marusankaku_bg.wasm"));
`;

test("the style sheet of a report is the one that a fragment carries", async () => {
  const { board, init, report, sample } = await import("marusankaku");
  await init();
  const [, style] = report(board(sample()), { format: "fragment" }).match(/<style>(.*?)<\/style>/s);
  assert.equal(readFileSync(join(here, "pkg", "report.css"), "utf8"), style);
});

test("the tarball can be installed and imported", () => {
  const folder = mkdtempSync(join(tmpdir(), "marusankaku-"));
  try {
    const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], here));
    const names = files.map((file) => file.path);
    for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "web/index.d.ts"])
      assert.ok(names.includes(name), name);
    assert.deepEqual(
      names.filter((name) => /tests|src\/|Cargo|node_modules/.test(name)),
      [],
    );
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], folder);
    writeFileSync(join(folder, "program.js"), program);
    assert.equal(run("node", ["program.js"], folder), "S1 S8\nfunction true\n1 -1\ntrue\ntrue\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
