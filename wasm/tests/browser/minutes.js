// Minutes as they were written, against the exact answers of the sample.
import assert from "node:assert/strict";

/** The tables of a Markdown document: a list of rows each, by the heads of their columns. */
function tablesOf(markdown) {
  const cells = (line) =>
    line
      .replaceAll("\\|", "\u0000")
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/\\(.)/g, "$1"));
  const blocks = markdown.split(/\n\n+/).filter((block) => block.startsWith("|"));
  return blocks.map((block) => {
    const [heads, , ...rows] = block.split("\n").map(cells);
    return rows.map((row) => Object.fromEntries(row.map((cell, i) => [heads[i], cell])));
  });
}

const near = (text, value, places, what) =>
  assert.ok(Math.abs(Number(text) - value) <= 0.5 * 10 ** -places + 1e-9, `${what}: ${text} for ${value}`);

/** Every number of the minutes in Japanese that `expected` knows. */
export function compareMinutes(markdown, expected) {
  const tables = tablesOf(markdown);
  const table = (...heads) => {
    const found = tables.find(([row]) => row && heads.every((head) => head in row));
    assert.ok(found, heads.join());
    return found;
  };
  const { bounds, cells, discuss_order: order, coverage, raters_profile: profiles } = expected;
  const cellOf = (solution, problem) => cells.find((cell) => cell.solution === solution && cell.problem === problem);

  const ranking = table("順位", "得点");
  assert.deepEqual(
    Object.fromEntries(ranking.map((row) => [row.解決策, Number(row.順位.replace("=", ""))])),
    expected.ranks,
  );
  for (const { 解決策: id, 得点, 満点比, 下限, 上限 } of ranking) {
    near(得点, expected.scores[id].f, 2, `score of ${id}`);
    near(満点比.replace("%", ""), expected.shares[id].f * 100, 1, `share of ${id}`);
    near(下限, bounds.low[id].f, 2, `low of ${id}`);
    near(上限, bounds.high[id].f, 2, `high of ${id}`);
  }

  const marks = table("", "P1 5点");
  for (const { "": solution, ...row } of marks) {
    for (const [head, counts] of Object.entries(row)) {
      const { counts: exact } = cellOf(solution, head.split(" ")[0]);
      assert.equal(counts, ["○", "△", "×"].map((mark) => exact[mark]).join("/"), `${solution} ${head}`);
    }
  }

  const worth = order.filter(([solution, problem]) => cellOf(solution, problem).value.f > 0);
  if (worth.length > 0) {
    const discussed = table("マス", "話す価値");
    assert.deepEqual(
      discussed.map((row) => row.マス),
      worth.slice(0, discussed.length).map((cell) => cell.join(" × ")),
    );
    for (const row of discussed) {
      const exact = cellOf(...row.マス.split(" × "));
      assert.equal(Number(row.n), exact.n);
      near(row.平均, exact.mean.f, 2, `mean of ${row.マス}`);
      near(row.ばらつき, exact.split.f, 2, `split of ${row.マス}`);
      near(row.話す価値, exact.value.f, 2, `value of ${row.マス}`);
    }
  }

  for (const row of table("最もよい解決策", "未解決")) {
    const exact = coverage[row.課題];
    near(row.平均, exact.best_mean.f, 2, `best mean of ${row.課題}`);
    near(row.未解決, exact.unmet_points.f, 2, `unmet points of ${row.課題}`);
    near(row.実効, expected.effective_weight[row.課題].points.f, 2, `effective points of ${row.課題}`);
  }

  const raters = table("評価者", "離れ方");
  assert.deepEqual(
    raters.map((row) => row.評価者),
    expected.raters,
  );
  for (const row of raters) {
    const exact = profiles[row.評価者];
    assert.equal(Number(row.評価数), exact.cells_marked);
    near(row.離れ方, exact.outlierness.f, 2, `${row.評価者} apart`);
    near(row.甘さ, exact.leniency.f, 2, `${row.評価者} lenient`);
  }
}
