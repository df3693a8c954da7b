// The result of a round, and what changed since the round before it.
import { make } from "./make.js";

/** A choice among rounds, the last one first; nothing where there is one only. */
export function roundChoice(rounds, { say, id, changed }) {
  if (rounds.length < 2) return null;
  const options = rounds.map(({ round }, at) =>
    make("option", { value: String(at), textContent: say.nextRound(round), selected: at === rounds.length - 1 }),
  );
  const select = make("select", { id, change: () => changed(Number(select.value)) }, ...options);
  return make("p", {}, make("label", {}, `${say.round} `, select));
}

/** @param {{rounds: {round: string, read: () => object}[], say: object}} page */
export function result({ rounds, say }) {
  if (rounds.length === 0) return make("p", { textContent: say.noResult });
  const shown = make("div");
  const changed = (at) => shown.replaceChildren(...ofRound(rounds[at], rounds[at - 1], say));
  changed(rounds.length - 1);
  return [roundChoice(rounds, { say, id: "shown-round", changed }), shown];
}

function ofRound({ round, read }, earlier, say) {
  const board = read();
  const boardBefore = earlier?.read();
  const shown = make("maru-result", { id: "result" });
  shown.board = board;
  if (boardBefore) shown.boardBefore = boardBefore;
  const compared = boardBefore?.marks?.length && board.marks?.length;
  const comparison = compared && make("maru-compare", { id: "comparison" });
  if (comparison) Object.assign(comparison, { boardBefore, boardAfter: board });
  return [
    make("h2", { textContent: say.nextRound(round) }),
    !board.marks?.length && make("p", { className: "note", textContent: say.anonymousRound }),
    shown,
    comparison && make("h2", { textContent: say.comparison }),
    comparison,
  ].filter(Boolean);
}
