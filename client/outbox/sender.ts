// Sends what waits, one operation at a time, and waits longer and longer where nothing is decided. Source: reliability §5.3.
import { sameContent } from "./contest.ts";
import type { Answers } from "./answers.ts";
import type { Book } from "./book.ts";
import type { Line } from "./line.ts";
import { cellsOf, changed, signCell, type KeptOperation } from "./operation.ts";
import { verdictOf, type Acknowledged } from "./verdict.ts";

const retries = [0, 1000, 2000, 4000, 8000, 15_000];
const longestRetry = 15_000;

export interface Sender {
  /** Sends until nothing may be sent, or a pause is due. */
  readonly run: () => Promise<void>;
  /** The next pause is the shortest again. */
  readonly calm: () => void;
  readonly stop: () => void;
}

export interface SenderOptions {
  readonly book: Book;
  readonly line: Line;
  readonly answers: Answers;
  readonly session: string;
  readonly expert: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  readonly isReady: () => boolean;
  readonly tell: () => void;
}

export function createSender({ book, line, answers, session, expert, now, random, setTimer, clearTimer, isReady, tell }: SenderOptions): Sender {
  const { queue } = book;
  let [isStopped, isRunning] = [false, false];
  let failures = 0;
  let timer: unknown = null;

  /** Pauses are counted from where the attempt began: one that hung has been pause enough, and the network may be back. */
  const schedule = (since: number): void => {
    const pause = Math.min(longestRetry, retries[Math.min(failures, retries.length - 1)]! * (0.7 + 0.6 * random()));
    failures++;
    clearTimer(timer);
    timer = setTimer(() => void run(), Math.max(0, pause - Math.max(0, now() - since)));
  };

  const next = (): KeptOperation | undefined => (isStopped || book.isForeign ? undefined : queue.next(book.readOnly));

  /** Signed is what the person saw, or nothing: a value that was refused or settled otherwise since then is not in the sheet. */
  const signsOtherThanSeen = ({ operation, was, isTried }: KeptOperation): boolean => {
    if (isTried || !cellsOf(operation.change).includes(signCell)) return false;
    const there = book.settled(operation.candidate);
    if (sameContent(changed(there, operation.change), changed(was, operation.change))) return false;
    book.stand(operation.op, { kind: "conflict", theirs: { ...book.sheet(operation.candidate), ...there }, cells: [signCell], chosen: {} });
    void book.keep([operation.op]);
    return true;
  };

  const isStored = (op: string): boolean => !isStopped && queue.get(op)?.standing.kind === "stored";

  /** One attempt; false: wait before the next. */
  const attempt = async (op: string): Promise<boolean> => {
    if (!isStored(op) || signsOtherThanSeen(queue.get(op)!)) return true;
    await book.fix(op);
    if (!isStored(op)) return true;
    const since = now();
    book.stand(op, { kind: "sending", since }, { isTried: true });
    tell();
    const { operation } = queue.get(op)!;
    const answer = await line.ask<Acknowledged>("/operations", { ...operation, session, expert });
    const one = queue.get(op);
    if (one?.standing.kind !== "sending") return true;
    if (answer === "abandoned") {
      book.stand(op, { kind: "stored" });
      return true;
    }
    const verdict = verdictOf(answer, operation);
    if (verdict.kind === "wait") {
      book.stand(op, { kind: "stored" });
      line.delayed(verdict.delay, since);
      return false;
    }
    failures = 0;
    line.up(true);
    return answers.take(one, verdict);
  };

  const run = async (): Promise<void> => {
    clearTimer(timer);
    if (isRunning || isStopped || !isReady() || book.epoch === 0) return;
    isRunning = true;
    try {
      for (let one = next(); one !== undefined; one = next()) {
        const { op } = one.operation;
        const since = now();
        const goOn = await line.inTurn(() => attempt(op));
        tell();
        if (!goOn) {
          schedule(since);
          break;
        }
      }
    } finally {
      isRunning = false;
    }
  };

  return {
    run,
    calm: () => {
      failures = 0;
    },
    stop: () => {
      isStopped = true;
      clearTimer(timer);
    },
  };
}
