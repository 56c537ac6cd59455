// What the outbox writes into the store, by name, and how it is read again.
import type { KeptOperation, ServerSheet } from "./operation.ts";
import type { Draft } from "./outbox-state.ts";
import type { Entry } from "./seat-store.ts";
import type { UndoList } from "./undo.ts";

export interface Meta {
  readonly epoch: number;
  readonly clientSeq: number;
}

export const operationEntry = ({ operation, madeAt, was, again, standing }: KeptOperation): Entry => ({
  name: `op/${operation.op}`,
  value: { operation, madeAt, was, again, standing: standing.kind === "sending" ? { kind: "stored" } : standing },
  isQuiet: standing.kind === "acked" || standing.kind === "dropped",
});

export const metaEntry = (value: Meta): Entry => ({ name: "meta", value, isQuiet: false });
export const draftEntry = (candidate: string, value: Draft): Entry => ({ name: `draft/${candidate}`, value, isQuiet: false });
/** `isQuiet`: no step of it waits for the server */
export const undoEntry = (candidate: string, value: UndoList, isQuiet: boolean): Entry => ({ name: `undo/${candidate}`, value, isQuiet });
export const sheetEntry = (candidate: string, value: ServerSheet | null): Entry => ({ name: `sheet/${candidate}`, value, isQuiet: true });

export interface Read {
  readonly meta: Meta;
  /** by clientSeq */
  readonly operations: readonly KeptOperation[];
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly undo: ReadonlyMap<string, UndoList>;
  readonly sheets: ReadonlyMap<string, ServerSheet>;
}

export function readEntries(entries: ReadonlyMap<string, unknown>): Read {
  const operations: KeptOperation[] = [];
  const [drafts, undo, sheets] = [new Map<string, Draft>(), new Map<string, UndoList>(), new Map<string, ServerSheet>()];
  let meta: Meta = { epoch: 0, clientSeq: 0 };
  for (const [name, value] of entries) {
    const [kind, of = ""] = [name.slice(0, name.indexOf("/")), name.slice(name.indexOf("/") + 1)];
    if (name === "meta") meta = value as Meta;
    // whether one that waits was sent before this page was loaded is not known: its content stays as it is
    else if (kind === "op") operations.push({ ...(value as Omit<KeptOperation, "isTried" | "place">), isTried: true, place: "both" });
    else if (kind === "draft") drafts.set(of, value as Draft);
    else if (kind === "undo") undo.set(of, value as UndoList);
    else if (kind === "sheet" && value !== null) sheets.set(of, value as ServerSheet);
  }
  operations.sort((a, b) => a.operation.clientSeq - b.operation.clientSeq);
  const clientSeq = Math.max(meta.clientSeq, operations.at(-1)?.operation.clientSeq ?? 0);
  return { meta: { ...meta, clientSeq }, operations, drafts, undo, sheets };
}
