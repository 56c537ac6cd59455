// The outbox of one seat on this tablet: takes what the person enters, keeps it, sends it until the server has answered for good.
// «Saved» is only what the server has acknowledged. Source: reliability §5.2–5.6, I1–I3, I11, I12.
import type { Send } from "../api/answer.ts";
import type { ExpertView } from "../../server/live/view.ts";
import type { Change, Choice, KeptOperation, ServerSheet } from "./operation.ts";
import type { SeatStore } from "./store.ts";
import type { UndoList } from "./undo.ts";

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
  readonly connection: "online" | "offline" | "portal" | "sign-in";
  /** of this tablet's clock */
  readonly offlineSince: number | null;
  /** why the server does not take anything just now although it answers */
  readonly trouble: "storage-busy" | "storage-full" | "too-many-attempts" | "internal" | null;
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
  /** Takes a refused value out of sight; the value that stood before is shown again. */
  readonly setAside: (op: string) => Promise<void>;
  readonly heard: (note: number) => void;
  readonly leftover: () => readonly Leftover[];
  /** Sends leftovers as new operations; of this tablet or, read from a rescue file, of another. */
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

export function createOutbox(_options: OutboxOptions): Outbox {
  throw new Error("not yet");
}
