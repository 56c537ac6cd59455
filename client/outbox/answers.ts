// What an answer does to the book: acknowledged, refused, based on an old revision, or another tablet has the seat.
// Source: reliability §5.2, I3.
import type { Book } from "./book.ts";
import { contested } from "./contest.ts";
import { cellsOf, changed, valueIn, type KeptOperation, type ServerSheet } from "./operation.ts";
import type { Note } from "./outbox-state.ts";
import type { Recovery } from "./recovery.ts";
import type { Delay, Verdict } from "./verdict.ts";

export type Decided = Exclude<Verdict, { readonly kind: "wait"; readonly delay: Delay }>;

export interface Answers {
  /** False: wait before the next attempt. */
  readonly take: (one: KeptOperation, verdict: Decided) => boolean;
  readonly notes: () => readonly Note[];
  readonly heard: (note: number) => void;
  /** When this tablet was last told of an operation on this sheet; null: never since the page was loaded. */
  readonly lastAt: (candidate: string) => number | null;
}

export interface AnswersOptions {
  readonly book: Book;
  readonly recovery: Recovery;
  readonly now: () => number;
  /** who has the seat is to be asked */
  readonly beatSoon: () => void;
}

export function createAnswers({ book, recovery, now, beatSoon }: AnswersOptions): Answers {
  const { queue, sheets } = book;
  const acknowledgedAt = new Map<string, number>();
  let notesMade = 0;
  let notes: readonly Note[] = [];

  const note = (kind: Note["kind"], candidate: string): void => {
    if (notes.some((one) => one.kind === kind && one.candidate === candidate)) return;
    notes = [...notes, { id: ++notesMade, kind, candidate, at: now() }];
  };

  const acked = (one: KeptOperation, { rev, state, sheet, receipt }: Extract<Decided, { kind: "acked" }>): void => {
    const { op, candidate, change } = one.operation;
    book.stand(op, { kind: "acked", rev, state, receipt, at: now() }, { again: false });
    const before = book.sheet(candidate);
    // the server's sheet after an operation of ours, as far as it was known before
    if (state === "applied" && before.rev < rev) sheets.set(candidate, { ...changed(before, change), rev, state: sheet });
    book.lastSavedAt = now();
    acknowledgedAt.set(candidate, now());
    recovery.acknowledged(op, receipt.entry);
    // while a candidate is closed revisions are not looked at; should it open again, the first answer tells
    if (state === "applied") book.chain(candidate, rev);
    void book.keep([op], candidate);
  };

  /** The server holds another revision than this operation was based on, and has kept nothing of it. */
  const stale = (one: KeptOperation, theirs: ServerSheet): boolean => {
    const { op, candidate } = one.operation;
    const isNew = theirs.rev !== one.operation.baseRev;
    // one operation goes at a time: behind an answer of its own the server stands only where an older copy was put back
    const isSetBack = queue.of(candidate).some(({ standing }) => standing.kind === "acked" && standing.state === "applied" && standing.rev > theirs.rev);
    book.stand(op, { kind: "stored" }, { isTried: false });
    if (isSetBack) {
      // this one stays based on what comes before it again
      recovery.forgotSome();
      sheets.set(candidate, theirs);
      void book.keep([op], candidate);
      return true;
    }
    sheets.set(candidate, theirs);
    const own = (cell: string): ReadonlySet<string | null> => new Set(queue.of(candidate).flatMap(({ operation: { change } }) => (cellsOf(change).includes(cell) ? [valueIn(change, cell)] : [])));
    const found = contested(queue.waiting(candidate), theirs, queue.openCells(candidate), own);
    for (const [contestedOp, cells] of found) book.stand(contestedOp, { kind: "conflict", theirs, cells, chosen: {} });
    book.chain(candidate, theirs.rev);
    void book.keep([op, ...found.keys()], candidate);
    return isNew;
  };

  const otherDevice = (one: KeptOperation): void => {
    const { op, epoch } = one.operation;
    if (one.again && epoch !== book.epoch && !book.readOnly) {
      // of an earlier time of this device at the seat, and the server has forgotten it
      book.stand(op, { kind: "stored" }, { operation: { ...one.operation, epoch: book.epoch }, isTried: false });
      void book.keep([op]);
      return;
    }
    book.stand(op, { kind: "left" });
    void book.keep([op]);
    if (epoch === book.epoch) book.setSeat(epoch, false);
    beatSoon();
  };

  const over = ({ operation: { op, candidate, baseRev } }: KeptOperation): void => {
    recovery.dropped(op);
    book.chain(candidate, baseRev);
    void book.keep([op]);
  };

  return {
    take: (one, verdict) => {
      const { op, candidate } = one.operation;
      switch (verdict.kind) {
        case "acked":
          acked(one, verdict);
          return true;
        case "stale":
          return stale(one, verdict.theirs);
        case "other-device":
          otherDevice(one);
          return true;
        case "recused":
          book.stand(op, { kind: "dropped", because: "recused" });
          note("recused", candidate);
          over(one);
          return true;
        case "refused":
          book.stand(op, { kind: "refused", code: verdict.code, detail: verdict.detail }, { again: false });
          if (verdict.code === "key-reused") note("key-reused", candidate);
          over(one);
          return true;
      }
    },
    notes: () => notes,
    heard: (id) => {
      notes = notes.filter((one) => one.id !== id);
    },
    lastAt: (candidate) => acknowledgedAt.get(candidate) ?? null,
  };
}
