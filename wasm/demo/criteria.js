// ○△の評価基準 for the next round: what each mark means for a problem.
import { criteria as readings } from "../web/index.js";
import { make } from "./make.js";
import { change } from "./session.js";

export function criteria({ session, board, say, label, keepOnly }) {
  const { workshop } = session;
  const order = board ? readings(board).map(({ problem }) => problem) : [];
  const problems = [...workshop.problems].sort((a, b) => place(order, a.id) - place(order, b.id));
  const marks = [...workshop.scale].reverse();
  const textOf = (problem, mark) =>
    session.criteria.find((row) => row.problem === problem && row.mark === mark)?.text ?? "";
  const changed = async (problem, mark, text) => {
    const own = text.trim() ? [{ problem, mark, text: text.trim() }] : [];
    const others = (row) => row.problem !== problem || row.mark !== mark;
    keepOnly(await change(keepOnly(), ({ criteria }) => ({ criteria: [...criteria.filter(others), ...own] })));
  };
  return [
    make("p", { textContent: say.criteriaHint }),
    ...problems.map((problem) =>
      make(
        "fieldset",
        {},
        make("legend", { textContent: label(problem) }),
        ...marks.map(({ mark }) =>
          make(
            "label",
            { className: "line" },
            `${say.meaning(mark)} `,
            make("input", {
              type: "text",
              className: "wide",
              name: `${problem.id} ${mark}`,
              value: textOf(problem.id, mark),
              change: ({ target }) => changed(problem.id, mark, target.value),
            }),
          ),
        ),
      ),
    ),
  ];
}

const place = (order, id) => (order.includes(id) ? order.indexOf(id) : order.length);
