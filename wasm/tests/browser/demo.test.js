// The demo page as people use it: the sample, a dropped file, questions, faults, languages, widths, paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { keepPicture, withPage } from "./chromium.js";

const messy = join(import.meta.dirname, "..", "..", "..", "core", "testdata", "sample", "messy");
const demo = "/demo/index.html";

async function openSample(page) {
  await page.click("#sample");
  await page.waitForSelector("#report .maru");
}

const inLanguage = (page, lang) => page.check(`input[name="lang"][value="${lang}"]`);

/** Drops files on the page as a hand would. */
async function drop(page, files) {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/csv" }));
    return transfer;
  }, files);
  await page.dispatchEvent("#open", "drop", { dataTransfer: transfer });
}

async function fits(page, what) {
  const [scroll, client] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(scroll <= client, `${what}: ${scroll} px in ${client} px`);
}

for (const lang of ["ja", "en"]) {
  for (const width of [390, 1280]) {
    test(`the sample in ${lang} on ${width} px`, async () => {
      await withPage(demo, `demo.${lang}.${width}`, async (page) => {
        await page.setViewportSize({ width, height: 900 });
        await inLanguage(page, lang);
        await fits(page, "before");
        await openSample(page);
        await fits(page, "after");
        assert.equal(await page.getAttribute("html", "lang"), lang);
        assert.equal(await page.getAttribute("#report .maru", "lang"), lang);
        await page.selectOption("#round", "1");
        assert.match(await page.textContent("#report"), /S1/);
        await fits(page, "round 1");
        await page.selectOption("#round", "whole workshop");
        for (const part of ["MS1", "T11", "M5", "F1", "Define"])
          assert.ok((await page.textContent("#report")).includes(part), part);
        await fits(page, "the whole workshop");
        await keepPicture(page, `demo.whole.${lang}.${width}`);
        const [file] = await Promise.all([page.waitForEvent("download"), page.click("#save-calendar")]);
        assert.equal(file.suggestedFilename(), "plan.ics");
        assert.match(readFileSync(await file.path(), "utf8"), /^BEGIN:VCALENDAR\r\n/);
      });
    });
  }
}

test("in the dark and on paper", async () => {
  await withPage(demo, "demo.dark", async (page) => {
    await inLanguage(page, "ja");
    await openSample(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await keepPicture(page, "demo.dark");
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    for (const part of ["header", "#open", ".tools", "#status"]) assert.equal(await page.isVisible(part), false, part);
    assert.equal(await page.isVisible("#report"), true);
    if (process.env.SCREENSHOTS) await page.pdf({ path: join(process.env.SCREENSHOTS, "demo.pdf"), format: "A4" });
    await page.emulateMedia({ media: null });
  });
});

test("a dropped file with ambiguous marks asks, and then opens", async () => {
  await withPage(demo, "demo.question", async (page) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await inLanguage(page, "ja");
    const csv = "rater,solution,problem,mark\npm,S1,P1,○\npm,S2,P1,▲\ndev,S1,P1,△\ndev,S2,P1,▲\n";
    await drop(page, [["marks.csv", csv]]);
    await page.waitForSelector("#questions select");
    assert.equal(await page.evaluate(() => document.activeElement.id), "problem");
    assert.match(await page.textContent("#question-list"), /「▲」（2 か所）.*marks\.csv 3 行目 4 列目/s);
    await keepPicture(page, "demo.asking");
    await page.selectOption("#questions select", "△");
    await page.focus("#questions select");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#report .maru");
    assert.equal(await page.isVisible("#problem"), false);
    await fits(page, "report");
  });
});

test("faults are listed with line and column, in the language that is chosen", async () => {
  await withPage(demo, "demo.faults", async (page) => {
    await inLanguage(page, "en");
    await drop(page, [["round1.csv", "rater,solution,problem,mark\npm,S1,P1,☆\npm,S1,P2,○,\npm,S2,P1,●●\n"]]);
    await page.waitForSelector("#fault-table table");
    const cells = () => page.$$eval("#fault-table tbody td", (cells) => cells.map((cell) => cell.textContent));
    assert.deepEqual((await cells()).slice(0, 3), ["round1.csv", "2", "4"]);
    assert.match((await cells())[3], /^found '☆'/);
    await inLanguage(page, "ja");
    assert.match((await cells())[3], /^「☆」/);
    await fits(page, "faults");
  });
});

test("a file from a spreadsheet in cp932 is read, and whose marks it holds is asked", async () => {
  await withPage(demo, "demo.cp932", async (page) => {
    await inLanguage(page, "ja");
    await page.setInputFiles("#files", join(messy, "wide_round1_cp932.csv"));
    await page.waitForSelector("#question-rater");
    await page.fill("#question-rater", "sales");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#report .maru");
  });
});

test("hostile names stay text", async () => {
  await withPage(demo, "demo.hostile", async (page) => {
    const name = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>";
    const marks = `rater,solution,problem,mark\npm,"${name}",P1,○\ndev,"${name}",P1,×\npm,S2,P1,△\n`;
    await drop(page, [["marks.csv", marks]]);
    await page.waitForSelector("#report .maru");
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.locator("#report img, #report script").count(), 0);
    assert.match(await page.textContent("#report"), /<img src=x/);
    await drop(page, [["<b>☆.csv", "rater,solution,problem,mark\npm,S1,P1,<b>☆</b>\n"]]);
    await page.waitForSelector("#fault-table table");
    assert.equal(await page.locator("#problem b").count(), 0);
  });
});

test("the keyboard alone is enough", async () => {
  await withPage(demo, "demo.keyboard", async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name);
    const seen = [];
    for (let i = 0; i < 4; i += 1) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    assert.deepEqual(seen, ["lang", "files", "folder", "sample"]);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#report .maru");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "save-workshop");
  });
});

test("every control has a name", async () => {
  await withPage(demo, "demo.names", async (page) => {
    await openSample(page);
    const nameless = await page.$$eval("button, select, input", (controls) =>
      controls
        .filter(
          (control) =>
            !control.textContent.trim() && ![...(control.labels ?? [])].some((label) => label.textContent.trim()),
        )
        .map((control) => control.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });
});

test("both languages say the same things", async () => {
  const { texts } = await import("../../demo/texts.js");
  assert.deepEqual(Object.keys(texts.ja), Object.keys(texts.en));
  const used = [
    ...readFileSync(join(import.meta.dirname, "../../demo/index.html"), "utf8").matchAll(/data-text="(\w+)"/g),
  ];
  for (const [, key] of used) assert.equal(typeof texts.ja[key], "string", key);
});
