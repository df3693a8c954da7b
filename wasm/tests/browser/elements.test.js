// The elements as people use them: marks by keyboard and touch, points, forms, languages, blind rounds.
import assert from "node:assert/strict";
import test from "node:test";
import { withPage } from "./chromium.js";

const withElements = (name, work, options) => withPage("/tests/elements/page.html", `elements.${name}`, work, options);

/** Makes an element with a round of the sample. */
const make = (page, name, attributes = {}, round = "1") =>
  page.evaluate(
    async ([name, attributes, round]) => {
      const workshop = await window.made.sampleWorkshop();
      await window.made.make(name, { ...attributes, round }, { workshop });
    },
    [name, attributes, round],
  );

const changes = (page) => page.evaluate(() => window.changes);
const shown = (page, name = "maru-board") => page.evaluate((name) => document.querySelector(name).shown, name);
const get = (page, property, name = "maru-board") =>
  page.evaluate(([name, property]) => document.querySelector(name)[property], [name, property]);
const focused = (page) =>
  page.evaluate(() => document.querySelector("maru-board").shadowRoot.activeElement?.getAttribute("data-key"));

test("all marks of a cell stand in one row, and letters of the pictures are readable, from a telephone up", async () => {
  await withElements("row", async (page) => {
    for (const width of [360, 600, 768, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      await make(page, "maru-board", { rater: "pm", view: "problem" });
      const lines = await page
        .locator(".cell")
        .evaluateAll((cells) =>
          cells.map(
            (cell) => new Set([...cell.querySelectorAll("label")].map((one) => one.getBoundingClientRect().top)).size,
          ),
        );
      assert.deepEqual(new Set(lines), new Set([1]), `${width} px`);
    }
    await page.setViewportSize({ width: 390, height: 900 });
    await page.evaluate(async () => {
      await window.made.make("maru-compare", {}, { workshop: await window.made.sampleWorkshop() });
    });
    const texts = page.locator("maru-compare figure text");
    await texts.first().waitFor();
    const sizes = await texts.evaluateAll((texts) =>
      texts.map((text) => {
        const { width } = text.ownerSVGElement.getBoundingClientRect();
        return (
          (Number.parseFloat(getComputedStyle(text).fontSize) * width) / text.ownerSVGElement.viewBox.baseVal.width
        );
      }),
    );
    assert.ok(Math.min(...sizes) >= 10, `${Math.min(...sizes)} px`);
  });
});

test("the ranking of the core, live", async () => {
  await withElements("live", async (page) => {
    await make(page, "maru-board", { rater: "pm", view: "problem" });
    const { ranking, discussion, acceptability } = await get(page, "result");
    assert.deepEqual(ranking.winners, ["S1"]);
    assert.deepEqual([discussion[0].solution, discussion[0].problem], ["S5", "P5"]);
    assert.ok(Math.abs(acceptability.S1.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    assert.match(await page.locator("[part=answer]").textContent(), /^1位: S1 /);
    assert.match(await page.locator("[part=interval]").textContent(), /△ の値が 0〜0.53/);
    // A point more or less is a new ranking.
    await page.locator("summary", { hasText: "重み" }).click();
    await page.getByLabel(/^P5 .* の重み$/).fill("0");
    const [last] = (await changes(page)).slice(-1);
    assert.deepEqual([last.kind, last.problem, last.points], ["points", "P5", 0]);
    assert.equal((await get(page, "board")).problems[4].points, 0);
    await page.getByLabel(/^P5 .* の重み$/).fill("-1");
    assert.equal((await get(page, "board")).problems[4].points, 0);
    assert.equal(await page.getByLabel(/^P5 .* の重み$/).getAttribute("aria-invalid"), "true");
  });
});

test("the keyboard alone: a cell is a stop, arrows and numbers mark, 0 clears", async () => {
  await withElements("keyboard", async (page) => {
    await make(page, "maru-board", { rater: "pm", view: "problem" });
    await page.locator('input[name="0,0"]:checked').focus();
    await page.keyboard.press("3");
    assert.equal(await page.locator('input[name="0,0"]:checked').inputValue(), "×");
    await page.keyboard.press("Delete");
    assert.equal(await page.locator('input[name="0,0"]:checked').count(), 0);
    await page.keyboard.press("4");
    assert.equal(await page.locator('input[name="0,0"]:checked').inputValue(), "わからない");
    const marks = (await changes(page)).map((change) => [change.rater, change.solution, change.problem, change.mark]);
    assert.deepEqual(marks, [
      ["pm", "S1", "P1", "×"],
      ["pm", "S1", "P1", null],
      ["pm", "S1", "P1", "わからない"],
    ]);
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^cell 1,0 /);
    await page.keyboard.press("1");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator('input[name="1,0"]:checked').count(), 1);
    // To the next problem and back, by the keyboard too.
    await page.locator('[data-key="next"]').focus();
    await page.keyboard.press("Enter");
    await shown(page);
    assert.equal(await get(page, "problem"), "P2");
    assert.equal(await focused(page), "next");
  });
});

test("the whole table is one stop, and arrows move in it", async () => {
  await withElements("table", async (page) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await make(page, "maru-board", { rater: "dev" });
    assert.equal(await page.locator("table.whole").count(), 1);
    const stops = await page.locator("table.whole input").evaluateAll((all) => all.filter((one) => one.tabIndex === 0));
    assert.equal(stops.length, 1);
    await page.locator('[data-key="view table"]').focus();
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^cell 0,0 /);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    assert.match(await focused(page), /^cell 1,1 /);
    await page.keyboard.press("1");
    const [change] = (await changes(page)).slice(-1);
    assert.deepEqual([change.solution, change.problem, change.mark], ["S2", "P2", "○"]);
    await page.keyboard.press("End");
    assert.match(await focused(page), /^cell 1,7 /);
    await page.keyboard.press("Tab");
    assert.doesNotMatch((await focused(page)) ?? "", /^cell/);
  });
});

test("a finger on a telephone: one problem at a time, nothing to scroll sideways", async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  await withElements(
    "touch",
    async (page) => {
      await make(page, "maru-board", { rater: "pm" });
      assert.equal(await page.locator("table.one").count(), 1);
      await page.locator("label.mark").nth(2).tap();
      assert.equal((await changes(page)).at(-1).mark, "×");
      await page.locator('[data-key="next"]').tap();
      await shown(page);
      assert.equal(await get(page, "problem"), "P2");
      const sizes = await page.locator("label.mark").evaluateAll((all) =>
        all.map((one) => {
          const { width, height } = one.getBoundingClientRect();
          return Math.min(width, height);
        }),
      );
      assert.ok(Math.min(...sizes) >= 44, `${Math.min(...sizes)} px`);
      const [scroll, client] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert.ok(scroll <= client, `${scroll} px in ${client} px`);
    },
    phone,
  );
});

test("blind marks are alone: nothing of the others can be got", async () => {
  await withElements("blind", async (page) => {
    await make(page, "maru-board", { rater: "pm", blind: "" });
    const board = await get(page, "board");
    const others = board.marks.filter((_, at) => board.raters[at].id !== "pm").flat(2);
    assert.deepEqual([...new Set(others)], ["未"]);
    assert.ok(board.marks[0].flat().includes("○"));
    assert.equal(await get(page, "result"), null);
    for (const part of ["results", "ranking", "tally", "points", "discussion"]) {
      assert.equal(await page.locator(`[part~=${part}]`).count(), 0, part);
    }
    // Not even when it is no longer blind.
    await page.evaluate(() => {
      document.querySelector("maru-board").blind = false;
    });
    await shown(page);
    const after = await get(page, "board");
    assert.deepEqual([...new Set(after.marks.filter((_, at) => after.raters[at].id !== "pm").flat(2))], ["未"]);
    // Who is done is known, and nothing else.
    await page.evaluate(() => {
      const element = document.querySelector("maru-board");
      Object.assign(element, { blind: true, progress: [{ rater: "dev", left: 0 }] });
    });
    await shown(page);
    assert.match(await page.locator("[part=progress]").textContent(), /dev.*記入済み/);
  });
});

test("a blind board without a rater asks who it is", async () => {
  await withElements("who", async (page) => {
    await make(page, "maru-board", { blind: "" });
    assert.equal(await get(page, "value"), "");
    assert.equal(await page.locator("input:enabled").count(), 0);
    await page.locator('[data-key="rater"]').selectOption("dev");
    await shown(page);
    assert.equal(await get(page, "rater"), "dev");
    await page.locator("label.mark").first().click();
    assert.equal(JSON.parse(await get(page, "value")).rater, "dev");
  });
});

test("it is a control of a form", async () => {
  await withElements("form", async (page) => {
    await page.evaluate(async () => {
      const workshop = await window.made.sampleWorkshop();
      await window.made.make(
        "maru-board",
        { rater: "pm", name: "marks", required: "", round: "1", view: "problem" },
        { workshop },
      );
      const form = document.createElement("form");
      const element = document.querySelector("maru-board");
      document.querySelector("main").append(form);
      form.append(element);
      await element.shown;
    });
    const sent = () => page.evaluate(() => JSON.parse(new FormData(document.querySelector("form")).get("marks")));
    const before = await sent();
    assert.equal(before.rater, "pm");
    const invalid = () => page.evaluate(() => !document.querySelector("form").checkValidity());
    const incomplete = () => page.evaluate(() => document.querySelector("maru-board").matches(":state(incomplete)"));
    await page.locator('input[name="0,0"]').first().focus();
    await page.keyboard.press("Delete");
    assert.equal((await sent()).marks.length, before.marks.length - 1);
    assert.deepEqual([await invalid(), await incomplete()], [true, true]);
    await page.evaluate(() => document.querySelector("form").reset());
    await shown(page);
    assert.deepEqual(await sent(), before);
    // What was saved can be put back.
    await page.evaluate(() => {
      const element = document.querySelector("maru-board");
      element.value = JSON.stringify({ rater: "pm", marks: [{ solution: "S1", problem: "P1", mark: "×" }] });
    });
    await shown(page);
    assert.equal((await get(page, "board")).marks[0][0][0], "×");
    assert.deepEqual(
      await changes(page),
      (await changes(page)).filter((change) => change.mark === null),
    );
    await page.evaluate(() => {
      document.querySelector("maru-board").disabled = true;
    });
    await shown(page);
    assert.equal(await page.locator("input:enabled").count(), 0);
  });
});

test("the language around it, and sentences of one's own", async () => {
  await withElements("lang", async (page) => {
    await make(page, "maru-board", { rater: "pm" });
    await page.evaluate(() => {
      document.documentElement.lang = "en";
    });
    await page.waitForFunction(() => /First: S1/.test(document.querySelector("maru-board").shadowRoot.textContent));
    await page.evaluate(() => {
      document.querySelector("maru-board").messages = { discuss: "Let us talk" };
    });
    await shown(page);
    assert.ok((await page.locator("h2", { hasText: "Let us talk" }).count()) > 0);
    await page.evaluate(() => {
      document.querySelector("maru-board").lang = "ja";
    });
    await shown(page);
    assert.match(await page.locator("[part=answer]").textContent(), /^1位/);
  });
});
