// What this device keeps, in IndexedDB: the workshops that are open here, and a rater's own marks. Nothing leaves it.

const NAME = "marusankaku";
const STORES = ["sessions", "ballots"];

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** One connection, so that what is written follows in the order in which it was asked for. */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const forget = () => {
      opened = null;
    };
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      const { result } = request;
      result.onclose = forget;
      result.onversionchange = () => {
        result.close();
        forget();
      };
      resolve(result);
    };
    request.onerror = () => {
      forget();
      reject(request.error);
    };
  });
  return opened;
}

async function ask(store, mode, work) {
  const found = await database();
  return new Promise((resolve, reject) => {
    // Done when it is on disk, not when it is asked for: a tab may crash right after.
    const transaction = found.transaction(store, mode, { durability: "strict" });
    const answer = work(transaction.objectStore(store), transaction);
    transaction.oncomplete = () => resolve(answer.result);
    transaction.onabort = () => reject(answer.fault ?? transaction.error);
  });
}

export const keep = (store, key, value) => ask(store, "readwrite", (found) => found.put(value, key));
export const kept = (store, key) => ask(store, "readonly", (found) => found.get(key));
export const all = (store) => ask(store, "readonly", (found) => found.getAll());
export const forget = (store, key) => ask(store, "readwrite", (found) => found.delete(key));

/**
 * Replaces what is kept by what `work` makes of it, in one go: what another tab, or a step before, wrote meanwhile is in
 * it. @template T @param {(now: T | undefined) => T} work
 */
export const amend = (store, key, work) =>
  ask(store, "readwrite", (found, transaction) => {
    const answer = { result: undefined, fault: null };
    const read = found.get(key);
    read.onsuccess = () => {
      try {
        answer.result = work(read.result);
        found.put(answer.result, key);
      } catch (fault) {
        answer.fault = fault;
        transaction.abort();
      }
    };
    return answer;
  });
