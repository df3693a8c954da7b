// A page of this package in Chromium, under a strict policy; whatever happens, nothing is left open.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { folderServer } from "./server.js";

const own = join(import.meta.dirname, "..", "..");
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Opens a file of the package (`/tests/browser/page.html`) and hands the page to `work`. Errors of the page and of its
 * console are errors here. With SCREENSHOTS=folder a picture of the page is kept as `name.png`.
 * @param {{policy?: string, root?: string, faulty?: boolean}} [options] another policy or folder; errors that are looked
 *   for; and what a context takes
 */
export async function withPage(path, name, work, { policy, root = own, faulty = false, ...options } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "marusankaku-"));
  const server = createServer(folderServer(root, policy));
  let context;
  try {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args, ...options });
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(new URL(path, `http://127.0.0.1:${server.address().port}`).href);
    await work(page);
    await keepPicture(page, name);
    if (faults.length > 0 && !faulty) throw new Error(faults.join("\n"));
  } finally {
    await context?.close();
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** With SCREENSHOTS=folder, a picture of the whole page. */
export async function keepPicture(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  // What was changed last is painted: two frames later, it is.
  await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
