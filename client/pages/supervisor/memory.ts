// What this device keeps of a log so that the server cannot rewrite what it saw: key, checkpoints, its own key as a witness.
import { openDB, type IDBPDatabase } from "idb";
import type { Sight } from "../../state/proof.ts";
import type { WitnessSecret } from "../../state/witness.ts";
import type { ConfirmedRollBack } from "./roll-back.ts";

/** A log that this device has met at this address. */
export interface KnownLog {
  readonly origin: string;
  readonly key: string;
  readonly metAt: string;
  /** somebody said that this log took the place of another one here */
  readonly accepted: boolean;
  /** restores of it that somebody confirmed here */
  readonly rollBacks: readonly ConfirmedRollBack[];
}

export interface Memory {
  /** false: the browser keeps nothing; it holds until the page is closed */
  readonly isKept: boolean;
  readonly logs: () => Promise<KnownLog[]>;
  readonly keepLog: (log: KnownLog) => Promise<void>;
  readonly sights: (origin: string) => Promise<Sight[]>;
  readonly keepSight: (origin: string, sight: Sight) => Promise<void>;
  readonly secret: (origin: string, account: string) => Promise<WitnessSecret | undefined>;
  readonly keepSecret: (origin: string, account: string, secret: WitnessSecret) => Promise<void>;
}

const stores = ["logs", "sights", "secrets"] as const;

interface Drawer {
  readonly isKept: boolean;
  readonly all: (store: (typeof stores)[number]) => Promise<[string, unknown][]>;
  readonly put: (store: (typeof stores)[number], key: string, value: unknown) => Promise<void>;
}

export async function openMemory(): Promise<Memory> {
  const drawer = await openDrawer();
  const of = async <T>(store: (typeof stores)[number], start: string): Promise<T[]> =>
    (await drawer.all(store)).filter(([key]) => key.startsWith(start)).map(([, value]) => value as T);
  return {
    get isKept() {
      return drawer.isKept;
    },
    // what an earlier version kept lacks the fields that came later
    logs: async () => (await of<KnownLog>("logs", "")).map((one) => ({ ...one, rollBacks: one.rollBacks ?? [] })),
    keepLog: (log) => drawer.put("logs", log.origin, log),
    sights: async (origin) => (await of<Sight>("sights", `${origin} `)).map((one) => ({ ...one, refused: one.refused ?? false, leaves: one.leaves ?? "" })),
    // two roots of one size are two sights: that is the proof of a fork
    keepSight: (origin, sight) => drawer.put("sights", `${origin} ${sight.size} ${sight.root}`, sight),
    secret: async (origin, account) => (await of<WitnessSecret>("secrets", `${origin} ${account}`))[0],
    keepSecret: (origin, account, secret) => drawer.put("secrets", `${origin} ${account}`, secret),
  };
}

const open = (): Promise<IDBPDatabase> => openDB("jiangping/witness", 1, { upgrade: (one) => stores.forEach((store) => one.createObjectStore(store)) });

async function openDrawer(): Promise<Drawer> {
  try {
    const database = await open();
    void navigator.storage?.persist?.();
    return inDatabase(database);
  } catch {
    return inPage();
  }
}

function inDatabase(first: IDBPDatabase): Drawer {
  let database = first;
  /** not written yet: each is tried again with the next one */
  const waiting = new Map<string, { readonly store: (typeof stores)[number]; readonly key: string; readonly value: unknown }>();
  return {
    get isKept() {
      return waiting.size === 0;
    },
    all: async (store) => {
      const transaction = database.transaction(store);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, i) => [String(key), values[i] as unknown]);
    },
    put: async (store, key, value) => {
      waiting.set(`${store} ${key}`, { store, key, value });
      for (const [name, one] of waiting) {
        try {
          await database.put(one.store, one.value, one.key).catch(async () => {
            // a handle dies while the page is in the background
            database = await open();
            await database.put(one.store, one.value, one.key);
          });
          if (waiting.get(name) === one) waiting.delete(name);
        } catch {
          return;
        }
      }
    },
  };
}

function inPage(): Drawer {
  const kept = new Map(stores.map((store) => [store, new Map<string, unknown>()]));
  return {
    isKept: false,
    all: (store) => Promise.resolve([...kept.get(store)!]),
    put: (store, key, value) => Promise.resolve(void kept.get(store)!.set(key, value)),
  };
}
