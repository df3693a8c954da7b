// The functions of the library: one line each, named as in Rust and Python but in camelCase.
import * as native from "../pkg/marusankaku.js";
import { call } from "./call.js";

export { MarusankakuError } from "./call.js";

export const scaleLevels = (symbols) => call(native.scale_levels, { symbols });
