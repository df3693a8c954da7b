// What makes an element a control of a form.
import { withAttributes } from "./base.js";

const Attributes = withAttributes({
  text: ["name", "rater", "round", "view", "problem"],
  flag: ["blind", "readonly", "disabled", "required"],
  number: { draws: 10_000, seed: 0 },
});

export class FormField extends Attributes {
  static formAssociated = true;

  /** @type {ElementInternals | undefined} */
  #internals;
  #disabled = false;

  connectedCallback() {
    this.#internals ??= this.attachInternals();
    super.connectedCallback();
  }

  get form() {
    return this.#internals?.form ?? null;
  }
  get type() {
    return this.localName;
  }
  get validity() {
    return this.#internals?.validity;
  }
  get validationMessage() {
    return this.#internals?.validationMessage ?? "";
  }
  get willValidate() {
    return this.#internals?.willValidate ?? false;
  }
  checkValidity() {
    return this.#internals?.checkValidity() ?? true;
  }
  reportValidity() {
    return this.#internals?.reportValidity() ?? true;
  }

  /** By itself, or by a fieldset around it. */
  get isDisabled() {
    return this.disabled || this.#disabled;
  }
  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    this.changed();
  }

  /** Tells the form what it gets, and whether something is missing. @param {string} value @param {number} left */
  tellForm(value, left) {
    const internals = this.#internals;
    if (!internals) return;
    internals.setFormValue(value, value);
    const missing = this.required && (left > 0 || value === "");
    const anchor = /** @type {HTMLElement | null} */ (this.root.querySelector("input, select"));
    if (missing && anchor) internals.setValidity({ valueMissing: true }, this.say.valueMissing(left), anchor);
    else internals.setValidity({});
    if (left > 0) internals.states?.add("incomplete");
    else internals.states?.delete("incomplete");
  }
}
