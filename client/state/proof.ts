// Whether the log that the server gives is whole, in order and the one that this device saw before: calculated here, entry by entry.
// Knows no network and no page. Rules: docs/record.md; what this device saw with its own eyes is its ground (reliability §5.7).
import { chainBreak } from "../../scoring/log/chain-break.ts";
import { openNote, parseVerifierKey, type VerifierKey } from "../../scoring/log/checkpoint.ts";
import { hex, noEntry } from "../../scoring/log/entry.ts";
import { exactly, narrowed, type Interval } from "../../scoring/log/interval.ts";
import { MerkleTree } from "../../scoring/log/merkle.ts";
import { readEntry, type ReadEntry } from "../../scoring/log/read-entry.ts";
import { receiptCode } from "../../scoring/log/receipt.ts";

/** A signed checkpoint that this device was shown. */
export interface Sight {
  readonly size: number;
  /** hex */
  readonly root: string;
  readonly note: string;
  /** by this device's clock */
  readonly seenAt: string;
  /** it spoke against what was known: kept as evidence, never held to */
  readonly refused: boolean;
  /** leaf hashes (hex, one after another) of the last entries up to `size`, back to the sight before */
  readonly leaves: string;
}

export type FaultKind =
  /** an entry is not in form, or does not follow the one before */
  | "entry-wrong"
  /** an entry is not the one that this device read before */
  | "entry-changed"
  /** entries that a checkpoint signs, or that this device saw, are not there */
  | "entries-missing"
  /** a root that this device saw is not the root of this log */
  | "history-changed"
  /** the newest checkpoint signs another log than the one given out */
  | "root-wrong"
  | "signature-wrong"
  /** under this log's name there is another key than before */
  | "key-changed"
  /** this address gave another log before */
  | "other-log";

export interface Fault {
  readonly kind: FaultKind;
  /** where the first wrong entry lies; null if it is not about an entry */
  readonly wrong: Interval | null;
}

export interface ProofOptions {
  /** verifier key of the log */
  readonly key: string;
  /** what this device saw before, in any order */
  readonly seen: readonly Sight[];
  /** an earlier reading of the same log: each entry that a root proved must come again */
  readonly before: Proof | null;
}

export class Proof {
  readonly #key: VerifierKey | null;
  readonly #seen: Sight[];
  #before: Proof | null;
  readonly #tree = new MerkleTree();
  readonly #texts: string[] = [];
  #last = noEntry;
  /** so many of `#seen`, smallest first, are roots of this log */
  #agreeing = 0;
  #latest: Sight | null = null;
  #fault: Fault | null = null;

  constructor({ key, seen, before }: ProofOptions) {
    this.#key = parseVerifierKey(key);
    this.#seen = [...seen].sort((a, b) => a.size - b.size);
    this.#before = before;
    // the root of no entries says nothing of any
    while (this.#seen[this.#agreeing]?.size === 0 && this.#seen[this.#agreeing]!.root === this.root()) this.#agreeing++;
    if (this.#seen[this.#agreeing]?.size === 0) this.#fault = { kind: "history-changed", wrong: null };
    if (this.#key === null) this.#fault = { kind: "key-changed", wrong: null };
  }

  get size(): number {
    return this.#texts.length;
  }

  /** Size of the largest root seen that is this log's. */
  get proven(): number {
    return this.#seen[this.#agreeing - 1]?.size ?? 0;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  get sights(): readonly Sight[] {
    return this.#seen;
  }

  /** The sight that `meet` added last. */
  get latest(): Sight | null {
    return this.#latest;
  }

  /** From 1. */
  text(seq: number): string {
    return this.#texts[seq - 1]!;
  }

  leaf(seq: number): Uint8Array {
    return this.#tree.leaf(seq - 1);
  }

  /** hex */
  root(size = this.size): string {
    return hex(this.#tree.root(size));
  }

  /** The next entries of the log, in order. After a fault nothing more is taken. */
  append(texts: readonly string[]): void {
    for (const [index, text] of texts.entries()) {
      if (this.#fault !== null) return;
      const entry = readEntry(text);
      const seq = this.size + 1;
      if (this.#before !== null && seq <= this.#before.proven && hex(this.#before.leaf(seq)) !== entry.leafHex) this.#fault = { kind: "entry-changed", wrong: exactly(seq) };
      else if (entry.claims?.seq !== seq || entry.claims.prev !== this.#last) this.#fault = { kind: "entry-wrong", wrong: this.#breakPlace(texts.slice(index)) };
      else this.#take(text, entry, () => texts.slice(index + 1));
    }
  }

  /** The newest checkpoint, once the entries that it signs are there. Null with a fault. */
  meet(note: string, seenAt: string): Sight | null {
    if (this.#fault !== null) return null;
    const opened = openNote(note, [this.#key!]);
    if ("problem" in opened) return this.#refuse({ kind: "signature-wrong", wrong: null });
    const { size } = opened.checkpoint;
    if (size === 0) return this.#refuse({ kind: "entries-missing", wrong: exactly(1) });
    const refused: Sight = { size, root: hex(opened.checkpoint.root), note, seenAt, refused: true, leaves: "" };
    const largest = Math.max(this.#seen.at(-1)?.size ?? 0, this.#before?.proven ?? 0, this.size);
    if (size > this.size || size < largest) {
      this.#keep(refused);
      return this.#refuse({ kind: "entries-missing", wrong: exactly(Math.min(size, this.size) + 1) });
    }
    if (refused.root !== this.root(size)) {
      const wrong = { after: this.proven, upTo: size };
      this.#keep(refused);
      return this.#refuse({ kind: "root-wrong", wrong: wrong.after < size ? wrong : null });
    }
    // whatever led here: nothing is right that was not held against every root seen
    const open = this.#seen[this.#agreeing];
    if (open !== undefined && open.size <= this.size) return this.#refuse({ kind: "history-changed", wrong: { after: this.proven, upTo: open.size } });
    const sight: Sight = { ...refused, refused: false, leaves: this.#leavesAfter(this.#seen.findLast((one) => !one.refused)?.size ?? 0) };
    if (this.#keep(sight)) this.#agreeing = this.#seen.length;
    this.#before = null;
    return sight;
  }

  /** The entry whose receipt has this short code, newest first; null if none has. */
  findCode(code: string): number | null {
    for (let seq = this.size; seq > 0; seq--) if (receiptCode(this.leaf(seq)) === code) return seq;
    return null;
  }

  #take(text: string, entry: ReadEntry, rest: () => readonly string[]): void {
    this.#tree.append(entry.leaf);
    this.#texts.push(text);
    this.#last = entry.leafHex;
    for (let next = this.#seen[this.#agreeing]; next?.size === this.size; next = this.#seen[++this.#agreeing]) {
      if (next.root === this.root()) continue;
      // where nobody chained them anew, the entries that follow say more exactly which one it is
      this.#fault = { kind: "history-changed", wrong: narrowed({ after: this.proven, upTo: next.size }, this.#chainBreak(rest())) };
      return;
    }
  }

  #refuse(fault: Fault): null {
    this.#fault = fault;
    return null;
  }

  /** False where it was seen before. What was refused once and holds now takes its place. */
  #keep(sight: Sight): boolean {
    const before = this.#seen.findIndex(({ size, root }) => size === sight.size && root === sight.root);
    if (before >= 0 && (sight.refused || !this.#seen[before]!.refused)) return false;
    if (before >= 0) this.#seen.splice(before, 1);
    this.#seen.push(sight);
    this.#seen.sort((a, b) => a.size - b.size);
    this.#latest = sight;
    return true;
  }

  #leavesAfter(seq: number): string {
    return Array.from({ length: this.size - seq }, (_, i) => hex(this.leaf(seq + 1 + i))).join("");
  }

  /** The entry that came does not follow. What this device holds fast is right; else the neighbours tell which of them is wrong. */
  #breakPlace(rest: readonly string[]): Interval {
    const agreed = this.proven;
    const place = this.#chainBreak(rest) ?? exactly(this.size + 1);
    return place.upTo > agreed ? { after: Math.max(place.after, agreed), upTo: place.upTo } : exactly(this.size + 1);
  }

  #chainBreak(rest: readonly string[]): Interval | null {
    return chainBreak([...this.#texts, ...rest].map(readEntry))?.wrong ?? null;
  }
}
