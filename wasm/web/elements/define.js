// Defines <maru-board>, <maru-result> and <maru-compare> at import.
import { define } from "./index.js";

export * from "./index.js";

define();
