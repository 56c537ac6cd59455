// Runs in a page before its scripts: lets IndexedDB and localStorage fail as browsers let them fail. Source: reliability R15.

export type IndexedDbFault = "well" | "blocked" | "refused" | "full" | "endless" | "lost";

export interface StorageFaults {
  indexedDb: IndexedDbFault;
  mirrorFails: boolean;
}

/** `globalThis.storageFaults` can be changed while the page runs. */
export function installStorageFaults(first: StorageFaults): void {
  const faults: StorageFaults = { ...first };
  (globalThis as unknown as { storageFaults: StorageFaults }).storageFaults = faults;
  const hush = (target: EventTarget, ...types: readonly string[]): void => {
    for (const type of types) target.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
  };
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    if (faults.indexedDb === "refused") throw new DOMException("the database cannot be opened", "UnknownError");
    const request = version === undefined ? open.call(this, name) : open.call(this, name, version);
    // as behind a connection that another tab does not give up
    if (faults.indexedDb === "blocked") hush(request, "success", "error", "upgradeneeded", "blocked");
    return request;
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    if (faults.indexedDb === "full") throw new DOMException("the quota is used up", "QuotaExceededError");
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    // what can no longer be opened has lost the connection that was there, too
    if (["lost", "blocked", "refused"].includes(faults.indexedDb)) throw new DOMException("the connection is closing", "InvalidStateError");
    const made = transaction.call(this, names, mode, options);
    if (faults.indexedDb === "endless") hush(made, "complete", "abort", "error");
    return made;
  };
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key: string, value: string) {
    if (faults.mirrorFails) throw new DOMException("the quota is used up", "QuotaExceededError");
    setItem.call(this, key, value);
  };
}
