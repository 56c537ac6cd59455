// Blackouts and other faults of the hall's Wi-Fi, one tablet after another, and how long a tablet needs to have everything saved after each.
import type { Fault, Line } from "./line.ts";

export interface Faulty {
  readonly name: string;
  readonly line: Line;
  /** a page's own words count too, not only the server's answer */
  readonly is: "page" | "robot";
  /** names of what was entered and does not stand as saved */
  readonly waiting: () => readonly string[] | Promise<readonly string[]>;
}

/** `moved`: another address; the line itself is well. */
export type FaultKind = Exclude<Fault, "none"> | "moved";

const kinds: readonly FaultKind[] = ["down", "silent", "portal", "lossy", "buffered", "moved"];

export class Faults {
  readonly #tablets: readonly Faulty[];
  readonly #random: () => number;
  readonly #longest: number;
  #running = false;
  #ended: Promise<void> = Promise.resolve();
  #restarts = 0;
  /** tablets that have a part of their own just now */
  readonly spared = new Set<string>();
  count = 0;
  readonly byKind = new Map<FaultKind, number>();
  /** milliseconds, of those that were measured */
  readonly #longestAfter = new Map<FaultKind, number>();
  /** milliseconds from the return of the network until everything was saved, where something waited */
  readonly drained: { readonly page: number[]; readonly robot: number[] } = { page: [], robot: [] };

  constructor(tablets: readonly Faulty[], random: () => number, longestMilliseconds: number) {
    this.#tablets = tablets;
    this.#random = random;
    this.#longest = longestMilliseconds;
  }

  start(everyMilliseconds: number): void {
    this.#running = true;
    const all: Promise<void>[] = [];
    this.#ended = (async () => {
      while (this.#running) {
        await pause(everyMilliseconds * (0.5 + this.#random()));
        const free = this.#tablets.filter((one) => one.line.fault === "none" && !this.spared.has(one.name));
        const one = free[Math.floor(this.#random() * free.length)];
        if (one !== undefined && this.#running) all.push(this.#one(one, kinds[this.count % kinds.length]!));
      }
      await Promise.all(all);
    })();
  }

  /** The server itself went away: what was waiting meanwhile tells nothing of the network. */
  serverWentAway(): void {
    this.#restarts++;
  }

  /** No new faults; resolves when the last one is over. */
  async stop(): Promise<void> {
    this.#running = false;
    await this.#ended;
  }

  /** «113 faults (down 20, saved after at most 1.2 s; …)» */
  get words(): string {
    const after = (kind: FaultKind): string => (this.#longestAfter.has(kind) ? `, saved after at most ${(this.#longestAfter.get(kind)! / 1000).toFixed(1)} s` : "");
    return `${this.count} faults (${[...this.byKind].map(([kind, count]) => `${kind} ${count}${after(kind)}`).join("; ")})`;
  }

  async #one(tablet: Faulty, kind: FaultKind): Promise<void> {
    await this.strike(tablet, kind, this.#longest * (0.3 + 0.7 * this.#random()), this.#random() < 0.2);
  }

  /** One fault of this length and what came after it: milliseconds until everything that waited was saved; null where nothing did, or where that cannot be told. */
  async strike(tablet: Faulty, kind: FaultKind, milliseconds: number, movesAfter = false): Promise<number | null> {
    this.count++;
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    if (kind === "moved") tablet.line.move();
    else {
      tablet.line.set(kind);
      await pause(milliseconds);
      if (tablet.line.fault !== kind) return null;
      tablet.line.set("none");
      // an address may be another one after any of them
      if (movesAfter) tablet.line.move();
    }
    const from = performance.now();
    const restarts = this.#restarts;
    const times = tablet.line.times;
    const held = new Set(await tablet.waiting());
    if (held.size === 0) return null;
    while ((await tablet.waiting()).some((op) => held.has(op))) {
      // the network went away again: what still waits is measured from its next return
      if (tablet.line.times !== times) return null;
      // longer than this is a failure whatever the reason
      if (performance.now() - from > 60_000) break;
      await pause(50);
    }
    if (restarts !== this.#restarts) return null;
    const drained = performance.now() - from;
    this.drained[tablet.is].push(drained);
    this.#longestAfter.set(kind, Math.max(drained, this.#longestAfter.get(kind) ?? 0));
    return drained;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
