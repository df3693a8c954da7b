// Compiled, not run: how the types read where they are used.
import {
  board,
  cells,
  init,
  type Level,
  MarusankakuError,
  type Result,
  ranking,
  sample,
  scaleLevels,
} from "marusankaku";
import * as inline from "marusankaku/inline";

await init();
const levels: Result<Level[]> = scaleLevels("○△×");
const text: string = levels.toJson();
const value: number | undefined = levels[0]?.value;
// @ts-expect-error: symbols are text
scaleLevels(3);

const first = board(sample(), "1");
const winners: string[] = ranking(first, { level: "△" }).winners;
const means: (number | null)[] = cells(first).map((cell) => cell.mean);
const method: string = cells(first).conventions.method;
console.log(winners, means, method);

try {
  inline.scaleLevels(text);
} catch (error) {
  if (error instanceof MarusankakuError) console.log(error.code, error.errors[0]?.line, value);
}
