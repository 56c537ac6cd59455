// What the pages are told of the outbox.
import type { Change } from "../../server/views/operation.ts";
import type { KeptOperation, ServerSheet } from "./operation.ts";
import type { UndoList } from "./undo.ts";
import type { Connection, Trouble } from "./verdict.ts";

/** Typing, not committed: criterion id or `commentCell` → the text as it stands in the pad. */
export type Draft = Readonly<Record<string, string>>;

export interface Leftover {
  /** the operations it stands for */
  readonly ops: readonly string[];
  readonly candidate: string;
  readonly change: Change;
  readonly madeAt: number;
  /** what the server has in the same cell, as far as this tablet knows; null for a blank and for a signature */
  readonly theirs: string | null;
}

/** Something the person is told once. */
export interface Note {
  readonly id: number;
  readonly kind: "recused" | "key-reused";
  readonly candidate: string;
  readonly at: number;
}

export interface OutboxState {
  /** the stores were read; before that nothing is known */
  readonly ready: boolean;
  readonly session: string;
  readonly expert: string;
  /** 0 until known */
  readonly epoch: number;
  /** in the order they were made, acknowledged ones too */
  readonly operations: readonly KeptOperation[];
  /** candidate → what the server holds, as far as this tablet was told */
  readonly sheets: ReadonlyMap<string, ServerSheet>;
  /** by candidate */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly undo: ReadonlyMap<string, UndoList>;
  readonly storage: "both" | "store" | "mirror" | "none";
  /** the browser promised not to clear this page's storage; null: not asked or it cannot tell */
  readonly persisted: boolean | null;
  readonly connection: Connection;
  /** of this tablet's clock */
  readonly offlineSince: number | null;
  /** why the server does not take anything just now although it answers */
  readonly trouble: Trouble | null;
  /** another tablet has the seat */
  readonly readOnly: boolean;
  /** an older copy of the server's database was put back; what it forgot is being sent again */
  readonly rolledBack: boolean;
  /** the storage of this tablet was wiped: what waited in it is gone */
  readonly wiped: boolean;
  /** operations that the server has not answered for good */
  readonly queue: number;
  readonly lastSavedAt: number | null;
  readonly notes: readonly Note[];
}
