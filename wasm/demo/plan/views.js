// Each step of the plan: what is computed of it, and its lists.
import { before } from "./before.js";
import { define, invent } from "./board.js";
import { listen } from "./listen.js";
import { steps } from "./lists.js";
import { roadmap } from "./roadmap.js";
import { listTable } from "./table.js";
import { test } from "./test.js";

export const views = {
  plan: before,
  listen,
  define,
  invent,
  refine: (page) => steps.refine.map((list) => listTable(page, list)),
  test,
  roadmap,
};
