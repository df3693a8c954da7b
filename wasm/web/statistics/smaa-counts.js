// Draws that workers share: their counts stay the core's own text, for a sum of many draws is more than a number holds.
import * as native from "../../pkg/statistics.js";
import { call } from "./module.js";

export class SmaaCounts {
  #text;

  constructor(text) {
    call(native.smaa_counts_draws, { counts: text });
    this.#text = text;
  }

  static fromJson(text) {
    return new SmaaCounts(text);
  }

  merge(other) {
    this.#text = call(native.smaa_counts_merge, { counts: this.#text, other: other.#text }).toJson();
  }

  get draws() {
    return call(native.smaa_counts_draws, { counts: this.#text }).draws;
  }

  toJson() {
    return this.#text;
  }
}

export const smaaChunks = (draws) => call(native.smaa_chunks, { options: { draws } });
export const smaaCounts = (matrix, chunks, options = {}) =>
  new SmaaCounts(call(native.smaa_counts, { matrix, chunks, options }).toJson());
export const smaaOfCounts = (matrix, counts, options = {}) =>
  call(native.smaa_of_counts, { matrix, counts: counts.toJson(), options });
