// A team in Chromium: each member in a context of their own, as on devices of their own.
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { folderServer } from "./server.js";

/** Serves the app, and hands `work` a way to open pages; faults of any page are faults here. */
export async function withTeam(work) {
  const server = createServer(folderServer(join(import.meta.dirname, "..", "..")));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const home = `http://127.0.0.1:${server.address().port}/demo/`;
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  const faults = [];
  const member = async (path, options = {}) => {
    const context = await browser.newContext({ locale: "ja-JP", acceptDownloads: true, ...options });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      // Where the network was taken away on purpose, the browser says so.
      if (message.type() === "error" && !/ERR_INTERNET_DISCONNECTED/.test(message.text())) faults.push(message.text());
    });
    await page.goto(path.startsWith("http") ? path : home + path);
    return page;
  };
  try {
    await work({ member, home, server });
    if (faults.length > 0) throw new Error(faults.join("\n"));
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}
