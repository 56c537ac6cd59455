// Anchors: what was said of the log's size and root at some time, by its key, by a receipt's holder, by a witness, on paper.
import { fromHex, sameBytes } from "./bytes.ts";
import type { OpenedNote } from "./checkpoint.ts";
import { exactly, type Interval } from "./interval.ts";
import type { LogFinding, LogFindingKind } from "./log-finding.ts";
import type { MerkleTree } from "./merkle.ts";
import type { ReadEntry } from "./read-entry.ts";
import type { LogReader } from "./log-reader.ts";

export interface Anchor {
  readonly in: "checkpoints" | "held" | "receipts" | "printed";
  /** in its list, from 1 */
  readonly number: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** someone other than the log's key, and than whoever gave the log, stands behind it */
  readonly isOutside: boolean;
  /** who cosigned it, of the witnesses known from outside */
  readonly witnesses: readonly string[];
  /** the entry that a receipt's holder has */
  readonly entry: { readonly seq: number; readonly leaf: string } | null;
}

export interface AnchorSources {
  /** signed notes that came with the log */
  readonly checkpoints: readonly string[];
  /** signed notes that somebody else kept */
  readonly held?: readonly string[];
  /** `entry`: the text that the receipt's holder has; `packed`: it came with the log */
  readonly receipts: readonly { readonly text: string; readonly entry: string; readonly packed?: boolean }[];
  /** roots on paper, hex */
  readonly printed?: readonly { readonly size: number; readonly root: string }[];
}

/** Those that hold in themselves; the others are findings. `known`: names of the witnesses known from outside. */
export function readAnchors({ checkpoints, held = [], receipts, printed = [] }: AnchorSources, reader: LogReader, known: ReadonlySet<string>): { anchors: Anchor[]; findings: LogFinding[] } {
  const anchors: Anchor[] = [];
  const findings: LogFinding[] = [];
  const refuse = (place: Anchor["in"], number: number, kind: LogFindingKind): void => {
    findings.push({ kind, level: "fault", in: place, number, wrong: null });
  };
  const open = (place: Anchor["in"], number: number, note: string): OpenedNote | null => {
    const opened = reader.note(note);
    if (!("problem" in opened)) return opened;
    refuse(place, number, opened.problem);
    return null;
  };
  for (const [place, notes] of [["checkpoints", checkpoints], ["held", held]] as const) {
    for (const [index, note] of notes.entries()) {
      const opened = open(place, index + 1, note);
      if (opened === null) continue;
      const { size, root } = opened.checkpoint;
      const witnesses = opened.cosigners.map(({ name }) => name).filter((name) => known.has(name));
      anchors.push({ in: place, number: index + 1, size, root, isOutside: place === "held" || witnesses.length > 0, witnesses, entry: null });
    }
  }
  for (const [index, { text, entry, packed = false }] of receipts.entries()) {
    const receipt = reader.receipt(text);
    if (receipt === null) {
      refuse("receipts", index + 1, "not-a-receipt");
      continue;
    }
    const opened = open("receipts", index + 1, receipt.note);
    if (opened === null) continue;
    const { size, root } = opened.checkpoint;
    if (reader.isIncluded(text, entry)) {
      anchors.push({ in: "receipts", number: index + 1, size, root, isOutside: !packed, witnesses: [], entry: { seq: receipt.index + 1, leaf: reader.entry(entry).leafHex } });
    } else {
      refuse("receipts", index + 1, "not-included");
    }
  }
  for (const [index, { size, root }] of printed.entries()) {
    anchors.push({ in: "printed", number: index + 1, size, root: fromHex(root), isOutside: true, witnesses: [], entry: null });
  }
  return { anchors, findings };
}

/**
 * Holds the log against its anchors: each says up to which entry the log is right, or by which entry it has gone wrong.
 * `chained`: number of entries from the first on whose chain is whole.
 */
export function anchorFindings(
  anchors: readonly Anchor[], entries: readonly ReadEntry[], tree: MerkleTree, chained: number,
): { wrong: Interval | null; findings: LogFinding[]; outside: number } {
  const length = tree.size;
  const roots = new Map<number, Uint8Array>();
  const rootOf = (size: number): Uint8Array => {
    const root = roots.get(size) ?? tree.root(size);
    roots.set(size, root);
    return root;
  };
  const rightTo = new Map<Anchor, number>();
  const wrongBy = new Map<Anchor, number>();
  for (const anchor of anchors) {
    const { right, wrong } = statement(anchor, entries, rootOf, chained);
    if (right > 0) rightTo.set(anchor, right);
    if (wrong !== null) wrongBy.set(anchor, wrong);
  }
  let wrong: Interval | null = null;
  const findings: LogFinding[] = [];
  for (const [anchor, upTo] of wrongBy) {
    const { after, isFork } = lastRight(anchor, upTo, [...rightTo]);
    const interval = { after, upTo };
    findings.push({ kind: isFork ? "fork" : disagrees[anchor.in], level: "fault", in: anchor.in, number: anchor.number, wrong: interval });
    if (wrong === null || upTo < wrong.upTo) wrong = interval;
  }
  for (const anchor of anchors) {
    if (anchor.size <= length) continue;
    findings.push({ kind: "entries-missing", level: "fault", in: anchor.in, number: anchor.number, wrong: exactly(length + 1) });
    wrong ??= exactly(length + 1);
  }
  const covered = largest(anchors.map(({ size }) => size));
  if (covered < length) {
    const interval = { after: covered, upTo: length };
    findings.push({ kind: "entries-uncovered", level: "fault", in: "log", number: covered + 1, wrong: interval });
    wrong ??= interval;
  }
  const limit = wrong?.after ?? length;
  const outside = largest([...rightTo].map(([anchor, seq]) => (anchor.isOutside && seq <= limit ? seq : 0)));
  return { wrong, findings, outside };
}

/** What one anchor says: the log is right up to an entry, wrong by an entry, both, or (a tree longer than the log) neither. */
function statement({ size, root, entry }: Anchor, entries: readonly ReadEntry[], rootOf: (size: number) => Uint8Array, chained: number): { right: number; wrong: number | null } {
  let right = 0;
  let wrong: number | null = null;
  if (size <= entries.length) {
    if (sameBytes(rootOf(size), root)) right = size;
    else wrong = size;
  }
  if (entry !== null && entry.seq <= entries.length) {
    if (entries[entry.seq - 1]!.leafHex !== entry.leaf) wrong = entry.seq;
    // an entry's `prev` commits to all before it, as far as the chain holds
    else if (entry.seq <= chained) right = Math.max(right, entry.seq);
  }
  return { right, wrong };
}

/**
 * The last entry that is right by the other anchors, seen from one that finds the log wrong by entry `upTo`. Where the key has
 * signed this log too (a fork), its signature is no ground, only what others hold; and where others hold this log too, only
 * what the same witness held before, since it signs nothing that does not continue what it signed.
 */
function lastRight(anchor: Anchor, upTo: number, agreeing: readonly (readonly [Anchor, number])[]): { after: number; isFork: boolean } {
  const later = agreeing.filter(([one, seq]) => seq >= upTo && one.in !== "printed");
  const isGround = later.length === 0 ? () => true
    : !later.some(([one]) => one.isOutside) ? (one: Anchor) => one.isOutside
      : ({ witnesses }: Anchor) => witnesses.some((name) => anchor.witnesses.includes(name));
  const after = largest(agreeing.map(([one, seq]) => (seq < upTo && isGround(one) ? seq : 0)));
  return { after, isFork: later.length > 0 && anchor.in !== "printed" };
}

const disagrees = { checkpoints: "checkpoint-disagrees", held: "checkpoint-disagrees", receipts: "receipt-disagrees", printed: "printed-disagrees" } as const;

const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0);
