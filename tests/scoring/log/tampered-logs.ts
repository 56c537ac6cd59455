// The 10,500 attacks A1a to A1j on the reference log, each with the entry that is truly the first wrong one.
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { entryText, type Entry } from "../../../scoring/log/entry.ts";
import type { LogRecord } from "../../../scoring/log/verify-log.ts";
import { dice } from "../random-pool.ts";
import {
  chained, checkpointsAt, cosigned, leafHex, noteText, rootsAt, sealOf, signed, signedByStranger, signedInVain, type Opening, type ReferenceLog,
} from "./reference-log.ts";

export interface TamperedLog {
  readonly attack: "A1a" | "A1b" | "A1c" | "A1d" | "A1e" | "A1f" | "A1g" | "A1h" | "A1i" | "A1j";
  readonly name: string;
  readonly record: LogRecord;
  /** the first entry that is not what it was */
  readonly wrong: number;
  /** what the chain or an opening or a missing line must tell exactly, or else the narrowest interval of the anchors */
  readonly expected: { readonly after: number; readonly upTo: number };
}

const length = 500;
const exactly = (seq: number): TamperedLog["expected"] => ({ after: seq - 1, upTo: seq });
/** Smallest interval around an entry that anchors at these places leave. */
function between(seq: number, right: readonly number[], wrong: readonly number[]): TamperedLog["expected"] {
  return { after: Math.max(0, ...right.filter((one) => one < seq)), upTo: Math.min(...wrong.filter((one) => one >= seq)) };
}

export function* tamperedLogs(log: ReferenceLog): Generator<TamperedLog> {
  yield* alterations(log);
  yield* deletions(log);
  yield* insertions(log);
  yield* swaps(log);
  yield* truncations(log);
  yield* forks(log);
  yield* retimings(log);
  yield* unsignedRewrites(log);
  yield* signedRewrites(log);
  yield* openingAttacks(log);
}

const everySeq = Array.from({ length }, (_, i) => i + 1);
const withLines = (log: ReferenceLog, lines: readonly string[]): LogRecord => ({ ...log.record, lines });
const replaced = (lines: readonly string[], seq: number, text: string): string[] => lines.with(seq - 1, text);
const anchorsOf = (log: ReferenceLog): number[] => [...log.sizes, ...log.receiptSeqs];

/** The last entry has no successor that was chained to it: only anchors and its receipt tell of it. */
const seen = (log: ReferenceLog, seq: number): TamperedLog["expected"] => (seq < length ? exactly(seq) : between(seq, anchorsOf(log), anchorsOf(log)));

function* alterations(log: ReferenceLog): Generator<TamperedLog> {
  const alter = {
    actor: (entry) => ({ ...entry, actor: `${entry.actor}x` }),
    at: (entry) => ({ ...entry, at: entry.at.replace(/.Z$/, (end) => (end === "0Z" ? "1Z" : "0Z")) }),
    body: (entry) => ({ ...entry, body: { ...entry.body, candidate: "c0" } }),
    kind: (entry) => ({ ...entry, kind: `${entry.kind}-late` }),
    prev: (entry) => ({ ...entry, prev: leafHex(entry.prev) }),
    sealed: (entry) => ({ ...entry, sealed: entry.sealed === null ? leafHex(entry.prev) : entry.seq % 5 === 0 ? null : leafHex(entry.sealed) }),
    seq: (entry) => ({ ...entry, seq: entry.seq + (entry.seq % 2 === 0 ? 1 : 7) }),
    v: (entry) => ({ ...entry, v: 2 as 1 }),
  } satisfies Record<keyof Entry, (entry: Entry) => Entry>;
  for (const field of Object.keys(alter) as (keyof Entry)[]) {
    for (const seq of everySeq) {
      const record = withLines(log, replaced(log.lines, seq, entryText(alter[field](log.entries[seq - 1]!))));
      // out of form, out of number or off the chain by itself; of the last two the chain alone cannot tell which is off it
      const isPlain = field === "v" || field === "seq" || seq < length;
      const expected = isPlain ? exactly(seq) : field === "prev" ? { after: length - 2, upTo: length } : seen(log, seq);
      yield { attack: "A1a", name: `${field} of ${seq}`, record, wrong: seq, expected };
    }
  }
}

function* deletions(log: ReferenceLog): Generator<TamperedLog> {
  for (const seq of everySeq) {
    yield { attack: "A1b", name: `without ${seq}`, record: withLines(log, log.lines.toSpliced(seq - 1, 1)), wrong: seq, expected: exactly(seq) };
  }
}

function* insertions(log: ReferenceLog): Generator<TamperedLog> {
  for (let gap = 1; gap <= length + 1; gap++) {
    const forged: Entry = { ...log.entries[Math.min(gap, length) - 1]!, seq: gap, prev: gap === 1 ? "0".repeat(64) : leafHex(log.lines[gap - 2]!), actor: "chair", kind: "sheet" };
    yield { attack: "A1c", name: `forged before ${gap}`, record: withLines(log, log.lines.toSpliced(gap - 1, 0, entryText(forged))), wrong: gap, expected: exactly(gap) };
  }
  for (const seq of everySeq) {
    yield { attack: "A1c", name: `${seq} twice`, record: withLines(log, log.lines.toSpliced(seq, 0, log.lines[seq - 1]!)), wrong: seq + 1, expected: exactly(seq + 1) };
  }
}

function* swaps(log: ReferenceLog): Generator<TamperedLog> {
  const roll = dice(4);
  const pairs = everySeq.slice(1).map((seq): [number, number] => [seq - 1, seq]);
  while (pairs.length < 1499) {
    const [a, b] = [1 + roll(length), 1 + roll(length)];
    if (a !== b) pairs.push([Math.min(a, b), Math.max(a, b)]);
  }
  for (const [a, b] of pairs) {
    const lines = replaced(replaced(log.lines, a, log.lines[b - 1]!), b, log.lines[a - 1]!);
    yield { attack: "A1d", name: `${a} and ${b} swapped`, record: withLines(log, lines), wrong: a, expected: exactly(a) };
  }
}

/** The operator keeps only checkpoints of what is left; one kind of anchor is held elsewhere. */
function* truncations(log: ReferenceLog): Generator<TamperedLog> {
  for (let left = 0; left < length; left++) {
    const kept = log.record.checkpoints.filter((_, i) => log.sizes[i]! <= left);
    const openings = left % 2 === 0 ? log.record.openings : log.record.openings.filter((_, i) => log.openings[i]!.seq <= left);
    const lines = log.lines.slice(0, left);
    const held: LogRecord[] = [
      { lines, openings, checkpoints: [...kept, log.record.checkpoints.at(-1)!], receipts: [] },
      { lines, openings, checkpoints: kept, receipts: log.record.receipts.slice(-1) },
      { lines, openings, checkpoints: kept, receipts: [], printed: log.record.printed },
    ];
    const record = held[left % 3]!;
    // the last receipt is of a smaller tree than the whole log
    const isReached = left % 3 !== 1 || left < Math.min(...log.sizes.filter((size) => size >= log.receiptSeqs.at(-1)!));
    const whole: LogRecord = { lines, openings, checkpoints: kept, receipts: [], printed: log.record.printed };
    yield { attack: "A1e", name: `${left} left`, record: isReached ? record : whole, wrong: left + 1, expected: exactly(left + 1) };
  }
}

/** From some entry on the witness was shown another history than the bundle holds; the log's key has signed both. */
function* forks(log: ReferenceLog): Generator<TamperedLog> {
  for (const seq of everySeq) {
    const other = rewritten(log, seq);
    const size = log.sizes.find((one) => one >= seq)!;
    const note = cosigned(signed(noteText(size, rootsAt(other.lines, [size])[0]!)), 1_795_100_000 + seq);
    const checkpoints = log.sizes.map((one, i) => (one < seq ? log.record.checkpoints[i]! : log.notes[i]!));
    const record: LogRecord = { ...log.record, checkpoints: [...checkpoints, note] };
    yield { attack: "A1f", name: `two histories from ${seq}`, record, wrong: seq, expected: between(seq, log.witnessed, [size]) };
  }
}

function* retimings(log: ReferenceLog): Generator<TamperedLog> {
  for (const seq of everySeq) {
    const entry = log.entries[seq - 1]!;
    const at = new Date(Date.parse(entry.at) + (seq % 2 === 0 ? -1 : 1) * 3_600_000).toISOString();
    const record = withLines(log, replaced(log.lines, seq, entryText({ ...entry, at })));
    yield { attack: "A1g", name: `${seq} at ${at}`, record, wrong: seq, expected: seen(log, seq) };
  }
}

/** One entry's body changed and everything after it chained anew. */
function rewritten(log: ReferenceLog, seq: number): { entries: readonly Entry[]; lines: readonly string[] } {
  const entry = log.entries[seq - 1]!;
  return chained(log.entries.with(seq - 1, { ...entry, body: { ...entry.body, candidate: "c0" } }), seq, log.lines);
}

/** Without the key: new roots under old, foreign or invented signatures. Nobody outside holds anything. */
function* unsignedRewrites(log: ReferenceLog): Generator<TamperedLog> {
  for (const seq of everySeq) {
    const { lines } = rewritten(log, seq);
    const first = log.sizes.findIndex((size) => size >= seq);
    const from = seq % 10 === 0 || seq % 3 === 1 ? first : log.sizes.length - 1;
    const roots = rootsAt(lines, log.sizes.slice(from));
    const forged = roots.map((root, i) => {
      const text = noteText(log.sizes[from + i]!, root);
      if (seq % 3 === 1) return signedByStranger(text);
      if (seq % 3 === 2) return signedInVain(text);
      return `${text}${log.record.checkpoints[from + i]!.slice(log.record.checkpoints[from + i]!.lastIndexOf("\n\n") + 1)}`;
    });
    const record: LogRecord = { lines, openings: log.record.openings, checkpoints: [...log.record.checkpoints.slice(0, first), ...forged], receipts: [] };
    yield { attack: "A1h", name: `rewritten from ${seq}`, record, wrong: seq, expected: { after: log.sizes[first - 1] ?? 0, upTo: length } };
  }
}

/** With the key: nothing inside the bundle disagrees. One kind of anchor is held elsewhere. */
function* signedRewrites(log: ReferenceLog): Generator<TamperedLog> {
  for (const seq of everySeq) {
    const { lines } = rewritten(log, seq);
    const first = log.sizes.findIndex((size) => size >= seq);
    const again = checkpointsAt(lines, seq % 10 === 0 ? log.sizes.slice(first) : [length]);
    const checkpoints = [...log.record.checkpoints.slice(0, first), ...again];
    const own: LogRecord = { lines, openings: log.record.openings, checkpoints, receipts: [] };
    const notes = log.record.checkpoints.filter((_, i) => log.witnessed.includes(log.sizes[i]!));
    const receiptSizes = log.receiptSeqs.map((one) => log.sizes.find((size) => size >= one)!);
    const ways: { record: LogRecord; anchors: readonly number[] }[] = [
      { record: { ...own, checkpoints: [...checkpoints, ...notes] }, anchors: log.witnessed },
      { record: { ...own, printed: log.record.printed }, anchors: [length] },
      { record: { ...own, receipts: log.record.receipts }, anchors: [...log.receiptSeqs, ...receiptSizes] },
    ];
    // an entry after the last receipt's tree is held by the witness
    const { record, anchors } = ways[seq > Math.max(...receiptSizes) ? 0 : seq % 3]!;
    yield { attack: "A1i", name: `signed anew from ${seq}`, record, wrong: seq, expected: between(seq, [...log.witnessed, ...anchors], anchors) };
  }
}

/** The table of values against the log: the table changed, or the log changed by the holder of the key with no anchor outside. */
function* openingAttacks(log: ReferenceLog): Generator<TamperedLog> {
  const { openings } = log;
  for (let i = 0; i < length; i++) {
    const at = i % openings.length;
    const way = Math.floor(i / openings.length);
    const { opening, seq } = changedOpening(openings, at, way);
    const changed = openings.with(at, opening).toSorted((a, b) => a.seq - b.seq);
    yield { attack: "A1j", name: `opening ${openings[at]!.seq} changed, ${way}`, record: { ...log.record, openings: changed.map(canonicalJson) }, wrong: seq, expected: exactly(seq) };
  }
  for (let i = 0; i < length; i++) {
    const opening = openings[i % openings.length]!;
    const { seq } = opening;
    const entry = log.entries[seq - 1]!;
    const sealed = i < openings.length ? sealOf({ values: { skill: "99" } }, opening.salt) : null;
    const { lines } = chained(log.entries.with(seq - 1, { ...entry, sealed }), seq, log.lines);
    const record: LogRecord = { lines, openings: log.record.openings, checkpoints: checkpointsAt(lines, [length]), receipts: [] };
    yield { attack: "A1j", name: `seal of ${seq} changed, ${i}`, record, wrong: seq, expected: exactly(seq) };
  }
}

function changedOpening(openings: readonly Opening[], at: number, way: number): { opening: Opening; seq: number } {
  const opening = openings[at]!;
  if (way === 1 && at % 2 === 0) return { opening: { ...opening, salt: leafHex(opening.salt) }, seq: opening.seq };
  if (way === 1) return { opening: { ...opening, value: { ...(opening.value as object), comment: "改" } }, seq: opening.seq };
  return { opening: { ...opening, value: openings[(at + 1) % openings.length]!.value === opening.value ? null : { values: { skill: "100", craft: "9.9" }, comment: "" } }, seq: opening.seq };
}
