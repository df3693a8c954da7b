// Counts that agreement is made of: data that the core reads and writes, so there is nothing to free.
import * as native from "../../pkg/statistics.js";
import { call } from "./module.js";

export class Coincidence {
  #counts;

  constructor({ categories, raters }) {
    this.#counts = read({ categories, raters, groups: [] });
  }

  static of(ratings, { categories } = {}) {
    return Coincidence.#from(call(native.coincidence_of, { ratings, categories }));
  }

  static fromCounts(table) {
    return Coincidence.#from(call(native.coincidence_from_counts, { table }));
  }

  static fromJson(text) {
    return Coincidence.#from(read(JSON.parse(text)));
  }

  static #from(counts) {
    const made = new Coincidence({ categories: 0, raters: 0 });
    made.#counts = counts;
    return made;
  }

  add(unit) {
    this.#counts = call(native.coincidence_add, { counts: this.#counts, unit });
  }

  subtract(unit) {
    this.#counts = call(native.coincidence_subtract, { counts: this.#counts, unit });
  }

  merge(other) {
    this.#counts = call(native.coincidence_merge, { counts: this.#counts, other: other.#counts });
  }

  get categories() {
    return this.#counts.categories;
  }

  get raters() {
    return this.#counts.raters;
  }

  get units() {
    return call(native.coincidence_sizes, { counts: this.#counts }).units;
  }

  get pairableUnits() {
    return call(native.coincidence_sizes, { counts: this.#counts }).pairable_units;
  }

  matrix() {
    return call(native.coincidence_matrix, { counts: this.#counts });
  }

  krippendorffAlpha({ level = "ordinal", scores } = {}) {
    return call(native.coincidence_alpha, { counts: this.#counts, level, scores });
  }

  kappa(statistic, { weights = "none", scores } = {}) {
    return call(native.coincidence_kappa, { counts: this.#counts, statistic, weights, scores });
  }

  toJson() {
    return this.#counts.toJson();
  }
}

function read(counts) {
  return call(native.coincidence_read, { counts });
}
