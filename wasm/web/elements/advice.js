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

const charts = {
  marks: native.chart_marks,
  sensitivity: native.chart_sensitivity,
  acceptability: native.chart_acceptability,
  rounds: native.chart_rounds,
  rankingRounds: native.chart_ranking_rounds,
};

/**
 * One chart as SVG.
 * @param {keyof typeof charts} name
 * @param {{board: Board} | {before: Board, after: Board}} boards
 * @param {{lang: "ja" | "en", draws?: number, seed?: number}} options
 * @returns {string}
 */
export const chart = (name, boards, options) => call(charts[name], { ...boards, options }).svg;
