// A tablet with an outbox: its stores outlive the page, which can be opened, killed and opened again.
import type { ExpertView } from "../../../server/live/view.ts";
import { createOutbox, type Outbox } from "../../../client/outbox/outbox.ts";
import { createStore } from "../../../client/outbox/store.ts";
import type { Tablet } from "../../server/record/hall.ts";
import { Clock, MemoryMirror, MemoryShelf, Network } from "./tablet-parts.ts";

export interface TabletOptions {
  readonly random?: () => number;
  /** the machine's clock and timers instead of one that stands */
  readonly isReal?: boolean;
  readonly sealed?: boolean;
}

export class OutboxTablet {
  readonly clock = new Clock();
  readonly network: Network;
  readonly seat: Tablet;
  readonly session: string;
  readonly #options: TabletOptions;
  shelf: MemoryShelf;
  mirror = new MemoryMirror();
  outbox!: Outbox;

  constructor(seat: Tablet, session: string, options: TabletOptions = {}) {
    this.seat = seat;
    this.session = session;
    this.#options = options;
    this.network = new Network(seat, this.clock);
    this.shelf = new MemoryShelf(options.sealed ?? false);
  }

  /** The page is loaded; ready when its stores are read. */
  async open(): Promise<void> {
    const time = this.#options.isReal === true
      ? { now: Date.now, setTimer: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds), clearTimer: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout) }
      : this.clock;
    const { now, setTimer, clearTimer } = time;
    const store = createStore({ session: this.session, expert: this.seat.expert, shelf: this.shelf, mirror: this.mirror, persist: null, now, setTimer, clearTimer });
    this.outbox = createOutbox({
      store, send: this.network.send, now, setTimer, clearTimer, random: this.#options.random ?? (() => 0.5), device: () => ({ battery: null, version: "test" }),
    });
    const started = this.outbox.start(this.seat.epoch);
    if (this.#options.isReal === true) return started;
    while (!this.outbox.state().ready) await this.clock.pass(1000, this.settle);
  }

  /** The tab is gone between two instructions: nothing is closed or finished. */
  kill(): void {
    this.outbox.stop();
  }

  /** Storage is cleared by somebody; the sign-in stays. */
  wipe(): void {
    this.shelf = new MemoryShelf(this.#options.sealed ?? false);
    this.mirror = new MemoryMirror();
  }

  /** Until nothing is under way but what a fault holds up. */
  readonly settle = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      await new Promise((resolve) => setImmediate(resolve));
      calm = this.network.inFlight === 0 && this.shelf.busy === 0 ? calm + 1 : 0;
    }
  };

  pass(milliseconds: number): Promise<void> {
    return this.clock.pass(milliseconds, this.settle);
  }

  async look(): Promise<ExpertView> {
    const view = await this.seat.do<ExpertView>("GET", `/sessions/${this.session}`);
    this.outbox.seen(view);
    return view;
  }

  /** With a network that works, until nothing waits. */
  async drain(): Promise<void> {
    this.network.fault = () => null;
    for (let i = 0; i < 20 && this.outbox.state().queue > 0; i++) await this.pass(5000);
  }
}
