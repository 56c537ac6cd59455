// The mirror in localStorage: what is not acknowledged, readable without IndexedDB and its key, and the last 200 operations.
import type { MirrorStorage, Sealed, Written } from "./shelf.ts";

export const mirroredOperations = 200;

export interface Mirror {
  readonly read: () => readonly (readonly [string, Written])[];
  /** false: not written */
  readonly write: (name: string, written: Written) => boolean;
  /** Down to the last 200 operations, as far as the older ones may go. */
  readonly trim: () => void;
  readonly wipe: () => void;
}

/** `canGo`: the other store has this operation, or the server has acknowledged it; `gone` is told which have left to make room. */
export function createMirror(storage: MirrorStorage | null, prefix: string, canGo: (name: string) => boolean, gone: (name: string) => void): Mirror {
  /** operations in the mirror, oldest first */
  const operations = new Set<string>();

  const makeRoom = (limit: number): boolean => {
    let removed = false;
    for (const name of operations) {
      if (operations.size <= limit) break;
      if (!canGo(name)) continue;
      storage!.removeItem(prefix + name);
      operations.delete(name);
      gone(name);
      removed = true;
    }
    return removed;
  };

  return {
    read: () => {
      const found: [string, Written][] = [];
      try {
        for (const i of Array(storage?.length ?? 0).keys()) {
          const key = storage!.key(i);
          if (key === null || !key.startsWith(prefix)) continue;
          const written = parsed(storage!.getItem(key));
          if (written !== null) found.push([key.slice(prefix.length), written]);
        }
      } catch {
        // switched off: as if it were empty; a write will say so
      }
      for (const name of found.map(([name]) => name).filter(isOperation).sort()) operations.add(name);
      return found;
    },
    write: (name, written) => {
      if (storage === null) return false;
      const text = textOf(written);
      try {
        try {
          storage.setItem(prefix + name, text);
        } catch {
          // full: half of what others hold makes room for what only we hold
          if (!makeRoom(Math.floor(operations.size / 2))) return false;
          storage.setItem(prefix + name, text);
        }
        if (isOperation(name)) operations.add(name);
        return true;
      } catch {
        return false;
      }
    },
    trim: () => {
      try {
        makeRoom(mirroredOperations);
      } catch {
        // switched off meanwhile: the next write will say so
      }
    },
    wipe: () => {
      try {
        for (let i = (storage?.length ?? 0) - 1; i >= 0; i--) {
          const key = storage!.key(i);
          if (key?.startsWith(prefix) === true) storage!.removeItem(key);
        }
      } catch {
        // switched off: nothing is there
      }
      operations.clear();
    },
  };
}

const isOperation = (name: string): boolean => name.startsWith("op/");

const textOf = ({ n, isQuiet, value, sealed }: Written): string =>
  JSON.stringify(sealed === undefined ? { n, isQuiet, value } : { n, isQuiet, iv: base64(sealed.iv), bytes: base64(sealed.bytes) });

function parsed(text: string | null): Written | null {
  try {
    const read = JSON.parse(text ?? "null") as { n: number; isQuiet: boolean; value?: unknown; iv?: string; bytes?: string } | null;
    if (read === null || typeof read.n !== "number") return null;
    if (read.iv === undefined || read.bytes === undefined) return { n: read.n, isQuiet: read.isQuiet, value: read.value };
    return { n: read.n, isQuiet: read.isQuiet, sealed: { iv: bytes(read.iv), bytes: bytes(read.bytes) } satisfies Sealed };
  } catch {
    // cut off by a crash of the browser: the other store may have it
    return null;
  }
}

const base64 = (of: Uint8Array): string => btoa(String.fromCharCode(...of));
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
