// Documents as text that fits a link or a QR code: JSON, deflated, in base64url.

/** What a packed document may unpack to: a short text can unpack to gigabytes. */
const LIMIT = 4 << 20;

/** A text that is no packed document, or too large a one. */
export class NotAToken extends Error {}

export async function pack(document) {
  const stream = new Blob([JSON.stringify(document)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export async function unpack(text) {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await whole(stream));
  } catch (error) {
    throw new NotAToken(String(error));
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function whole(stream) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, size] = ["", 0];
  for await (const part of stream) {
    size += part.length;
    if (size > LIMIT) throw new RangeError("too large");
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/** The packed document in a link of `#name=…`, or in what someone pasted of it. */
export function tokenIn(text, name) {
  const [, found] = text.trim().match(new RegExp(`[#&]${name}=([\\w-]+)`)) ?? [];
  return found ?? (/^[\w-]{40,}$/.test(text.trim()) ? text.trim() : null);
}
