// One sheet for all elements. Colours come from the text around them; marks are told by their shapes.

export const css = `
:host {
  --line: var(--maru-line, color-mix(in srgb, currentColor 28%, transparent));
  --soft: var(--maru-soft, color-mix(in srgb, currentColor 6%, transparent));
  --accent: var(--maru-accent, light-dark(#1b5aa3, #8fc0f5));
  --on-accent: var(--maru-on-accent, light-dark(#fff, #10202f));
  --radius: var(--maru-radius, 0.5rem);
  --target: var(--maru-target, 2.75rem);
  display: block;
  container-type: inline-size;
  line-height: 1.6;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
h2, h3, p, ul, ol, dl, dd, figure, fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
h2 { font-size: 1.1em; line-height: 1.4; margin-block: 1.6em 0.5em; }
h3 { font-size: 1em; margin-block: 1.2em 0.3em; }
ul, ol { padding-inline-start: 1.4em; }
li { margin-block: 0.35em; }
table { border-collapse: collapse; inline-size: 100%; font: inherit; }
caption { text-align: start; }
th, td { text-align: start; vertical-align: middle; border-block-end: 1px solid var(--line); padding: 0.4em 0.6em 0.4em 0; font-weight: inherit; }
thead th { font-size: 0.9em; vertical-align: bottom; }
section > h2:first-child { margin-block-start: 0.4em; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; overflow-wrap: normal; }
.aside { font-size: 0.9em; }
.help { margin-block: 0.6em; }
.range { display: block; font-size: 0.85em; font-weight: 400; }
.wide { position: relative; overflow-x: auto; margin-block: 0.6em; scroll-padding-inline-start: 10em; }
button, select, input:not([type="radio"]) {
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: var(--radius);
  min-block-size: var(--target); padding: 0.2em 0.8em; max-inline-size: 100%;
}
select, option { background: Canvas; color: CanvasText; }
button { cursor: pointer; min-inline-size: var(--target); }
button:hover:not(:disabled, [aria-pressed="true"]) { background: var(--soft); }
button:disabled { opacity: 0.5; cursor: default; }
button[aria-pressed="true"] { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
:focus-visible, .mark:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.bar { display: flex; flex-wrap: wrap; gap: 0.5em 1em; align-items: center; }
.bar > * { min-inline-size: 0; }
.nav { flex-wrap: nowrap; }
.nav .grow { flex: 1 1 0; }
.nav select { inline-size: 100%; }
section, .points { margin-block: 1em; }
.bar label { display: inline-flex; flex-wrap: wrap; gap: 0.3em 0.6em; align-items: center; }
.segments { display: inline-flex; }
.segments button { border-radius: 0; margin-inline-start: -1px; }
.segments button:first-child { border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); margin: 0; }
.segments button:last-child { border-start-end-radius: var(--radius); border-end-end-radius: var(--radius); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.name { display: inline; }
.id { font-weight: 700; margin-inline-end: 0.4em; }
.glyph { display: inline-block; position: relative; line-height: 1; vertical-align: -0.15em; }
.glyph svg { inline-size: 1em; block-size: 1em; display: block; }
.glyph.other { min-inline-size: 1em; text-align: center; }
.tally { display: inline-flex; flex-wrap: wrap; gap: 0.15em; font-size: 0.8em; min-block-size: 1.2em; align-items: center; }
.tally .times { font-variant-numeric: tabular-nums; margin-inline-end: 0.35em; }
.grid { border: 0; }
.cell { display: flex; flex-wrap: wrap; gap: 0.4em; align-items: center; }
.mark {
  position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 0.4em;
  min-inline-size: var(--target); min-block-size: var(--target); border: 1px solid var(--line); border-radius: var(--radius);
  cursor: pointer; font-size: 1.1em; user-select: text; transition: background-color 0.1s;
}
.mark:hover { background: var(--soft); }
.mark input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: inherit; }
.mark:has(:checked) { background: var(--accent); color: var(--on-accent); border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); }
.mark:has(:disabled) { cursor: default; }
.mark:has(:disabled):not(:has(:checked)) { opacity: 0.55; }
.discussed { box-shadow: inset 3px 0 0 var(--accent); }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1em; font-size: 0.75em; line-height: 1.5; padding: 0 0.6em; white-space: nowrap; }
.problem-name { font-size: 1.15em; font-weight: 700; line-height: 1.45; }
.nav { margin-block: 0.8em; }
.one th[scope="row"] { inline-size: 35%; }
.one .cell { min-inline-size: calc(6 * var(--target) + 2em); }
.one td { padding-block: 0.6em; }
.whole th, .whole td { padding: 0.35em 5px; border-inline-end: 1px solid var(--line); vertical-align: top; }
.whole { --target: 28px; font-size: 0.95em; }
.whole .cell { gap: 2px; flex-wrap: nowrap; }
.whole .mark { font-size: 1em; }
.whole thead th, .whole th[scope="row"] { min-inline-size: 7em; font-size: 0.85em; line-height: 1.45; }
.whole th[scope="row"], .whole thead th:first-child { min-inline-size: 10em; position: sticky; inset-inline-start: 0; z-index: 1; background: Canvas; color: CanvasText; }
.points table { inline-size: auto; min-inline-size: min(100%, 30em); }
.points input { inline-size: 6.5em; text-align: end; }
.bars { display: block; inline-size: 100%; block-size: 0.9em; min-inline-size: 6em; }
[part~="ranking"] th[scope="row"] { min-inline-size: 9em; }
.winner th, .winner td { font-weight: 700; }
.answer { font-size: 1.25em; font-weight: 700; line-height: 1.5; margin-block: 0.4em 0.2em; }
.fault, .notice { border-inline-start: 0.35em solid currentColor; padding: 0.3em 0 0.3em 0.8em; margin-block: 0.8em; }
.findings { list-style: none; padding: 0; }
.findings li { margin-block: 0.7em; }
details { margin-block: 1em; }
summary { cursor: pointer; font-weight: 700; min-block-size: var(--target); display: list-item; padding-block: 0.45em; }
figure svg { display: block; max-inline-size: 100%; block-size: auto; inline-size: 32rem; }
figure { margin-block: 0.8em; overflow-x: auto; }
.columns { display: grid; gap: 0 2.5em; }
@container (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .columns > .across { grid-column: 1 / -1; }
}
@container (max-width: 34rem) {
  .optional { display: none; }
  .one tr, .one tbody, .one th[scope="row"], .one td { display: block; inline-size: 100%; }
  .one thead { position: absolute; clip-path: inset(50%); block-size: 1px; overflow: hidden; }
  .one th[scope="row"] { border: 0; padding-block: 0.7em 0; inline-size: 100%; }
  .one td:has(+ .others) { border: 0; padding-block-end: 0.1em; }
  .one .others { padding-block-start: 0; }
  .one .cell { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; min-inline-size: 0; }
  .narrow [font-size="10"] { font-size: 11.5px; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .mark, button, select, input { border-color: ButtonText; }
  .mark:has(:checked), button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; box-shadow: none; }
  .discussed { outline: 2px solid Highlight; outline-offset: -2px; box-shadow: none; }
}
@media print {
  .tools, .nav, .help { display: none; }
  .mark { border-color: transparent; min-block-size: 0; min-inline-size: 1.4em; }
  .mark:not(:has(:checked)) { display: none; }
  .mark:has(:checked) { background: none; color: inherit; box-shadow: none; border-color: transparent; }
  .discussed { box-shadow: none; outline: 1px solid currentColor; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
