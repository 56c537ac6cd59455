// What a tablet is made of, for tests: a clock that stands until it is moved, IndexedDB and localStorage in memory, both with faults,
// and a network with faults in front of the real server.
import type { Answer, Send } from "../../../client/api/answer.ts";
import { makeKey } from "../../../client/outbox/seal.ts";
import type { MirrorStorage, Shelf, Written } from "../../../client/outbox/shelf.ts";
import type { Browser } from "../../server/record/hall.ts";

export class Clock {
  time = Date.UTC(2026, 10, 21, 9);
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  #made = 0;

  readonly now = (): number => this.time;
  readonly setTimer = (run: () => void, milliseconds: number): number => {
    this.#timers.set(++this.#made, { at: this.time + milliseconds, run });
    return this.#made;
  };
  readonly clearTimer = (timer: unknown): void => void this.#timers.delete(timer as number);

  /** Moves on, timer by timer; `settle` lets what a timer began come to rest before the next. */
  async pass(milliseconds: number, settle: () => Promise<void>): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const [id, timer] = [...this.#timers].sort((a, b) => a[1].at - b[1].at)[0] ?? [];
      if (timer === undefined || timer.at > end) break;
      this.time = Math.max(this.time, timer.at);
      this.#timers.delete(id!);
      timer.run();
    }
    this.time = end;
  }
}

export const shelfFaults = ["put rejects", "get rejects", "transaction never ends", "blocked open", "version change", "quota", "connection lost"] as const;
export type ShelfFault = (typeof shelfFaults)[number];

/** IndexedDB: what is in it outlives the page. */
export class MemoryShelf implements Shelf {
  readonly entries = new Map<string, Written>();
  fault: ShelfFault | null = null;
  busy = 0;
  readonly #sealed: boolean;
  #key: CryptoKey | null = null;
  #isOpen = false;
  #onLost: () => void = () => undefined;

  constructor(sealed: boolean) {
    this.#sealed = sealed;
  }

  open = (onLost: () => void): Promise<void> => this.#done(() => {
    this.#isOpen = true;
    this.#onLost = onLost;
  }, ["blocked open"]);

  key = async (): Promise<CryptoKey | null> => {
    if (this.#sealed) this.#key ??= await makeKey();
    return this.#key;
  };

  all = (): Promise<(readonly [string, Written])[]> => this.#done(() => [...this.entries].map(([name, written]) => [name, structuredClone(written)]), ["transaction never ends"], ["get rejects"]);

  write = (entries: readonly (readonly [string, Written])[]): Promise<void> => this.#done(() => {
    for (const [name, written] of entries) this.entries.set(name, structuredClone(written));
  }, ["transaction never ends"], ["put rejects", "quota"]);

  close = (): void => {
    this.#isOpen = false;
  };

  wipe = async (): Promise<void> => {
    this.entries.clear();
    this.#key = null;
  };

  /** The browser takes the handle away; it can be opened again unless the fault goes on. */
  lose(): void {
    this.#isOpen = false;
    this.#onLost();
  }

  async #done<T>(work: () => T, hang: readonly ShelfFault[], reject: readonly ShelfFault[] = []): Promise<T> {
    this.busy++;
    try {
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      this.busy--;
    }
    if (this.fault !== null && hang.includes(this.fault)) return new Promise<T>(() => undefined);
    if (this.fault !== null && reject.includes(this.fault)) throw new DOMException(this.fault, this.fault === "quota" ? "QuotaExceededError" : "AbortError");
    if (this.fault === "version change" || this.fault === "connection lost") {
      this.lose();
      throw new DOMException(this.fault, "InvalidStateError");
    }
    const result = work();
    if (!this.#isOpen) throw new DOMException("closed", "InvalidStateError");
    return result;
  }
}

/** localStorage. */
export class MemoryMirror implements MirrorStorage {
  readonly #items = new Map<string, string>();
  isBroken = false;

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    if (this.isBroken) throw new DOMException("switched off", "SecurityError");
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.isBroken) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  get text(): string {
    return [...this.#items.values()].join("\n");
  }
}

export const networkFaults = ["dropped", "answer lost", "portal", "half-open", "answer swallowed", "duplicated", "late", "busy"] as const;
export type NetworkFault = (typeof networkFaults)[number];

/** Between a tablet and the server. */
export class Network {
  readonly browser: Browser;
  readonly clock: Clock;
  /** asked before each request */
  fault: (path: string) => NetworkFault | null = () => null;
  /** milliseconds of a `late` request on its way */
  delay: () => number = () => 0;
  inFlight = 0;
  requests = 0;

  constructor(browser: Browser, clock: Clock) {
    this.browser = browser;
    this.clock = clock;
  }

  readonly send: Send = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const never = new Promise<Answer<T>>(() => undefined);
    this.requests++;
    switch (this.fault(path)) {
      case null:
        return this.#deliver(method, path, body);
      case "dropped":
        return Promise.resolve({ kind: "offline" });
      case "answer lost":
        return this.#deliver<T>(method, path, body).then(() => ({ kind: "offline" }));
      case "portal":
        return Promise.resolve({ kind: "portal" });
      case "half-open":
        return never;
      case "answer swallowed":
        void this.#deliver(method, path, body);
        return never;
      case "duplicated":
        return Promise.all([this.#deliver<T>(method, path, body), this.#deliver<T>(method, path, body)]).then(([one]) => one);
      case "late":
        return new Promise((resolve) => void this.clock.setTimer(() => void this.#deliver<T>(method, path, body).then(resolve), this.delay()));
      case "busy":
        return Promise.resolve({ kind: "problem", status: 503, code: "storage-busy", detail: {} });
    }
  };

  async #deliver<T>(method: string, path: string, body: unknown): Promise<Answer<T>> {
    this.inFlight++;
    try {
      const answer = await this.browser.send(method, path, body);
      if (answer.headers.get("X-App") !== "jiangping") return { kind: "portal" };
      if (answer.status < 300) return { kind: "ok", status: answer.status, body: answer.body };
      const { code, ...detail } = answer.body as { code: string };
      return { kind: "problem", status: answer.status, code, detail };
    } catch {
      return { kind: "offline" };
    } finally {
      this.inFlight--;
    }
  }
}

/** Seeded, so that a schedule that fails can be run again. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
