// The marks of one rater of a board: taken out, put back, and left alone.
import { BLANK, choices, markAt, NOT_APPLICABLE } from "./grid.js";

/**
 * @typedef {import("../types.js").Board} Board
 * @typedef {{rater: string, round: string | null, marks: {solution: string, problem: string, mark: string}[]}} Ballot
 */

/** The marks that a rater made. @param {Board} board @param {number} rater @returns {Ballot} */
export function ballotOf(board, rater) {
  const marks = board.solutions.flatMap((solution, i) =>
    board.problems.map((problem, j) => ({
      solution: solution.id,
      problem: problem.id,
      mark: markAt(board, rater, i, j),
    })),
  );
  return {
    rater: board.raters[rater]?.id ?? "",
    round: board.round ?? null,
    marks: marks.filter(({ mark }) => mark !== BLANK),
  };
}

/** Puts marks back; what the board does not know is left out. @param {Board} board @param {Ballot} ballot @param {number} standard */
export function restore(board, ballot, standard) {
  const rater = ballot.rater ? board.raters.findIndex((item) => item.id === ballot.rater) : standard;
  const sheet = board.marks?.[rater];
  if (!sheet) return;
  const known = [...choices(board), NOT_APPLICABLE];
  for (const { solution, problem, mark } of ballot.marks) {
    const row = sheet[board.solutions.findIndex((item) => item.id === solution)];
    const j = board.problems.findIndex((item) => item.id === problem);
    if (row && j >= 0 && known.includes(mark)) row[j] = mark;
  }
}

/**
 * Takes in what another rater marked, in place of what is there of them: twice, or in another order, it is the same.
 * @param {Board} board @param {Ballot} ballot
 */
export function takeIn(board, ballot) {
  const rater = board.raters.findIndex((item) => item.id === ballot.rater);
  const sheet = board.marks?.[rater];
  if (!sheet) return;
  for (const row of sheet) row.fill(BLANK);
  restore(board, ballot, rater);
}

/** Takes away every mark but one rater's (nobody's where it is -1). @param {Board} board @param {number} own */
export function forgetOthers(board, own) {
  board.marks = board.marks?.map((sheet, at) => (at === own ? sheet : sheet.map((row) => row.map(() => BLANK)))) ?? [];
}

/** How many cells a rater has left. @param {Board} board @param {number} rater */
export const cellsLeft = (board, rater) => (board.marks?.[rater] ?? []).flat().filter((mark) => mark === BLANK).length;

/** How many cells a ballot leaves: as it says itself, where it is sealed. @param {Board} board @param {Ballot | {rater: string, left: number}} ballot */
export const leftOf = (board, ballot) =>
  "left" in ballot ? ballot.left : board.solutions.length * board.problems.length - ballot.marks.length;
