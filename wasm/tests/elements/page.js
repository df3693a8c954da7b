// Makes the elements of a test; `window.made` says what it needs of the library.

import * as elements from "../../web/elements/define.js";
import { init, sample } from "../../web/index.js";

const ready = init();

/** An element with attributes and properties, at the end of the page, when it is shown. */
async function make(name, attributes = {}, properties = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  Object.assign(element, properties);
  document.querySelector("main").append(element);
  // What is far below the screen waits.
  element.scrollIntoView();
  window.changes = [];
  element.addEventListener("maru-change", (event) => window.changes.push(event.detail));
  await element.shown;
  return element;
}

async function sampleWorkshop() {
  await ready;
  return sample();
}

window.made = { make, sampleWorkshop, elements };
