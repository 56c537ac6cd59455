// Reads and verifies the texts of a log under given keys, each text once.
import { openNote, type OpenedNote, type NoteProblem, type VerifierKey } from "./checkpoint.ts";
import { verifyInclusion } from "./merkle.ts";
import { readEntry, type ReadEntry } from "./read-entry.ts";
import { readOpening, type ReadOpening } from "./read-opening.ts";
import { parseReceipt, type Receipt } from "./receipt.ts";

export interface LogReader {
  entry(text: string): ReadEntry;
  opening(text: string): ReadOpening | null;
  note(text: string): OpenedNote | { readonly problem: NoteProblem };
  receipt(text: string): Receipt | null;
  /** whether a receipt proves this entry's text to be in the tree of its own checkpoint */
  isIncluded(receipt: string, entry: string): boolean;
}

const mostKept = 20_000;

export function makeLogReader(keys: readonly VerifierKey[]): LogReader {
  const entry = remembered(readEntry);
  const note = remembered((text) => openNote(text, keys));
  const receipt = remembered(parseReceipt);
  const isIncluded = (text: string, held: string): boolean => {
    const parsed = receipt(text);
    const opened = parsed && note(parsed.note);
    if (parsed === null || opened === null || "problem" in opened) return false;
    const { size, root } = opened.checkpoint;
    return verifyInclusion(entry(held).leaf, parsed.index, size, parsed.proof, root);
  };
  const inclusions = new Map<string, { readonly held: string; readonly isIncluded: boolean }>();
  const rememberedInclusion = (text: string, held: string): boolean => {
    const before = inclusions.get(text);
    if (before?.held === held) return before.isIncluded;
    if (inclusions.size >= mostKept) inclusions.clear();
    const answer = isIncluded(text, held);
    inclusions.set(text, { held, isIncluded: answer });
    return answer;
  };
  return { entry, note, receipt, opening: remembered(readOpening), isIncluded: rememberedInclusion };
}

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
