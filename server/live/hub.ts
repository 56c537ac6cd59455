// Who listens to which session, and what they get: after every commit the whole new state as their role sees it, numbered.
// All live events of the server pass through here. Source: reliability §5.4; architecture §3 rules 8 and 9.
import type { Actor } from "../auth/actor.ts";
import type { Reader } from "../../db/schema.ts";
import { BoardReader, type Board, type FindHindrances } from "./board.ts";
import { deskView, displayView, expertView, leaderView } from "./views.ts";

const heartbeatMilliseconds = 10_000;
/** a change is shown at once; those that follow within this time are shown together */
const gatherMilliseconds = 25;
/** bytes that may wait for one listener before he is cut off; he comes back and gets the newest state */
const slowBytes = 1 << 20;

interface Listener {
  readonly actor: Actor;
  readonly key: string;
  readonly send: (text: string) => boolean;
  readonly close: () => void;
  /** told with every heartbeat while the page is open */
  readonly onBeat: () => void;
  number: number;
  last: string;
}

export class Hub {
  readonly #boards: BoardReader;
  readonly #now: () => number;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #dirty = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #relays: ((session: string) => void)[] = [];
  readonly #heartbeat: NodeJS.Timeout;
  #closed = false;

  constructor(db: Reader, now: () => number, hindrances: FindHindrances) {
    this.#boards = new BoardReader(db, hindrances);
    this.#now = now;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds);
    this.#heartbeat.unref();
  }

  get listening(): number {
    return [...this.#listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }

  /** A session changed in this process: its listeners here, and other processes, are told. */
  changed(session: string): void {
    for (const relay of this.#relays) relay(session);
    this.changedElsewhere(session);
  }

  /** A session changed in another process. */
  changedElsewhere(session: string): void {
    if (this.#closed || !this.#listeners.has(session)) return;
    if (this.#dirty.has(session)) {
      this.#again.add(session);
      return;
    }
    this.#dirty.set(session, this.#publish(session));
  }

  /** When the listeners here have every change so far. */
  async told(session: string): Promise<void> {
    await this.#dirty.get(session);
  }

  /** Other processes that share the database learn of changes here. */
  relayTo(relay: (session: string) => void): void {
    this.#relays.push(relay);
  }

  /** The state as this actor sees it; undefined where there is no such session. */
  async view(session: string, actor: Actor): Promise<unknown> {
    const board = await this.#boards.read(session);
    return board === undefined ? undefined : viewFor(board, actor, this.#now());
  }

  board(session: string): Promise<Board | undefined> {
    return this.#boards.read(session);
  }

  /** An event stream: the snapshot first, then every later state. Ends when the reader goes, is too slow, or signs out. */
  open(session: string, actor: Actor, signal: AbortSignal, onBeat: () => void = () => undefined): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let listener: Listener | null = null;
    const leave = (): void => {
      if (listener === null) return;
      const set = this.#listeners.get(session);
      set?.delete(listener);
      if (set?.size === 0) this.#listeners.delete(session);
      listener = null;
    };
    return new ReadableStream<Uint8Array>({
      start: async (controller) => {
        let open = true;
        const close = (): void => {
          if (!open) return;
          open = false;
          leave();
          try {
            controller.close();
          } catch {
            // the reader is gone already
          }
        };
        const send = (text: string): boolean => {
          if (!open) return false;
          if ((controller.desiredSize ?? 0) < -slowBytes) {
            close();
            return false;
          }
          controller.enqueue(encoder.encode(text));
          return true;
        };
        listener = { actor, key: viewKey(actor), send, close, onBeat, number: 0, last: "" };
        signal.addEventListener("abort", close);
        // first listening, then the snapshot: no change falls between them
        const set = this.#listeners.get(session) ?? new Set();
        set.add(listener);
        this.#listeners.set(session, set);
        send("retry: 1000\n\n");
        this.#clock(listener);
        const board = await this.#boards.read(session);
        if (board === undefined) close();
        else if (listener !== null) deliver(listener, JSON.stringify(viewFor(board, actor, this.#now())));
      },
      cancel: leave,
    }, new ByteLengthQueuingStrategy({ highWaterMark: 64 << 10 }));
  }

  /** Ends the streams of a seat or an account: after a sign-out, a take-over, a changed role. */
  cut(belongs: (actor: Actor) => boolean): void {
    for (const set of this.#listeners.values()) for (const one of set) if (belongs(one.actor)) one.close();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    for (const set of this.#listeners.values()) for (const one of set) one.close();
  }

  async #publish(session: string): Promise<void> {
    do {
      // the answer to whoever made the change goes out first
      await new Promise((resolve) => setImmediate(resolve));
      this.#again.delete(session);
      try {
        const board = await this.#boards.read(session);
        const views = new Map<string, string>();
        for (const one of board === undefined ? [] : (this.#listeners.get(session) ?? [])) {
          let text = views.get(one.key);
          if (text === undefined) views.set(one.key, (text = JSON.stringify(viewFor(board!, one.actor, this.#now()))));
          deliver(one, text);
        }
      } catch {
        // the database is busy or closing: the next change brings the whole state again
        if (this.#closed) break;
        this.#again.add(session);
      }
      await new Promise((resolve) => setTimeout(resolve, gatherMilliseconds));
    } while (this.#again.has(session) && !this.#closed);
    this.#dirty.delete(session);
  }

  #beat(): void {
    for (const set of this.#listeners.values()) for (const one of set) this.#clock(one);
  }

  #clock(listener: Listener): void {
    listener.onBeat();
    listener.send(`event: clock\ndata: {"now":${this.#now()}}\n\n`);
  }
}

/** A state that looks the same to this listener is not sent: even that something happened is not for everybody. */
function deliver(listener: Listener, text: string): void {
  if (text === listener.last) return;
  listener.last = text;
  listener.number++;
  listener.send(`id: ${listener.number}\nevent: state\ndata: ${text}\n\n`);
}

const viewKey = (actor: Actor): string => (actor.kind === "staff" ? actor.role : actor.kind === "expert" ? `expert ${actor.expert} ${actor.device}` : "none");

function viewFor(board: Board, actor: Actor, now: number): unknown {
  if (actor.kind === "expert") return expertView(board, actor.expert, actor.device);
  if (actor.kind !== "staff") return null;
  switch (actor.role) {
    case "chair":
    case "secretary":
    case "supervisor":
      return deskView(board, now);
    case "display":
      return displayView(board);
    case "leader":
      return leaderView(board);
    case "admin":
      return null;
  }
}
