// The outbox of one seat on this tablet: takes what the person enters, keeps it, sends it until the server has answered for good.
// «Saved» is only what the server has acknowledged. Source: reliability §5.2–5.6, I1–I3, I11, I12.
import type { Send } from "../api/answer.ts";
import type { ExpertView } from "../../server/live/view.ts";
import type { Change } from "../../server/views/operation.ts";
import { createAnswers } from "./answers.ts";
import { createBook } from "./book.ts";
import { settle } from "./choosing.ts";
import { createEntering } from "./entry.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { leftovers, takeOver } from "./leftovers.ts";
import { createLine } from "./line.ts";
import type { Choice, KeptOperation } from "./operation.ts";
import type { Leftover, OutboxState } from "./outbox-state.ts";
import { createRecovery } from "./recovery.ts";
import { createSender } from "./sender.ts";
import type { SeatStore } from "./seat-store.ts";
import { redone, undone } from "./undo.ts";
import { createWatch } from "./watch.ts";

export interface Outbox {
  readonly state: () => OutboxState;
  /** called after every change of state; gives the function that ends it */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the stores and begins to send; `epoch` from joining where that has just happened. */
  readonly start: (epoch?: number) => Promise<void>;
  /** Ends timers and requests; keeps everything. */
  readonly stop: () => void;
  /** Resolves when it is stored on this tablet, or known not to be (`place` "memory"). Show the value at once, do not wait. */
  readonly put: (candidate: string, change: Change) => Promise<KeptOperation>;
  /** The pad's or the comment's text as it is typed; null when it is committed or given up. */
  readonly type: (candidate: string, cell: string, text: string | null) => Promise<void>;
  readonly undo: (candidate: string) => Promise<KeptOperation | null>;
  readonly redo: (candidate: string) => Promise<KeptOperation | null>;
  /** A new state from the server's stream or from GET /sessions/:session. */
  readonly seen: (view: ExpertView) => void;
  /** `online`, `visibilitychange`, `pageshow`, the stream is open again: reopens the store and tries at once. */
  readonly resume: () => Promise<void>;
  readonly retryNow: () => void;
  /** A conflict's cell: the person's choice. Both choices are operations. */
  readonly settle: (candidate: string, cell: string, choice: Choice) => Promise<void>;
  /** Takes a value that was refused or never arrived out of sight; the value that stood before is shown again. */
  readonly setAside: (op: string) => Promise<void>;
  readonly heard: (note: number) => void;
  readonly leftover: () => readonly Leftover[];
  /** Sends leftovers as new operations, without their signatures; of this tablet or of the one that had the seat before. */
  readonly takeOver: (leftovers: readonly Leftover[]) => Promise<void>;
  readonly heartbeat: () => Promise<void>;
}

export interface OutboxOptions {
  readonly store: SeatStore;
  readonly send: Send;
  /** milliseconds on this tablet's clock */
  readonly now: () => number;
  /** 0 up to 1 */
  readonly random: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  /** what the heartbeat tells beside the queue */
  readonly device: () => { readonly battery: number | null; readonly version: string };
}

export function createOutbox({ store, send, now, random, setTimer, clearTimer, device }: OutboxOptions): Outbox {
  const { session, expert } = store;
  const listeners = new Set<() => void>();
  let [isReady, isStopped] = [false, false];
  let cached: OutboxState | null = null;
  let whenReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    whenReady = resolve;
  });
  const tell = (): void => {
    cached = null;
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        // a page that cannot show the state must not end the sending; the browser is told of it as of any other
        setTimer(() => {
          throw error;
        }, 0);
      }
    }
  };

  const time = { now, setTimer, clearTimer };
  const book = createBook(store);
  const line = createLine({ send, setTimer, clearTimer });
  const recovery = createRecovery(book);
  const answers = createAnswers({ book, recovery, now, beatSoon: () => heartbeat.soon() });
  const watch = createWatch({ book, line, answers, recovery, session, expert, now, beatSoon: () => heartbeat.soon() });
  const { queue } = book;

  const sender = createSender({ ...time, book, line, answers, session, expert, random, tell, isReady: () => isReady });
  const run = (): void => void sender.run();
  const heartbeat = createHeartbeat({
    ...time, book, line, recovery, store, device, ready, tell,
    onHeard: (isBack) => {
      if (isBack) sender.calm();
      run();
    },
  });

  const withPlace = (one: KeptOperation): KeptOperation => {
    const place = store.place(`op/${one.operation.op}`);
    return one.place === place || one.standing.kind === "acked" || one.standing.kind === "dropped" ? one : { ...one, place };
  };
  const entering = createEntering({ book, store, now, ready, tell, send: run, withPlace });

  const absorb = (entries: ReadonlyMap<string, unknown>): void => {
    for (const { operation, again, standing } of book.absorb(entries)) if (again && standing.kind === "stored") recovery.goOn(operation.op);
  };

  const compose = (): OutboxState => ({
    ready: isReady, session, expert, epoch: book.epoch, operations: queue.all().map(withPlace),
    sheets: new Map(book.sheets), drafts: new Map(book.drafts), undo: new Map(book.undo), storage: store.health(), persisted: store.persisted(),
    ...line.state(), readOnly: book.readOnly, rolledBack: recovery.isUnderWay(), wiped: heartbeat.isWiped(), queue: book.unsent(),
    lastSavedAt: book.lastSavedAt, notes: answers.notes(),
  });

  const atOnce = (): void => {
    sender.calm();
    line.abandon();
    run();
  };

  const seen = (view: ExpertView): void => {
    if (!isReady) return void ready.then(() => seen(view));
    if (isStopped) return;
    watch.seen(view);
    tell();
    run();
  };

  return {
    state: () => (cached ??= compose()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: async (given) => {
      store.subscribe((late) => {
        if (isReady && late.size > 0) absorb(late);
        tell();
      });
      absorb(await store.open());
      if (given !== undefined) book.epoch = given;
      isReady = true;
      book.keepMeta();
      whenReady();
      tell();
      run();
      void heartbeat.beat();
    },
    stop: () => {
      isStopped = true;
      sender.stop();
      heartbeat.stop();
      line.abandon();
      store.close();
    },
    put: (candidate, change) => entering.put(candidate, change),
    type: entering.type,
    undo: (candidate) => entering.step(candidate, undone),
    redo: (candidate) => entering.step(candidate, redone),
    seen,
    resume: async () => {
      await ready;
      if (isStopped) return;
      atOnce();
      // what the person entered goes first
      heartbeat.soon();
      await store.reopen();
    },
    retryNow: atOnce,
    settle: async (candidate, cell, choice) => {
      const { isSettled, record } = settle(book, candidate, cell, choice);
      if (!isSettled) return;
      tell();
      if (record !== null) await entering.put(candidate, record, false);
      else run();
    },
    setAside: async (op) => {
      const kind = queue.get(op)?.standing.kind;
      if (kind !== "refused" && kind !== "left") return;
      book.stand(op, { kind: "dropped", because: "set-aside" });
      const kept = book.keep([op]);
      tell();
      await kept;
    },
    heard: (note) => {
      answers.heard(note);
      tell();
    },
    leftover: () => leftovers(book),
    takeOver: async (given) => {
      await takeOver(book, entering.put, given);
      tell();
    },
    heartbeat: heartbeat.beat,
  };
}
