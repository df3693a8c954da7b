import { initSync } from "../../pkg/statistics.js";
import { connect } from "../call.js";

export const { start, isStarted, call } = connect(initSync);
