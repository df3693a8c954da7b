// The functions of the library: one line each, named as in Rust and Python but in camelCase.
import * as native from "../pkg/marusankaku.js";
import { call } from "./call.js";

export { MarusankakuError } from "./call.js";

// Workshops and boards are plain objects.
export const load = (files, options = {}) => call(native.load, { files: Object.entries(files), options });
export const sample = () => call(native.sample, {});
export const board = (workshop, round) => call(native.board, { workshop, round });
export const scaleLevels = (symbols) => call(native.scale_levels, { symbols });

// What can be asked of a board.
export const ranking = (board, options = {}) => call(native.ranking, { board, options });
export const cells = (board) => call(native.cells, { board });
export const discussion = (board, limit) => call(native.discussion, { board, limit });
export const criteria = (board) => call(native.criteria, { board });
export const coverage = (board) => call(native.coverage, { board });
export const agreement = (board, options = {}) => call(native.agreement, { board, options });
export const raters = (board) => call(native.raters, { board });
export const robustness = (board, options = {}) => call(native.robustness, { board, options });
export const merges = (board) => call(native.merges, { board });
export const portfolio = (board, k) => call(native.portfolio, { board, k });
