// What this tablet keeps of one seat, as the outbox sees it.
export interface Entry {
  readonly name: string;
  /** JSON */
  readonly value: unknown;
  /** acknowledged or the server's own: lies sealed in the mirror too. What waits lies there plain, since the mirror is for the day on which IndexedDB and the key in it do not open. */
  readonly isQuiet: boolean;
}

export interface SeatStore {
  readonly session: string;
  readonly expert: string;
  /** Reads both places and merges them: of each name the writing that knows more. Never rejects: what cannot be read is not there. */
  readonly open: () => Promise<ReadonlyMap<string, unknown>>;
  /** Resolves when it is stored, or known not to be. */
  readonly keep: (records: readonly Entry[]) => Promise<void>;
  readonly place: (name: string) => "both" | "store" | "mirror" | "memory";
  readonly health: () => "both" | "store" | "mirror" | "none";
  /** A new handle, and what the old one missed. */
  readonly reopen: () => Promise<void>;
  /** told when places change, with values that turned up late */
  readonly subscribe: (listener: (late: ReadonlyMap<string, unknown>) => void) => void;
  /** what `navigator.storage.persist()` said; null: not asked, or it cannot tell */
  readonly persisted: () => boolean | null;
  readonly wipe: () => Promise<void>;
  readonly close: () => void;
}
