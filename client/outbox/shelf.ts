// The two places of this tablet that keep things, as the store sees them. The store knows neither IndexedDB nor localStorage, so that
// tests can let each of these calls fail.

/** A sealed value, or a plain one where there is no key. `n` grows with every writing of the same key: the greater one knows more. */
export interface Written {
  readonly n: number;
  /** see `Entry` */
  readonly isQuiet: boolean;
  readonly value?: unknown;
  readonly sealed?: Sealed;
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** IndexedDB. Every promise may be rejected or never end. */
export interface Shelf {
  /** `onLost`: the connection is gone or another tab wants a newer version; it must be opened again */
  readonly open: (onLost: () => void) => Promise<void>;
  /** the key that seals values at rest: made at first use, never to be read out; null where there is none to be had */
  readonly key: () => Promise<CryptoKey | null>;
  readonly all: () => Promise<readonly (readonly [string, Written])[]>;
  /** one transaction: all of it or nothing */
  readonly write: (entries: readonly (readonly [string, Written])[]) => Promise<void>;
  readonly close: () => void;
  readonly wipe: () => Promise<void>;
}

/** What of localStorage is used. Each may throw: full, or switched off. */
export type MirrorStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
