// The first months: milestones, tasks on the calendar, meetings; and the calendar to take away.
import { calendar, MarusankakuError, schedule } from "../../web/index.js";
import { make, save } from "../make.js";
import { basics } from "./basics.js";
import { joined } from "./cells.js";
import { listTable } from "./table.js";
import { timeline } from "./timeline.js";

export function roadmap(page) {
  const { words, workshop } = page;
  const { found, refused } = scheduled(page);
  const taskOf = (row) => found?.tasks.find(({ task }) => task === row.id);
  const field = (key) => (row) => String(taskOf(row)?.[key] ?? words.none);
  const slack = (row) => (taskOf(row)?.critical ? words.critical : field("slack")(row));
  const computed = found
    ? [
        { head: words.from, cell: field("start") },
        { head: words.until, cell: field("end") },
        { head: words.slack, cell: slack },
      ]
    : [];
  const ready = (row) => {
    const of = found?.milestones.find(({ milestone }) => milestone === row.id);
    if (!of?.ready) return words.none;
    return of.late_days > 0 ? `${of.ready} (${words.lateBy(of.late_days)})` : of.ready;
  };
  return [
    basics(page, ["start", "months"]),
    make(
      "section",
      { className: "list", id: "schedule" },
      make("h3", { textContent: words.timeline }),
      found ? summary(page, found) : make("p", { className: "note", textContent: refused ?? words.noSchedule }),
      (workshop.plan?.meetings?.length || workshop.plan?.milestones?.length) &&
        make(
          "div",
          { className: "buttons" },
          make("button", {
            type: "button",
            id: "save-calendar",
            textContent: words.calendar,
            click: () => saveCalendar(page),
          }),
        ),
    ),
    listTable(page, "milestones", found ? [{ head: words.ready, cell: ready }] : []),
    listTable(page, "tasks", computed),
    listTable(page, "meetings"),
    listTable(page, "holidays"),
  ];
}

/** The tasks on the calendar, or why they cannot be put there. */
function scheduled({ workshop, lang }) {
  const { start, tasks } = workshop.plan ?? {};
  if (!start || !tasks?.length) return { found: null };
  try {
    return { found: schedule(workshop) };
  } catch (error) {
    if (!(error instanceof MarusankakuError)) throw error;
    return { found: null, refused: lang === "ja" ? error.messageJa : error.message };
  }
}

function summary(page, found) {
  const { words, lang } = page;
  return make(
    "div",
    {},
    make("p", {
      className: "answer",
      textContent: [
        words.timelineSays(found.start, found.end, found.days),
        words.criticalPath(joined(found.critical_path, lang)),
      ].join(" "),
    }),
    // On a phone it is wider than the page: it scrolls by touch and by keys.
    make("div", { className: "wide", role: "region", tabIndex: 0, ariaLabel: words.timeline }, timeline(page, found)),
    make("p", { className: "note", textContent: words.legend }),
  );
}

/** Meetings and due days, to import into a calendar. */
export function saveCalendar({ workshop, lang }) {
  const stamp = new Date().toISOString().replace(/\.\d+/, "");
  save("plan.ics", calendar(workshop, { stamp, lang }), "text/calendar");
}
