// What the pages and the elements say: the same keys in Japanese and English, and both sentences tell all they are given.
import assert from "node:assert/strict";
import test from "node:test";
import { words } from "../demo/words.js";
import { texts } from "../web/elements/texts.js";

/** The names of a function's arguments, and what follows them. @param {(...given: unknown[]) => string} said */
function parts(said) {
  const [, head, body] = /^\(?([^)=]*)\)?\s*=>(.*)$/s.exec(String(said).replaceAll(/\/\*.*?\*\//gs, "")) ?? [];
  return { names: (head ?? "").match(/\b[a-z]\w*\b/gi) ?? [], body: body ?? "" };
}

/** @param {unknown} ja @param {unknown} en @param {string} at */
function alike(ja, en, at) {
  assert.equal(typeof ja, typeof en, at);
  if (typeof ja === "function" && typeof en === "function") {
    assert.equal(ja.length, en.length, at);
    for (const said of [ja, en]) {
      const { names, body } = parts(said);
      assert.equal(names.length, said.length, at);
      for (const name of names) assert.match(body, new RegExp(`\\b${name}\\b`), `${at} does not say ${name}`);
    }
  } else if (typeof ja === "object" && ja && en) {
    assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort(), at);
    for (const key of Object.keys(ja)) alike(Reflect.get(ja, key), Reflect.get(en, key), `${at}.${key}`);
  }
}

test("the app and the elements say the same in both languages", () => {
  alike(words.ja, words.en, "words");
  alike(texts.ja, texts.en, "texts");
});
