// Marks drawn as shapes: fonts make ○ 〇 ◯ of three sizes. Whoever selects them copies the characters.
import { h, svg } from "./dom.js";

/** The spellings that a shape is drawn for. @type {Record<string, [string, object][]>} */
const shapes = {
  "◎": [
    ["circle", { cx: 12, cy: 12, r: 9 }],
    ["circle", { cx: 12, cy: 12, r: 4.2 }],
  ],
  "○": [["circle", { cx: 12, cy: 12, r: 8.4 }]],
  "△": [["path", { d: "M12 3.6 21 19.6H3Z" }]],
  "×": [["path", { d: "M5 5 19 19M19 5 5 19" }]],
};

/** A mark as a picture, with the character beside it for those who copy. @param {string} mark */
export function glyph(mark) {
  const shape = Object.hasOwn(shapes, mark) ? shapes[mark] : undefined;
  if (!shape) return h("span", { class: "glyph other" }, mark);
  const drawing = svg(
    "svg",
    { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" },
    ...shape.map(([tag, properties]) =>
      svg(tag, {
        ...properties,
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 2.4,
        "stroke-linejoin": "round",
      }),
    ),
  );
  return h("span", { class: "glyph" }, drawing, h("span", { class: "unseen" }, mark));
}
