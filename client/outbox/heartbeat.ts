// What the tablet tells every ten seconds: how far it has counted and how much waits; and what it hears of its seat and of a server that
// has received less, or more, than this tablet knows of. Source: reliability §5.3, §5.6, R16.
import type { Book } from "./book.ts";
import type { Line } from "./line.ts";
import type { Recovery } from "./recovery.ts";
import type { SeatStore } from "./seat-store.ts";
import { delayOf } from "./verdict.ts";

const pause = 10_000;
const shortPause = 500;

interface Beat {
  readonly epoch: number;
  readonly active: boolean;
  readonly lastClientSeq: number;
  readonly gap: boolean;
  readonly behind?: boolean;
  readonly logSize: number;
}

export interface Heartbeat {
  readonly beat: () => Promise<void>;
  /** At once, but never one after the other without a pause. */
  readonly soon: () => void;
  readonly isWiped: () => boolean;
  readonly stop: () => void;
}

export interface HeartbeatOptions {
  readonly book: Book;
  readonly line: Line;
  readonly recovery: Recovery;
  readonly store: SeatStore;
  readonly now: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  readonly device: () => { readonly battery: number | null; readonly version: string };
  readonly ready: Promise<void>;
  readonly tell: () => void;
  /** the server was heard; `isBack`: after a time without it */
  readonly onHeard: (isBack: boolean) => void;
}

export function createHeartbeat({ book, line, recovery, store, now, setTimer, clearTimer, device, ready, tell, onHeard }: HeartbeatOptions): Heartbeat {
  let [isStopped, isWiped] = [false, false];
  let timer: unknown = null;
  /** one that has not begun: several that are asked for together are one */
  let queued: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    queued = null;
    if (isStopped || book.isForeign) return;
    // a place that failed is tried again even if nothing more is entered
    if (store.health() !== "both") void store.keep([]);
    const acked = book.queue.all().filter(({ operation, standing }) => standing.kind === "acked" && operation.epoch === book.epoch).length;
    const lastAcked = Math.max(0, ...book.queue.all().map(({ operation, standing }) => (standing.kind === "acked" ? operation.clientSeq : 0)));
    const since = now();
    const { session, expert } = store;
    const answer = await line.ask<Beat>("/heartbeat", {
      session, expert, lastClientSeq: book.clientSeq, lastAcked, acked, queue: book.unsent(), ...device(), persisted: store.persisted() === true,
    });
    if (answer === "abandoned") return;
    if (answer.kind !== "ok" || typeof answer.body?.lastClientSeq !== "number") {
      line.delayed(delayOf(answer) ?? { connection: answer.kind === "ok" ? "portal" : "online", trouble: null }, since);
      return;
    }
    const { body } = answer;
    const isBack = line.state().connection !== "online";
    // an answered heartbeat does not say that scores are taken: a full disk stays told until one is, or nothing waits
    line.up(book.unsent() === 0);
    book.setSeat(body.epoch, body.active);
    if (body.gap) {
      isWiped = true;
      book.clientSeq = Math.max(book.clientSeq, body.lastClientSeq);
      book.keepMeta();
    }
    if (body.behind === true || body.lastClientSeq < lastAcked) recovery.forgot(body.lastClientSeq, body.logSize);
    onHeard(isBack);
  };

  const beat = (): Promise<void> => {
    clearTimer(timer);
    queued ??= (async () => {
      await ready;
      await line.inTurn(ask);
      if (isStopped) return;
      clearTimer(timer);
      timer = setTimer(() => void beat(), pause);
      tell();
    })();
    return queued;
  };

  return {
    beat,
    soon: () => {
      clearTimer(timer);
      timer = setTimer(() => void beat(), shortPause);
    },
    isWiped: () => isWiped,
    stop: () => {
      isStopped = true;
      clearTimer(timer);
    },
  };
}
