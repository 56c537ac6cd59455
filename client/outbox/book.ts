// Everything the outbox of one seat knows, and how it gets into the store and out again. Knows nothing of requests.
import {
  isPending, type Content, type KeptOperation, type ServerSheet, type Standing,
} from "./operation.ts";
import type { Draft } from "./outbox-state.ts";
import { createQueue, type Queue } from "./queue.ts";
import { metaEntry, operationEntry, readEntries, sheetEntry, undoEntry } from "./records.ts";
import type { Entry, SeatStore } from "./seat-store.ts";
import { contentOf } from "./truth.ts";
import type { UndoList } from "./undo.ts";

export interface Book {
  readonly queue: Queue;
  readonly sheets: Map<string, ServerSheet>;
  readonly drafts: Map<string, Draft>;
  readonly undo: Map<string, UndoList>;
  epoch: number;
  clientSeq: number;
  lastSavedAt: number | null;
  /** another tablet has the seat */
  readonly readOnly: boolean;
  /** the browser is signed in for another seat: what is sent now would be written into another person's sheet */
  isForeign: boolean;
  /** Resolves when it is stored, or known not to be. `candidate`: with its sheet and its steps. */
  readonly keep: (ops: Iterable<string>, candidate?: string) => Promise<void>;
  readonly keepMeta: () => void;
  readonly stand: (op: string, standing: Standing, more?: Partial<KeptOperation>) => void;
  /** Bases what was never sent on `rev` and what comes after it. */
  readonly chain: (candidate: string, rev: number) => void;
  /** The stores know the operation as it will be sent: the server knows it again by all of it. */
  readonly fix: (op: string) => Promise<void>;
  /** operations that the server has not answered for good */
  readonly unsent: () => number;
  readonly sheet: (candidate: string) => ServerSheet;
  /** as the person sees it */
  readonly content: (candidate: string) => Content;
  /** what the server holds and what waits for the chair, without what is still on its way */
  readonly settled: (candidate: string) => Content;
  readonly setDraft: (candidate: string, draft: Draft) => Draft;
  readonly setSeat: (epoch: number, active: boolean) => void;
  /** What was read from the stores; gives its operations. */
  readonly absorb: (entries: ReadonlyMap<string, unknown>) => readonly KeptOperation[];
}

const blank: ServerSheet = { rev: 0, state: null, values: {}, comment: "" };

export function createBook(store: SeatStore): Book {
  const queue = createQueue();
  const sheets = new Map<string, ServerSheet>();
  const drafts = new Map<string, Draft>();
  const undo = new Map<string, UndoList>();
  /** based on another revision than the stores know */
  const rebased = new Set<string>();
  let readOnly = false;

  /** The steps lie plain in the mirror with what waits, and no longer. */
  const stepsOf = (candidate: string): readonly Entry[] => {
    const list = undo.get(candidate);
    return list === undefined ? [] : [undoEntry(candidate, list, !queue.of(candidate).some(isPending))];
  };

  const book: Book = {
    queue, sheets, drafts, undo,
    epoch: 0,
    clientSeq: 0,
    lastSavedAt: null,
    get readOnly() {
      return readOnly;
    },
    isForeign: false,
    keep: async (ops, candidate) => {
      const entries = [...new Set(ops)].map((op) => operationEntry(queue.get(op)!));
      if (candidate !== undefined) entries.push(sheetEntry(candidate, sheets.get(candidate) ?? null), ...stepsOf(candidate));
      if (entries.length > 0) await store.keep(entries);
    },
    keepMeta: () => void store.keep([metaEntry({ epoch: book.epoch, clientSeq: book.clientSeq })]),
    stand: (op, standing, more = {}) => queue.change(op, { standing, ...more }),
    // kept when its turn comes and not now: a refusal would else write all that wait behind it
    chain: (candidate, rev) => {
      for (const op of queue.chain(candidate, rev)) rebased.add(op);
    },
    fix: async (op) => {
      const { operation } = queue.get(op)!;
      // made before the seat's epoch was known here, and never sent
      if (operation.epoch === 0) queue.change(op, { operation: { ...operation, epoch: book.epoch } });
      if (rebased.delete(op) || operation.epoch === 0) await book.keep([op]);
    },
    unsent: () => queue.all().filter(isPending).length,
    sheet: (candidate) => sheets.get(candidate) ?? blank,
    content: (candidate) => contentOf(queue.of(candidate), sheets.get(candidate)),
    settled: (candidate) => contentOf(queue.of(candidate).filter(({ standing }) => standing.kind === "acked"), sheets.get(candidate)),
    setDraft: (candidate, draft) => {
      if (Object.keys(draft).length === 0) drafts.delete(candidate);
      else drafts.set(candidate, draft);
      return draft;
    },
    setSeat: (epoch, active) => {
      if (book.epoch !== epoch) {
        book.epoch = epoch;
        book.keepMeta();
      }
      readOnly = !active;
      if (!readOnly) return;
      // one that may have arrived is asked about once more, the others are known not to have been sent
      const never = queue.all().filter((one) => (one.standing.kind === "stored" && !one.isTried) || one.standing.kind === "conflict").map(({ operation }) => operation.op);
      for (const op of never) book.stand(op, { kind: "left" });
      void book.keep(never);
    },
    absorb: (entries) => {
      const read = readEntries(entries);
      for (const one of read.operations) {
        if (queue.get(one.operation.op) === undefined) queue.add(one);
        else queue.change(one.operation.op, one);
        if (one.standing.kind === "acked") book.lastSavedAt = Math.max(book.lastSavedAt ?? 0, one.standing.at);
      }
      for (const [candidate, draft] of read.drafts) book.setDraft(candidate, draft);
      for (const [candidate, list] of read.undo) undo.set(candidate, list);
      for (const [candidate, sheet] of read.sheets) if ((sheets.get(candidate)?.rev ?? -1) < sheet.rev) sheets.set(candidate, sheet);
      book.clientSeq = Math.max(book.clientSeq, read.meta.clientSeq);
      if (book.epoch === 0) book.epoch = read.meta.epoch;
      return read.operations;
    },
  };
  return book;
}
