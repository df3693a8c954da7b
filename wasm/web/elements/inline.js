// One file that carries the module inside: nothing is fetched. Where it is built, both modules are the larger one.
import bytes from "../../pkg/advice_bg.wasm";
import { init } from "./engine.js";

export * from "./index.js";

init({ elements: bytes, advice: bytes });
