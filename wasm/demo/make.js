// Parts that the pages share: elements with text, never markup, and how a document is handed over.
import { generate } from "./qr.js";

/** An element with text, never markup: names come from files and from other people. */
export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const element = (id) => document.getElementById(id);

/** Saves a text as a file. */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

const SVG = "http://www.w3.org/2000/svg";

/** A QR code as a picture, or nothing where the text is too long for one. */
export function qrCode(text, label) {
  let code;
  try {
    code = generate(text);
  } catch {
    return null;
  }
  const path = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path.push(`M${x} ${y}h1v1h-1z`);
  }
  const picture = document.createElementNS(SVG, "svg");
  const around = code.size + 8;
  for (const [name, value] of [
    ["viewBox", `-4 -4 ${around} ${around}`],
    ["role", "img"],
    ["aria-label", label],
    ["class", "qr"],
  ])
    picture.setAttribute(name, value);
  const dots = document.createElementNS(SVG, "path");
  dots.setAttribute("d", path.join(""));
  picture.append(dots);
  return picture;
}

/** A link to hand over: shown, copied, shared, as a QR code, as a file. */
export function handOver({ link, file, label, say }) {
  const field = make("input", { type: "text", readOnly: true, value: link, ariaLabel: label, className: "link" });
  const said = make("span", { role: "status" });
  const copy = async () => {
    field.select();
    await navigator.clipboard?.writeText(link).catch(() => document.execCommand("copy"));
    said.textContent = say.copied;
  };
  const code = qrCode(link, label);
  return make(
    "div",
    { className: "hand-over" },
    make(
      "div",
      { className: "buttons" },
      field,
      make("button", { type: "button", textContent: say.copy, click: copy }),
      navigator.share &&
        make("button", {
          type: "button",
          textContent: say.share,
          click: () => navigator.share({ url: link, title: label }).catch(() => {}),
        }),
      make("button", {
        type: "button",
        textContent: say.saveFile,
        click: () => save(file.name, JSON.stringify(file.document), "application/json"),
      }),
      said,
    ),
    code
      ? make("details", {}, make("summary", { textContent: say.qr }), code)
      : make("p", { className: "note", textContent: say.noQr }),
  );
}

/** The element with what stands in it until another view replaces it. */
export function show(id, ...children) {
  element(id).replaceChildren(...children.flat().filter(Boolean));
}

/** The language of the page: chosen, kept on this device, or the browser's. */
export function language(render) {
  const chosen = localStorage.getItem("lang") ?? (navigator.language.startsWith("ja") ? "ja" : "en");
  document.documentElement.lang = chosen;
  const radio = document.querySelector(`input[name="lang"][value="${chosen}"]`);
  if (radio) radio.checked = true;
  element("languages").addEventListener("change", ({ target }) => {
    localStorage.setItem("lang", target.value);
    document.documentElement.lang = target.value;
    render();
  });
}

/** Keeps the pages for when there is no network. */
export function workOffline() {
  navigator.serviceWorker?.register("sw.js").catch(() => {});
}

/** Today by the clock on the wall. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
