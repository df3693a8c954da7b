// The elements in pages of all kinds: before they are defined, twice, in other shadow roots, with tables and hostile
// names, without WASM, from a single file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { withPage } from "./chromium.js";
import { policy } from "./server.js";

const root = join(import.meta.dirname, "..", "..");
const page = "/tests/elements/page.html";
const plain = "/tests/elements/plain.html";

test("properties that were set before the element was defined are kept", async () => {
  await withPage(plain, "elements.upgrade", async (page) => {
    const winners = await page.evaluate(async () => {
      const element = document.createElement("maru-board");
      element.board = {
        problems: [{ id: "P1", points: 2 }],
        solutions: [{ id: "A" }, { id: "B" }],
        raters: [{ id: "x" }],
        marks: [[["×"], ["〇"]]],
      };
      document.body.append(element);
      const { define } = await import("/web/elements/index.js");
      define();
      await element.shown;
      return [element.result.ranking.winners, element.board.marks, Object.hasOwn(element, "board")];
    });
    assert.deepEqual(winners, [["B"], [[["×"], ["○"]]], false]);
  });
});

test("a table of the page is shown before, and is what is marked then", async () => {
  await withPage(plain, "elements.table", async (page) => {
    await page.evaluate(() => {
      document.body.innerHTML = `<maru-board lang="en" view="problem"><table>
        <tr><th></th><th data-id="P1" data-points="3">Slow</th><th data-id="P2">Dear</th></tr>
        <tr><th data-id="A">Cache</th><td>〇</td><td>x</td></tr>
        <tr><th data-id="B">Buy</th><td>△</td><td></td></tr></table></maru-board>`;
    });
    assert.equal(await page.locator("table").isVisible(), true);
    await page.evaluate(async () => {
      await import("/web/elements/define.js");
      await document.querySelector("maru-board").shown;
    });
    const { board, left } = await page.evaluate(() => {
      const { board, left } = document.querySelector("maru-board");
      return { board, left };
    });
    assert.deepEqual(board.marks, [
      [
        ["○", "×"],
        ["△", "未"],
      ],
    ]);
    assert.deepEqual(
      board.problems.map(({ id, name, points }) => [id, name, points]),
      [
        ["P1", "Slow", 3],
        ["P2", "Dear", 1],
      ],
    );
    assert.equal(left, 1);
    // The table of the page does not show twice.
    assert.equal(await page.locator("maru-board > table").isVisible(), false);
  });
});

test("a mark that can be read in two ways is named, and the table stays", async () => {
  await withPage(plain, "elements.ambiguous", async (page) => {
    await page.evaluate(async () => {
      document.body.innerHTML = `<maru-board lang="ja"><table>
        <tr><th></th><th>P1</th></tr><tr><th>A</th><td>▲</td></tr></table></maru-board>`;
      await import("/web/elements/define.js");
      await document.querySelector("maru-board").shown;
    });
    assert.match(await page.locator("[role=alert]").textContent(), /▲/);
    assert.equal(await page.locator("maru-board > table").isVisible(), true);
  });
});

test("a second copy of the library leaves the first one in place", async () => {
  await withPage(page, "elements.twice", async (page) => {
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    const same = await page.evaluate(async () => {
      const first = customElements.get("maru-board");
      await import("/pkg/elements-inline.js").then(({ define }) => define());
      await import("/web/elements/define.js?again");
      const workshop = await window.made.sampleWorkshop();
      const element = await window.made.make("maru-board", {}, { workshop });
      return [customElements.get("maru-board") === first, element.result.ranking.winners];
    });
    assert.deepEqual(same, [true, ["S8"]]);
    assert.equal(warnings.filter((text) => /already defined by another copy/.test(text)).length, 1);
  });
});

test("hostile names stay text, in every element", async () => {
  await withPage(page, "elements.hostile", async (page) => {
    const names = [
      "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>",
      "\u202eright to left\u202c \u05d0\u05d1",
      "long ".repeat(2000),
      "👩‍🔬🏳️‍🌈 \u200b\u200d\ufeff zero",
      "'\"`&lt;{{x}} $x",
    ];
    const found = await page.evaluate(async (names) => {
      const workshop = await window.made.sampleWorkshop();
      const all = [...workshop.problems, ...workshop.solutions, ...workshop.raters];
      for (const [at, item] of all.entries())
        Object.assign(item, { name_ja: names[at % names.length], name_en: names[at % names.length] });
      workshop.solutions[0].id = names[0];
      for (const round of workshop.rounds)
        for (const row of round.marks) if (row.solution === "S1") row.solution = names[0];
      for (const name of ["maru-board", "maru-result", "maru-compare"]) await window.made.make(name, {}, { workshop });
      for (const details of document.querySelector("maru-board").shadowRoot.querySelectorAll("details"))
        details.open = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
      const roots = [...document.querySelectorAll("main > *")].flatMap((element) => element.shadowRoot ?? []);
      return {
        hurt: window.hurt ?? null,
        markup: roots.map((root) => root.querySelectorAll("img, script, [style], [onerror]").length),
        text: roots.map((root) => root.textContent.includes("<img src=x onerror")),
      };
    }, names);
    assert.deepEqual(found, { hurt: null, markup: [0, 0, 0], text: [true, true, true] });
    await page.setViewportSize({ width: 360, height: 700 });
    const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(scroll <= client, `${scroll} px in ${client} px`);
  });
});

test("in another shadow root, and moved, and gone", async () => {
  await withPage(page, "elements.nested", async (page) => {
    const found = await page.evaluate(async () => {
      const workshop = await window.made.sampleWorkshop();
      const host = document.createElement("section");
      host.lang = "en";
      document.querySelector("main").append(host);
      const element = document.createElement("maru-board");
      host.attachShadow({ mode: "open" }).append(element);
      element.workshop = workshop;
      await element.shown;
      const first = element.shadowRoot.querySelector("[part=answer]").textContent;
      element.remove();
      element.board = { ...element.board, problems: element.board.problems.map((item) => ({ ...item, points: 1 })) };
      host.shadowRoot.append(element);
      await element.shown;
      return [first, element.shadowRoot.querySelector("[part=answer]").textContent, document.adoptedStyleSheets.length];
    });
    assert.match(found[0], /^First: S8/);
    assert.notEqual(found[0], found[1]);
    assert.equal(found[2], 0);
  });
});

test("without WASM the marks can be read, and it says why there is no more", async () => {
  const refused = policy.replace(" 'wasm-unsafe-eval'", "");
  const faulty = { policy: refused, faulty: true };
  await withPage(
    plain,
    "elements.refused",
    async (page) => {
      await page.evaluate(async () => {
        document.body.innerHTML = `<maru-board lang="en"><table><tr><th></th><th>P1</th></tr><tr><th>A</th><td>○</td></tr></table></maru-board>`;
        await import("/web/elements/define.js");
        await document.querySelector("maru-board").shown;
      });
      assert.match(await page.locator("[part=notice]").textContent(), /Nothing can be computed/);
      assert.equal(await page.locator("maru-board > table").isVisible(), true);
      await page.evaluate(async () => {
        const element = document.createElement("maru-board");
        element.board = {
          problems: [{ id: "P1", points: 1 }],
          solutions: [{ id: "A" }],
          raters: [{ id: "x" }],
          marks: [[["○"]]],
        };
        document.body.append(element);
        await element.shown;
      });
      assert.equal(await page.locator("maru-board").nth(1).locator("input:checked").isDisabled(), true);
    },
    faulty,
  );
});

test("the single file fetches nothing", async () => {
  await withPage(
    plain,
    "elements.single",
    async (page) => {
      const winners = await page.evaluate(async () => {
        const { define } = await import("/pkg/elements-inline.js");
        define();
        const element = document.createElement("maru-result");
        element.board = {
          scale: [
            { mark: "×", value: 0 },
            { mark: "△", value: 0.5 },
            { mark: "○", value: 1 },
          ],
          problems: [{ id: "P1", points: 2 }],
          solutions: [{ id: "A" }, { id: "B" }],
          raters: [{ id: "x" }],
          marks: [[["×"], ["△"]]],
        };
        document.body.append(element);
        await element.shown;
        return [
          element.shadowRoot.querySelector("[part=answer]").textContent,
          element.shadowRoot.querySelectorAll("svg[role=img]").length,
        ];
      });
      assert.match(winners[0], /B/);
      assert.equal(winners[1], 3);
    },
    { policy: policy.replace(" connect-src 'self';", "") },
  );
});

test("the classic script works in a page that is opened from a file", async () => {
  await withPage(plain, "elements.file", async (page) => {
    await page.goto(pathToFileURL(join(root, "tests/elements/file.html")).href);
    await page.waitForFunction(() => document.querySelector("maru-board")?.result, null, { timeout: 20_000 });
    assert.deepEqual(await page.evaluate(() => document.querySelector("maru-board").result.ranking.winners), ["A"]);
  });
});

test("in Node the elements can be imported, and do nothing", async () => {
  const module = await import("marusankaku/elements");
  assert.equal(typeof module.define, "function");
  assert.equal(typeof (await import("marusankaku/elements/inline")).MaruBoard, "function");
});

test("the manifest names what the elements have", async () => {
  const manifest = JSON.parse(readFileSync(join(root, "custom-elements.json"), "utf8"));
  const { MaruBoard, MaruCompare, MaruResult } = await import("marusankaku/elements");
  const style = readFileSync(join(root, "web/elements/style.js"), "utf8");
  const sources = ["board", "grid", "standing", "result", "compare", "names"]
    .map((name) => readFileSync(join(root, `web/elements/${name}.js`), "utf8"))
    .join("");
  for (const [name, element] of Object.entries({ MaruBoard, MaruCompare, MaruResult })) {
    const found = manifest.modules[0].declarations.find((declaration) => declaration.name === name);
    assert.deepEqual(found.attributes.map(({ name }) => name).sort(), [...element.observedAttributes].sort(), name);
    const fields = found.members.map(({ name }) => name);
    for (const property of element.properties) if (property !== "lang") assert.ok(fields.includes(property), property);
    for (const { name } of found.cssProperties) assert.ok(style.includes(`var(${name},`), name);
    for (const { name } of found.cssParts)
      assert.match(sources, new RegExp(`part: [^,}]*"${name}"|part\\) \\{|"${name}"`), name);
  }
});
