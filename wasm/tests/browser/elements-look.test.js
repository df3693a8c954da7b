// How the elements look and read: axe finds nothing, nothing scrolls sideways, in both languages, at three widths, in
// light, dark, forced colours and on paper. SCREENSHOTS=folder keeps the pictures.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { keepPicture, withPage } from "./chromium.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const elements = {
  "maru-board": { round: "1", rater: "pm" },
  "maru-result": { round: "1" },
  "maru-compare": {},
};

/** At which width axe reads the page: all of them would take minutes. */
const read = { light: 360, dark: 1280 };

/** Shows one element alone, all of it. */
const show = (page, name, attributes, lang) =>
  page.evaluate(
    async ([name, attributes, lang]) => {
      document.documentElement.lang = lang;
      document.querySelector("main").replaceChildren();
      const workshop = await window.made.sampleWorkshop();
      const element = await window.made.make(name, attributes, { workshop });
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
      const waits = () => element.shadowRoot.querySelector("[data-later], [data-advice]:empty");
      for (let i = 0; i < 100 && waits()?.textContent.match(/…$/); i += 1)
        await new Promise((go) => setTimeout(go, 50));
      await element.shown;
      window.scrollTo(0, 0);
    },
    [name, attributes, lang],
  );

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run("main > *"));
  return found.violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.target.flat(9).join(" "))]);
}

async function fits(page) {
  const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(scroll <= client, `${scroll} px in ${client} px`);
}

for (const [name, attributes] of Object.entries(elements)) {
  test(`${name} in both languages, at three widths, light and dark`, async () => {
    await withPage("/tests/elements/page.html", `look.${name}`, async (page) => {
      for (const lang of ["ja", "en"]) {
        for (const width of [360, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await show(page, name, attributes, lang);
          await fits(page);
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            if (read[colorScheme] === width)
              assert.deepEqual(await violations(page), [], `${lang} ${width} ${colorScheme}`);
            await keepPicture(page, `${name}.${lang}.${width}.${colorScheme}`);
          }
        }
      }
    });
  });

  test(`${name} in forced colours, on paper, and for those who see colours otherwise`, async () => {
    await withPage("/tests/elements/page.html", `look.${name}.other`, async (page) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await show(page, name, attributes, "ja");
      const sees = await page.context().newCDPSession(page);
      for (const type of ["deuteranopia", "achromatopsia"]) {
        await sees.send("Emulation.setEmulatedVisionDeficiency", { type });
        await keepPicture(page, `${name}.${type}`);
      }
      await sees.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
      await page.emulateMedia({ forcedColors: "active" });
      assert.deepEqual(await violations(page), []);
      await keepPicture(page, `${name}.forced`);
      await page.emulateMedia({ forcedColors: "none", media: "print" });
      await keepPicture(page, `${name}.print`);
      if (name === "maru-board") {
        assert.equal(await page.isVisible("[part=toolbar]"), false);
        // The mark that was made is on paper, the others are not.
        assert.equal(await page.locator("label.mark:visible").count(), 56);
      }
    });
  });
}

test("with reduced motion nothing moves", async () => {
  await withPage("/tests/elements/page.html", "look.motion", async (page) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await show(page, "maru-board", { view: "problem" }, "ja");
    const moves = await page
      .locator("label.mark")
      .first()
      .evaluate((label) => getComputedStyle(label).transitionProperty);
    assert.equal(moves, "none");
  });
});
