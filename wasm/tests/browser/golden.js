// Hands the test what the package says in a browser.
import * as marusankaku from "../../web/index.js";
import * as statistics from "../../web/statistics/index.js";
import { goldenText } from "../golden.js";

await Promise.all([marusankaku.init(), statistics.init()]);
window.goldenText = (name, calls) => goldenText(name, marusankaku, statistics, calls);
