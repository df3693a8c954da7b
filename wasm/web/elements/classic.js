// The same as a classic script, which a page opened from a file may load: it defines the elements at once.
import { define } from "./inline.js";

export * from "./inline.js";

define();
