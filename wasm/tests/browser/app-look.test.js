// How the app looks: nothing scrolls sideways, in both languages, at three widths. SCREENSHOTS=folder keeps pictures of
// every page and step so, in light and dark; and in forced colours, on paper, and for those who see colours otherwise.
import test from "node:test";
import * as marusankaku from "marusankaku";
import { pack } from "../../demo/token.js";
import { keepPicture } from "./chromium.js";
import { become, fits, markByKeys, marksOf, sample } from "./raters.js";
import { withTeam } from "./team.js";

const pictured = Boolean(process.env.SCREENSHOTS);
/** Text, a result, and marks: what differs where colours are few. */
const told = ["step-result", "mark"];

async function look(page, name) {
  for (const lang of ["ja", "en"]) {
    await page.check(`input[name="lang"][value="${lang}"]`);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => {
        const shown = [...document.querySelectorAll("maru-board, maru-result, maru-compare")].filter(
          (element) => !element.hidden,
        );
        for (const element of shown) element.scrollIntoView();
        return Promise.all(shown.map((element) => element.shown));
      });
      await page.evaluate(() => window.scrollTo(0, 0));
      await fits(page, `${name} in ${lang} on ${width} px`);
      for (const colorScheme of pictured ? ["light", "dark"] : []) {
        await page.emulateMedia({ colorScheme });
        await keepPicture(page, `app.${name}.${lang}.${width}.${colorScheme}`);
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
  if (pictured && told.includes(name)) await seenOtherwise(page, name);
  await page.check('input[name="lang"][value="ja"]');
}

async function seenOtherwise(page, name) {
  const sees = await page.context().newCDPSession(page);
  for (const type of ["deuteranopia", "protanopia", "achromatopsia"]) {
    await sees.send("Emulation.setEmulatedVisionDeficiency", { type });
    await keepPicture(page, `app.${name}.${type}`);
  }
  await sees.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
  await page.emulateMedia({ forcedColors: "active" });
  await keepPicture(page, `app.${name}.forced`);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await keepPicture(page, `app.${name}.print`);
  await page.emulateMedia({ media: null });
}

test("the facilitator's steps fit", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("index.html");
    await look(page, "index");
    const buffer = Buffer.from(JSON.stringify(sample));
    await page.setInputFiles("#files", { name: "workshop.json", mimeType: "application/json", buffer });
    await page.waitForSelector("#report .maru");
    await page.click("#hold-round");
    await page.waitForSelector("#invite");
    for (const step of await page.$$eval("#steps [id]", (buttons) => buttons.map(({ id }) => id))) {
      await page.click(`#${step}`);
      await page.locator(`#${step}[aria-current="step"]`).waitFor();
      await look(page, step);
    }
    await page.click("#step-vote");
    await page.click("#invite");
    await page.locator("#invitation .link").waitFor();
    await look(page, "gathering");
  });
});

test("cells to discuss fit", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("index.html");
    const buffer = Buffer.from(JSON.stringify({ ...sample, rounds: sample.rounds.slice(0, 1) }));
    await page.setInputFiles("#files", { name: "workshop.json", mimeType: "application/json", buffer });
    await page.waitForSelector("#report .maru");
    await page.click("#hold-round");
    await page.waitForSelector("#invite");
    await page.click("#step-discuss");
    await page.click("#start");
    await look(page, "discussing");
    await page.click("#step-result");
    await look(page, "first-result");
  });
});

test("a rater's page fits", async () => {
  await withTeam(async ({ member }) => {
    const invitation = marusankaku.blind.invitation(sample, "3", { identity: "pseudonymous" });
    const page = await member(`mark.html#mark=${await pack(invitation)}`);
    await look(page, "asking");
    await become(page, "pm");
    await markByKeys(page, marksOf("1", "pm"));
    await look(page, "mark-table");
    await page.locator('[data-key="view problem"]').click();
    await look(page, "mark");
  });
});
