// The small module: a board, its ranking, the cells to discuss, and how the ranks vary with the points.
import * as native from "../../pkg/elements.js";
import { connect } from "../call.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {import("../types.js").Workshop} Workshop
 * @typedef {import("../types.js").Ranking} Ranking
 * @typedef {import("../types.js").Cell} Cell
 */

export const { start, isStarted, call } = connect(native.initSync);

/** Where the module lies. */
export const address = () => new URL("../../pkg/elements_bg.wasm", import.meta.url);

/** @type {(workshop: Workshop, round?: string | null) => Board} */
export const board = (workshop, round) => call(native.board, { workshop, round });
/** The same board, checked, with every mark in its usual spelling. @type {(board: Board) => Board} */
export const checked = (board) => call(native.checked_board, { board });
/** @type {(board: Board) => Ranking} */
export const ranking = (board) => call(native.ranking, { board });
/** @type {(board: Board, limit: number) => Cell[]} */
export const discussion = (board, limit) => call(native.discussion, { board, limit });
/** @type {(board: Board, options: {draws: number, seed: number}) => Record<string, number[]>} */
export const rankAcceptability = (board, options) => call(native.rank_acceptability, { board, options });
