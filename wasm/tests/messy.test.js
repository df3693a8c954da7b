// Every case of core/testdata/sample/messy/expected.json that is text. Workbooks are read in Rust and Python only:
// a page has no use for a reader of them that is as large as all the rest.
import assert from "node:assert/strict";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { bytesOf, jsonOf, unread, visit } from "./testdata.js";

const reference = marusankaku.sample();
const { cases, ...file } = jsonOf("sample", "messy", "expected.json");
const snake = (name) => name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** As a page reads it: UTF-8, else cp932, with what the browser has. */
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
  }
}

const read = (item) =>
  marusankaku.load({ [item.file]: decode(bytesOf("sample", "messy", item.file)) }, { ...item.call, reference });

function faults(item) {
  try {
    read(item);
  } catch (error) {
    return error.errors;
  }
  throw new Error(`${item.file} was read`);
}

function marks(workshop) {
  assert.equal(workshop.rounds.length, 1);
  return workshop.rounds[0].marks.map(({ rater, solution, problem, mark }) => [rater, solution, problem, mark]).sort();
}

function sampleMarks(to) {
  const all = marks({ rounds: reference.rounds.slice(0, 1) });
  if (to === "round1.csv") return all;
  const [, rater] = to.match(/^round1\.csv where rater = (\w+)$/);
  return all.filter(([who]) => who === rater);
}

const place = (fault) => ({
  line: (line) => assert.equal(fault.line ?? null, line),
  column: (column) => assert.equal(fault.column ?? null, column),
  first_line: (line) => assert.equal(fault.first_line, line),
});

function checkError(expected, fault) {
  visit(
    expected,
    {
      ...place(fault),
      error: (name) => assert.equal(fault.code, snake(name)),
      value: (value) => assert.equal(fault.found, value),
      fields: (n) => assert.equal(fault.found, `${n} fields`),
      bytes: (n) => assert.equal(fault.found, `${n} bytes`),
    },
    "error",
  );
}

function checkQuestion(expected, fault) {
  assert.equal(fault.code, "ambiguous_mark");
  const [rater, solution, problem] = fault.subject;
  visit(
    expected,
    {
      ...place(fault),
      symbol: (symbol) => assert.equal(fault.found, symbol),
      candidates: (list) => assert.deepEqual(fault.candidates, list),
      rater: (id) => assert.equal(rater, id),
      solution: (id) => assert.equal(solution, id),
      problem: (id) => assert.equal(problem, id),
    },
    "question",
  );
}

/** All faults in the order in which they stand, no more and no fewer. */
function checkAll(item, expected, check) {
  // A page decodes what it reads: what is neither UTF-8 nor cp932 never gets as far as the core.
  if (expected.some((one) => one.error === "Undecodable")) return assert.throws(() => read(item), TypeError);
  const found = faults(item);
  assert.equal(found.length, expected.length);
  for (const [i, one] of expected.entries()) check(one, found[i]);
}

function checkWarnings(item, notes) {
  const noticed = notes.filter(({ code }) => ["repeated_mark", "formula_like"].includes(code));
  assert.equal(noticed.length, item.warnings?.length ?? 0);
  for (const [i, { warning, ...where }] of (item.warnings ?? []).entries()) {
    assert.equal(noticed[i].code, snake(warning));
    visit(where, place(noticed[i]), "warning");
  }
}

function checkNames(item) {
  const found = read(item);
  const names = (workshop) => workshop.solutions.map((solution) => solution.name_ja);
  assert.deepEqual(names(found), item.names);
  assert.deepEqual(names(marusankaku.load({ "saved.json": found.toJson() })), item.names);
  checkWarnings(item, found.notes);
  checkCsv(item, found);
  checkHtml(item);
}

/** Every name stands in the spreadsheet after an apostrophe, and is read again without it. */
function checkCsv({ names, csv_export_starts_with: start }, workshop) {
  if (!start) return;
  const { "solutions.csv": text } = marusankaku.writeCsv(workshop);
  for (const name of names) assert.ok(text.includes(start + name.slice(0, 3)), text);
  assert.deepEqual(marusankaku.load({ "solutions.csv": text }).solutions, workshop.solutions);
}

/** In a report names are text. */
function checkHtml({ names, html_export: escaped }) {
  if (!escaped) return;
  const solutions = reference.solutions.map((one, i) => ({ ...one, name_ja: names[i % names.length] }));
  const html = marusankaku.reportOfRound({ ...reference, solutions }, "1");
  // The apostrophe need not be escaped. Long names are cut.
  for (const name of escaped) assert.ok(html.includes(name.replaceAll("&#39;", "'").slice(0, 20)), name);
  assert.doesNotMatch(html, /<script|<img/);
}

const outcomes = {
  error: (item) => checkAll(item, item.errors, checkError),
  ask: (item) => checkAll(item, item.questions, checkQuestion),
  equal: (item) => assert.deepEqual(marks(read(item)), sampleMarks(item.to)),
  marks: (item) => {
    const found = read(item);
    assert.deepEqual(marks(found), item.marks.toSorted());
    checkWarnings(item, found.notes);
  },
  names: checkNames,
};

const isText = (item) => !item.file.endsWith(".xlsx");
const known =
  "file layout table call outcome errors questions to marks names warnings why note csv_export_starts_with html_export";

test("nothing of the file is left out", () => {
  visit(file, { schema: unread, note: unread, reference: unread }, "messy");
  assert.ok(cases.filter(isText).length >= 28);
  const handlers = Object.fromEntries(known.split(" ").map((key) => [key, unread]));
  for (const item of cases) visit(item, handlers, item.file);
});

for (const item of cases.filter(isText)) {
  test(`${item.file} ${JSON.stringify(item.call)}`, () => {
    assert.ok(outcomes[item.outcome], `the outcome ${item.outcome} is not known`);
    outcomes[item.outcome](item);
  });
}
