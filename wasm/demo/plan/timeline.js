// The schedule as a picture: a bar for each task, a line for its slack, and the days that milestones are due.
import { itemName } from "./cells.js";

const SVG = "http://www.w3.org/2000/svg";
const ROW = 22;
const BAR = 12;
/** Room for the ids on the left; the rest are days. */
const LEFT = 60;
const WIDTH = 640;
const TOP = 20;

const DAY = 86_400_000;
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

function draw(tag, attributes, text) {
  const drawn = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) drawn.setAttribute(name, value);
  if (text !== undefined) drawn.textContent = text;
  return drawn;
}

/** @param {object} page @param {import("../../web/index.js").Schedule} schedule */
export function timeline(page, { tasks, milestones, start, end }) {
  const first = dayOf(start);
  const days = [end, ...tasks.map((task) => task.latest_end), ...milestones.map(({ due }) => due)].map(dayOf);
  const last = Math.max(...days) + 1;
  const x = (day) => LEFT + ((day - first) / (last - first)) * (WIDTH - LEFT - 8);
  const height = TOP + (tasks.length + 1) * ROW;
  const picture = draw("svg", {
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: "img",
    class: "timeline",
    "aria-label": page.words.timeline,
  });
  for (const month of monthsBetween(start, last)) {
    const at = x(Math.max(month.day, first));
    picture.append(
      draw("line", { x1: at, x2: at, y1: TOP - 4, y2: height, class: "month" }),
      draw("text", { x: at + 3, y: 12 }, month.text),
    );
  }
  for (const [i, task] of tasks.entries()) {
    const y = TOP + i * ROW;
    const [from, until, latest] = [dayOf(task.start), dayOf(task.end) + 1, dayOf(task.latest_end) + 1].map(x);
    const middle = y + ROW / 2;
    const bar = draw("rect", {
      x: from,
      y: middle - BAR / 2,
      width: Math.max(until - from, 2),
      height: BAR,
      rx: 2,
      class: task.critical ? "critical" : "task",
    });
    bar.append(draw("title", {}, `${itemName(page, "tasks", task.task)}: ${task.start} – ${task.end}`));
    picture.append(draw("text", { x: 0, y: middle + 4 }, shortId(task.task)), bar);
    if (latest > until) picture.append(draw("line", { x1: until, x2: latest, y1: middle, y2: middle, class: "slack" }));
  }
  const y = TOP + tasks.length * ROW + ROW / 2;
  for (const { milestone, due } of milestones) {
    const at = x(dayOf(due) + 1);
    const mark = draw("text", { x: at, y: y + 4, "text-anchor": "end", class: "due" }, `${shortId(milestone)} ◆`);
    mark.append(draw("title", {}, `${itemName(page, "milestones", milestone)}: ${due}`));
    picture.append(draw("line", { x1: at - 4, x2: at - 4, y1: TOP, y2: y - 6, class: "due" }), mark);
  }
  return picture;
}

/** Ids have a column of their own, and no more. */
const shortId = (id) => ([...id].length > 7 ? `${[...id].slice(0, 6).join("")}…` : id);

function monthsBetween(start, last) {
  const months = [{ day: dayOf(start), text: start.slice(0, 7) }];
  let [year, month] = start.split("-").map(Number);
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const text = `${year}-${String(month).padStart(2, "0")}`;
    const day = dayOf(`${text}-01`);
    if (!(day < last)) return months;
    months.push({ day, text });
  }
}
