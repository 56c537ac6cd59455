// The durable store of one seat on this tablet: IndexedDB, and a mirror in localStorage for when it fails. What is written is in the
// mirror before anything is waited for; a write that does not end counts as failed. Source: reliability §5.3, R15, S12.
import { createMirror } from "./mirror.ts";
import { seal, unseal } from "./seal.ts";
import type { SeatStore } from "./seat-store.ts";
import type { MirrorStorage, Shelf, Written } from "./shelf.ts";

export const writeLimit = 2000;
/** between two attempts to open a store that failed, when nobody asks for one */
const reopenPause = 5000;

export interface StoreOptions {
  readonly session: string;
  readonly expert: string;
  /** null: this browser has none */
  readonly shelf: Shelf | null;
  readonly mirror: MirrorStorage | null;
  /** asks the browser not to clear this page's storage */
  readonly persist: (() => Promise<boolean>) | null;
  readonly now: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

interface Known {
  readonly n: number;
  readonly value: unknown;
  readonly isQuiet: boolean;
}

export function createStore({ session, expert, shelf, mirror: storage, persist, now, setTimer, clearTimer }: StoreOptions): SeatStore {
  const known = new Map<string, Known>();
  /** names whose present writing the shelf has not */
  const missing = new Set<string>();
  /** names whose present writing the mirror has */
  const inMirror = new Set<string>();
  const listeners = new Set<(late: ReadonlyMap<string, unknown>) => void>();
  const mirror = createMirror(storage, `jiangping/${session}/${expert}/`, (name) => isOnShelf(name) || known.get(name)?.isQuiet === true, (name) => inMirror.delete(name));
  let key: CryptoKey | null = null;
  let isShelfOpen = false;
  let isMirrorWell = storage !== null;
  let lastTry = -Infinity;
  let lastN = 0;
  let opening: Promise<void> | null = null;
  let flushing: Promise<void> | null = null;
  /** open handles so far: a failure of an earlier one says nothing of this one */
  let handles = 0;
  let isWiped = false;
  let persisted: boolean | null = null;

  const isOnShelf = (name: string): boolean => known.has(name) && !missing.has(name);

  const tell = (late: ReadonlyMap<string, unknown> = new Map()): void => {
    for (const listener of listeners) listener(late);
  };

  const within = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimer(() => reject(new Error("did not end")), writeLimit);
      work.then(resolve, reject).finally(() => clearTimer(timer));
    });

  const lost = (): void => {
    if (!isShelfOpen) return;
    isShelfOpen = false;
    shelf?.close();
    tell();
  };

  const read = async (entries: readonly (readonly [string, Written])[], from: "shelf" | "mirror"): Promise<Map<string, unknown>> => {
    const late = new Map<string, unknown>();
    for (const [name, written] of entries) {
      let value = written.value;
      const isKnown = (): boolean => (known.get(name)?.n ?? -1) >= written.n;
      if (written.sealed !== undefined && !isKnown()) {
        if (key === null) continue;
        try {
          value = await unseal(key, name, written.sealed);
        } catch {
          // of another key or damaged: the other place may have it
          continue;
        }
      }
      lastN = Math.max(lastN, written.n);
      if (!isKnown()) {
        known.set(name, { n: written.n, value, isQuiet: written.isQuiet });
        missing.add(name);
        inMirror.delete(name);
        late.set(name, value);
      }
      if (known.get(name)?.n !== written.n) continue;
      if (from === "shelf") missing.delete(name);
      else inMirror.add(name);
    }
    return late;
  };

  /** Opens the shelf and reads it. */
  const open = (): Promise<void> => {
    opening ??= (async () => {
      lastTry = now();
      if (shelf === null) return;
      try {
        shelf.close();
        await within(shelf.open(lost));
        key = await within(shelf.key());
        // all of it, each time: a database that was cleared under the page opens empty, and gets back what the page still knows
        const entries = await within(shelf.all());
        if (isWiped) return;
        for (const name of known.keys()) missing.add(name);
        const late = await read(entries, "shelf");
        isShelfOpen = true;
        handles++;
        tell(late);
      } catch {
        isShelfOpen = false;
        shelf.close();
      }
    })().finally(() => {
      opening = null;
    });
    return opening;
  };

  const mirrorPlain = (name: string): void => {
    const { n, value, isQuiet } = known.get(name)!;
    if (isQuiet && key !== null) return;
    isMirrorWell = mirror.write(name, { n, isQuiet, value });
    if (isMirrorWell) inMirror.add(name);
  };

  const missed = (): [string, Known][] => (isShelfOpen ? [...missing].map((name) => [name, known.get(name)!]) : []);

  /** Writes everything the shelf misses, together, until it misses nothing or fails. */
  const flush = (): Promise<void> => {
    flushing ??= (async () => {
      await Promise.resolve();
      for (let toWrite = missed(); toWrite.length > 0; toWrite = missed()) {
        const handle = handles;
        try {
          const entries: [string, Written][] = [];
          for (const [name, { n, isQuiet, value }] of toWrite) entries.push([name, key === null ? { n, isQuiet, value } : { n, isQuiet, sealed: await seal(key, name, value) }]);
          await within(shelf!.write(entries));
          if (isWiped) continue;
          for (const [name, written] of entries) {
            if (known.get(name)?.n !== written.n) continue;
            missing.delete(name);
            if (written.isQuiet && written.sealed !== undefined && mirror.write(name, written)) inMirror.add(name);
          }
        } catch {
          if (handle === handles) lost();
        }
      }
      mirror.trim();
      // here and not later: what is kept from now on must not take this round for its own
      flushing = null;
    })();
    return flushing;
  };

  /** Brings to the shelf what it misses; opens it anew where that has not just been tried: connections are lost now and then for no reason. */
  const carry = async (): Promise<void> => {
    if (opening !== null) await opening;
    if (isShelfOpen) await flush();
    const since = now() - lastTry;
    // below zero: the clock was set back
    if (!isShelfOpen && shelf !== null && (since >= reopenPause || since < 0)) {
      await open();
      await flush();
    }
    tell();
  };

  const reopen = async (): Promise<void> => {
    if (isWiped) return;
    lost();
    await open();
    await flush();
    tell();
  };

  return {
    session,
    expert,
    open: async () => {
      // a browser may ask the person first: nothing waits for the answer
      persist?.().then((is) => {
        persisted = is;
        tell();
      }, () => undefined);
      await open();
      await read(mirror.read(), "mirror");
      for (const [name, { isQuiet }] of known) if (!isQuiet && !inMirror.has(name)) mirrorPlain(name);
      await flush();
      return new Map([...known].map(([name, { value }]) => [name, value]));
    },
    keep: async (records) => {
      // a state that comes late must not bring back what was cleared
      if (isWiped) return;
      for (const { name, value, isQuiet } of records) {
        lastN = Math.max(lastN + 1, now());
        known.set(name, { n: lastN, value, isQuiet });
        missing.add(name);
        inMirror.delete(name);
        mirrorPlain(name);
      }
      const carried = carry();
      // what the mirror has is stored: nobody waits for a shelf that may not answer
      if (records.some(({ name }) => !inMirror.has(name))) await carried;
    },
    place: (name) => (isOnShelf(name) ? (inMirror.has(name) ? "both" : "store") : inMirror.has(name) ? "mirror" : "memory"),
    health: () => (isShelfOpen ? (isMirrorWell ? "both" : "store") : isMirrorWell ? "mirror" : "none"),
    reopen,
    subscribe: (listener) => void listeners.add(listener),
    persisted: () => persisted,
    wipe: async () => {
      isWiped = true;
      isShelfOpen = false;
      known.clear();
      missing.clear();
      inMirror.clear();
      mirror.wipe();
      try {
        if (shelf !== null) await within(shelf.wipe());
      } catch {
        // the browser clears it with the site's data
      }
      tell();
    },
    close: () => {
      isShelfOpen = false;
      shelf?.close();
    },
  };
}
