// What this device keeps, in IndexedDB: the workshops that are open here, and a rater's own marks. Nothing leaves it.

const NAME = "marusankaku";
const STORES = ["sessions", "ballots"];

/** @returns {Promise<IDBDatabase>} */
function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function ask(store, mode, work) {
  const found = await database();
  try {
    return await new Promise((resolve, reject) => {
      // Done when it is on disk, not when it is asked for: a tab may crash right after.
      const transaction = found.transaction(store, mode, { durability: "strict" });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    found.close();
  }
}

export const keep = (store, key, value) => ask(store, "readwrite", (found) => found.put(value, key));
export const kept = (store, key) => ask(store, "readonly", (found) => found.get(key));
export const all = (store) => ask(store, "readonly", (found) => found.getAll());
export const forget = (store, key) => ask(store, "readwrite", (found) => found.delete(key));
