// The shelf in IndexedDB: one database a seat. A handle is opened anew whenever the store asks: they die in the background.
// Source: reliability §1 (findings on IndexedDB), §5.3.
import { deleteDB, openDB, type IDBPDatabase } from "idb";
import { makeKey } from "./seal.ts";
import type { Shelf, Written } from "./shelf.ts";

const version = 1;

export function createIndexedDbShelf(session: string, expert: string): Shelf {
  const name = `jiangping/${session}/${expert}`;
  let database: IDBPDatabase | null = null;
  let opened = 0;

  const handle = (): IDBPDatabase => {
    if (database === null) throw new Error("not open");
    return database;
  };
  const close = (): void => {
    opened++;
    database?.close();
    database = null;
  };

  return {
    open: async (onLost) => {
      const mine = ++opened;
      const isMine = (): boolean => mine === opened;
      const lost = (): void => {
        if (isMine()) onLost();
      };
      const made = await openDB(name, version, {
        upgrade: (one) => {
          one.createObjectStore("entries");
          one.createObjectStore("keys");
        },
        // another tab must not wait for this one for ever
        blocking: lost,
        terminated: lost,
      });
      if (!isMine()) {
        made.close();
        throw new Error("closed while it was opened");
      }
      database = made;
    },
    key: async () => {
      const kept = (await handle().get("keys", "seal")) as CryptoKey | undefined;
      if (kept !== undefined) return kept;
      const key = await makeKey();
      if (key === null) return null;
      try {
        await handle().put("keys", key, "seal");
      } catch (error) {
        // a browser that keeps no keys: the person's own scores lie plain rather than not at all, until the session is archived
        if (error instanceof DOMException && error.name === "DataCloneError") return null;
        throw error;
      }
      return key;
    },
    all: async () => {
      const transaction = handle().transaction("entries");
      const [names, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return names.map((one, i) => [String(one), values[i] as Written] as const);
    },
    write: async (entries) => {
      const transaction = handle().transaction("entries", "readwrite", { durability: "strict" });
      await Promise.all([...entries.map(([one, written]) => transaction.store.put(written, one)), transaction.done]);
    },
    close,
    wipe: async () => {
      close();
      await deleteDB(name);
    },
  };
}
