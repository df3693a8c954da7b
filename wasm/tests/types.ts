// Compiled, not run: how the types read where they are used.
import { init, type Level, MarusankakuError, type Result, scaleLevels } from "marusankaku";
import * as inline from "marusankaku/inline";

await init();
const levels: Result<Level[]> = scaleLevels("○△×");
const text: string = levels.toJson();
const value: number | undefined = levels[0]?.value;
// @ts-expect-error: symbols are text
scaleLevels(3);

try {
  inline.scaleLevels(text);
} catch (error) {
  if (error instanceof MarusankakuError) console.log(error.code, error.errors[0]?.line, value);
}
