// From what was chosen or dropped to the texts of files by name.

const READABLE = /\.(csv|json)$/i;

/** A file that is neither UTF-8 nor cp932. */
export class Undecodable extends Error {
  constructor(name) {
    super(name);
    this.file = name;
  }
}

/** The texts by file name, without the names of folders. @param {Iterable<File>} files */
export async function textsOf(files) {
  const readable = [...files].filter((file) => READABLE.test(file.name));
  const pairs = readable.map(async (file) => [file.name, decode(file.name, await file.arrayBuffer())]);
  return Object.fromEntries(await Promise.all(pairs));
}

function decode(name, bytes) {
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  throw new Undecodable(name);
}

/** All files of a drop, those in folders too. @param {DataTransfer} transfer */
export async function filesOf(transfer) {
  // Entries must be taken at once: they are gone after the first await.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some(Boolean)) return [...transfer.files];
  return (await Promise.all(entries.filter(Boolean).map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(filesIn))).flat());
  }
}
