// What the person enters: a value becomes an operation, stored before it is sent; typing is kept as it stands; steps go back and forth.
import { uuidv7 } from "uuidv7";
import type { Change } from "../../server/views/operation.ts";
import type { Book } from "./book.ts";
import { normal, seenIn } from "./change.ts";
import { cellsOf, type KeptOperation } from "./operation.ts";
import type { Draft } from "./outbox-state.ts";
import { draftEntry, metaEntry, operationEntry, undoEntry } from "./records.ts";
import type { SeatStore } from "./seat-store.ts";
import { noSteps, withStep, type redone, type undone, type UndoList } from "./undo.ts";

export interface Entering {
  /** Resolves when it is stored on this tablet, or known not to be. `isStep`: it can be undone. */
  readonly put: (candidate: string, change: Change, isStep?: boolean) => Promise<KeptOperation>;
  readonly type: (candidate: string, cell: string, text: string | null) => Promise<void>;
  readonly step: (candidate: string, take: typeof undone | typeof redone) => Promise<KeptOperation | null>;
}

export interface EnteringOptions {
  readonly book: Book;
  readonly store: SeatStore;
  readonly now: () => number;
  readonly ready: Promise<void>;
  readonly tell: () => void;
  readonly send: () => void;
  readonly withPlace: (one: KeptOperation) => KeptOperation;
}

export function createEntering({ book, store, now, ready, tell, send, withPlace }: EnteringOptions): Entering {
  const { queue, drafts, undo } = book;

  const withoutCells = (draft: Draft, cells: readonly string[]): Draft => Object.fromEntries(Object.entries(draft).filter(([cell]) => !cells.includes(cell)));

  /** `list`: the steps after this change; the stores get both in one write, so that neither outlives the other. */
  const enter = async (candidate: string, change: Change, list: UndoList | undefined): Promise<KeptOperation> => {
    const content = book.content(candidate);
    const operation = { op: uuidv7(), candidate, baseRev: queue.end(candidate, book.sheet(candidate).rev), clientSeq: ++book.clientSeq, epoch: book.epoch, change };
    queue.add({ operation, madeAt: now(), was: seenIn(content, change), isTried: false, again: false, place: "memory", standing: { kind: book.readOnly ? "left" : "stored" } });
    const entries = [operationEntry(queue.get(operation.op)!), metaEntry({ epoch: book.epoch, clientSeq: book.clientSeq })];
    if (list !== undefined) {
      undo.set(candidate, list);
      entries.push(undoEntry(candidate, list, false));
    }
    const cells = cellsOf(change);
    const draft = drafts.get(candidate);
    if (draft !== undefined && cells.some((cell) => cell in draft)) entries.push(draftEntry(candidate, book.setDraft(candidate, withoutCells(draft, cells))));
    const kept = store.keep(entries);
    tell();
    send();
    await kept;
    tell();
    return withPlace(queue.get(operation.op)!);
  };

  return {
    put: async (candidate, given, isStep = true) => {
      await ready;
      const change = normal(given);
      if (change.kind !== "score" || !isStep) return enter(candidate, change, undefined);
      const from = book.content(candidate).values[change.criterion] ?? null;
      return enter(candidate, change, withStep(undo.get(candidate) ?? noSteps, { criterion: change.criterion, from, to: change.value }));
    },
    type: async (candidate, cell, text) => {
      await ready;
      const others = withoutCells(drafts.get(candidate) ?? {}, [cell]);
      const kept = store.keep([draftEntry(candidate, book.setDraft(candidate, text === null ? others : { ...others, [cell]: text }))]);
      tell();
      await kept;
    },
    step: async (candidate, take) => {
      await ready;
      const taken = take(undo.get(candidate) ?? noSteps);
      return taken === null ? null : enter(candidate, normal({ kind: "score", criterion: taken.step.criterion, value: taken.value }), taken.list);
    },
  };
}
