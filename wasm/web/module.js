import { initSync } from "../pkg/marusankaku.js";
import { connect } from "./call.js";

export const { start, isStarted, call } = connect(initSync);
