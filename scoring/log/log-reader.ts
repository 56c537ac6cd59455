// Reads and verifies the texts of a log under given keys, each text once.
import { openNote, type OpenedNote, type NoteProblem, type VerifierKey } from "./checkpoint.ts";
import { readEntry, type ReadEntry } from "./read-entry.ts";
import { readOpening, type ReadOpening } from "./read-opening.ts";
import { parseReceipt, type Receipt } from "./receipt.ts";

export interface LogReader {
  entry(text: string): ReadEntry;
  opening(text: string): ReadOpening | null;
  note(text: string): OpenedNote | { readonly problem: NoteProblem };
  receipt(text: string): Receipt | null;
}

export function makeLogReader(keys: readonly VerifierKey[]): LogReader {
  return {
    entry: remembered(readEntry),
    opening: remembered(readOpening),
    note: remembered((text) => openNote(text, keys)),
    receipt: remembered(parseReceipt),
  };
}

const mostKept = 20_000;

function remembered<V>(read: (text: string) => V): (text: string) => V {
  const kept = new Map<string, V>();
  return (text) => {
    let value = kept.get(text);
    if (value === undefined) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(text, (value = read(text)));
    }
    return value;
  };
}
