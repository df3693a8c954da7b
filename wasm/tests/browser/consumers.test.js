// The tarball in the tools of those who use it: Vite (built and served), webpack, and no tool at all.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { withPage } from "./chromium.js";

const own = join(import.meta.dirname, "..", "..");
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const program = (prefix) => `
import { define } from "${prefix("marusankaku/elements", "web/elements/index.js")}";
import { board, init, sample } from "${prefix("marusankaku", "web/index.js")}";
define();
await init();
const element = document.querySelector("maru-result");
element.board = board(sample(), "1");
await element.shown;
document.title = [element.shadowRoot.querySelector("[part=answer]").textContent, element.shadowRoot.querySelectorAll("figure svg").length].join(" / ");
`;
const html = (script) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>wait</title><body><maru-result></maru-result><script type="module" src="${script}"></script></body></html>`;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "marusankaku-"));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], own));
  writeFileSync(join(folder, "package.json"), '{"type": "module", "private": true}');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], folder);
  writeFileSync(
    join(folder, "main.js"),
    program((name) => name),
  );
  writeFileSync(
    join(folder, "plain.js"),
    program((_, path) => `./node_modules/marusankaku/${path}`),
  );
  writeFileSync(join(folder, "index.html"), html("/main.js"));
  writeFileSync(join(folder, "plain.html"), html("/plain.js"));
});
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Opens a page, and sees who won and that three charts were drawn. */
const works = (path, options) =>
  withPage(
    path,
    "consumer",
    async (page) => {
      await page.waitForFunction(() => document.title !== "wait", null, { timeout: 30_000 });
      assert.match(await page.title(), /^First: S1 .* \/ 3$/);
    },
    options,
  );

/** Every module of the package is in the bundle once. */
function modulesOnce(dist) {
  const modules = readdirSync(dist, { recursive: true }).filter((name) => String(name).endsWith(".wasm"));
  const hashes = modules.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(dist, String(name))))
      .digest("hex"),
  );
  assert.equal(modules.length, 3, modules.join(" "));
  assert.equal(new Set(hashes).size, 3);
}

test("without a tool: a script of type module", () => works("/plain.html", { root: folder }));

test("Vite builds it", async () => {
  const { build } = await import("vite");
  const outDir = join(folder, "vite");
  await build({ root: folder, logLevel: "error", build: { outDir, target: "es2022" } });
  modulesOnce(outDir);
  await works("/index.html", { root: outDir });
});

test("Vite serves it while it is developed", async () => {
  const { createServer } = await import("vite");
  const server = await createServer({ root: folder, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  try {
    await server.listen();
    // It has no icon to give, which the console calls an error.
    await works(`${server.resolvedUrls.local[0]}index.html`, { faulty: true });
  } finally {
    await server.close();
  }
});

test("webpack builds it", async () => {
  const { default: webpack } = await import("webpack");
  const path = join(folder, "webpack");
  const stats = await new Promise((resolve, reject) => {
    const config = {
      mode: "production",
      context: folder,
      entry: "./main.js",
      output: { path, filename: "main.js", module: true },
      experiments: { outputModule: true },
    };
    webpack(config, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  assert.deepEqual(stats.toJson({ errors: true }).errors, []);
  modulesOnce(path);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "index.html"), html("/main.js"));
  await works("/index.html", { root: path });
});
