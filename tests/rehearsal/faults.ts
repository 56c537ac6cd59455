// Blackouts and other faults of the hall's Wi-Fi, one tablet after another, and how long a tablet needs to have everything saved after each.
import type { Fault, Line } from "./line.ts";

export interface Faulty {
  readonly name: string;
  readonly line: Line;
  /** ids of what the server has not answered */
  readonly waiting: () => readonly string[];
}

const kinds: readonly Exclude<Fault, "none">[] = ["down", "silent", "portal", "lossy", "buffered"];

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
  readonly byKind = new Map<Fault, number>();
  /** milliseconds from the return of the network until everything was saved */
  readonly drained: number[] = [];

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

  async #one(tablet: Faulty, kind: Exclude<Fault, "none">): Promise<void> {
    this.count++;
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    tablet.line.set(kind);
    await pause(this.#longest * (0.3 + 0.7 * this.#random()));
    if (tablet.line.fault !== kind) return;
    tablet.line.set("none");
    if (this.#random() < 0.2) tablet.line.move();
    const from = performance.now();
    const restarts = this.#restarts;
    const times = tablet.line.times;
    const held = new Set(tablet.waiting());
    if (held.size === 0) return;
    while (tablet.waiting().some((op) => held.has(op))) {
      // the network went away again: what still waits is measured from its next return
      if (tablet.line.times !== times) return;
      // longer than this is a failure whatever the reason
      if (performance.now() - from > 60_000) break;
      await pause(50);
    }
    if (restarts === this.#restarts) this.drained.push(performance.now() - from);
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
