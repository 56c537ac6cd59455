// A server that was set back to an older copy: what it had acknowledged is sent again. What it still has it answers as before.
// Source: reliability §5.6, I12.
import type { ExpertView } from "../../server/live/view.ts";
import type { Book } from "./book.ts";
import { asServerSheet, sheetsOf } from "./view-sheets.ts";

export interface Recovery {
  /** the server has forgotten something, as far as is known */
  readonly isUnderWay: () => boolean;
  /** What the server holds of one sheet is older than what it has said before. */
  readonly forgotSheet: (candidate: string, lower: ExpertView) => void;
  /** It says itself that a sheet stands where it stood before operations that it had acknowledged. */
  readonly forgotSome: () => void;
  /** The newest state, where it shows less than was acknowledged; null where it does not. */
  readonly sawLower: (lower: ExpertView | null) => void;
  /** It has received less of this device than it has acknowledged. `received`: how far it counts, `logSize`: entries in its log. */
  readonly forgot: (received: number, logSize: number) => void;
  /** An acknowledgement with this log entry. */
  readonly acknowledged: (op: string, entry: string) => void;
  /** Answered otherwise. */
  readonly dropped: (op: string) => void;
  /** Read from the stores: sent again before this page was loaded. */
  readonly goOn: (op: string) => void;
}

interface Reach {
  readonly received: number;
  readonly logSize: number;
}

export function createRecovery(book: Book): Recovery {
  const { queue, sheets } = book;
  /** forgotten by the server → the log entry it had acknowledged them with */
  const forgotten = new Map<string, string>();
  let isUnderWay = false;
  let isSetBack = false;
  let seenLower: ExpertView | null = null;
  /** how far the server counted when it was asked about everything, and had it all: it knows this tablet by another device than before */
  let whole: Reach | null = null;
  let asked: Reach | null = null;

  const sendAgain = (candidate: string | null, lower: ExpertView | null): void => {
    const ops: string[] = [];
    for (const { operation: { op, ...operation }, standing } of queue.all()) {
      if (standing.kind !== "acked" || (candidate !== null && operation.candidate !== candidate)) continue;
      forgotten.set(op, standing.receipt.entry);
      book.stand(op, { kind: "stored" }, { again: true, isTried: true });
      ops.push(op);
    }
    if (ops.length === 0) return;
    isUnderWay = true;
    for (const known of candidate === null ? [...sheets.keys()] : [candidate]) sheets.delete(known);
    if (lower !== null) for (const { candidate: one, sheet } of sheetsOf(lower)) if (!sheets.has(one)) sheets.set(one, asServerSheet(sheet));
    void book.keep(ops);
  };

  return {
    isUnderWay: () => isUnderWay,
    forgotSheet: sendAgain,
    forgotSome: () => sendAgain(null, seenLower),
    sawLower: (lower) => {
      seenLower = lower;
    },
    forgot: (received, logSize) => {
      if (whole !== null && received >= whole.received && logSize >= whole.logSize) return;
      if (forgotten.size === 0) isSetBack = false;
      asked = { received, logSize };
      sendAgain(null, seenLower);
    },
    acknowledged: (op, entry) => {
      const before = forgotten.get(op);
      if (before === undefined) return;
      forgotten.delete(op);
      if (before !== entry) isSetBack = true;
      if (forgotten.size > 0) return;
      if (!isSetBack) {
        // every answer is the old one: this server has forgotten nothing
        isUnderWay = false;
        whole = asked;
      }
      asked = null;
    },
    dropped: (op) => void forgotten.delete(op),
    goOn: (op) => void forgotten.set(op, ""),
  };
}
