// The larger module: advice, charts, and round against round.
import * as native from "../../pkg/advice.js";
import { connect } from "../call.js";

/** @typedef {import("../types.js").Board} Board */

export const { start, isStarted, call } = connect(native.initSync);

/** Where the module lies. */
export const address = () => new URL("../../pkg/advice_bg.wasm", import.meta.url);

/** @type {(board: Board, before?: Board | null) => import("../types.js").Finding[]} */
export const findings = (board, before) => call(native.findings, { board, before: before ?? null, options: {} });
/** @type {(before: Board, after: Board) => import("../types.js").Comparison} */
export const compare = (before, after) => call(native.compare, { before, after, options: {} });
/** One chart as SVG. @type {(kind: string, board: Board, options?: object) => string} */
export const picture = (kind, board, options = {}) => call(native.picture, { kind, board, ...options });
