// The first place where the entries contradict each other, and which of the two neighbours is the wrong one.
// Presumes that nobody recomputed `prev` before that place; whoever did is found by the anchors.
import { exactly, type Interval } from "./interval.ts";
import { noEntry } from "./entry.ts";
import type { ReadEntry } from "./read-entry.ts";

export interface ChainBreak {
  readonly kind: "entry-unreadable" | "entry-not-canonical" | "entry-malformed" | "seq-wrong" | "prev-wrong";
  /** line, from 1 */
  readonly line: number;
  readonly wrong: Interval;
}

export function chainBreak(entries: readonly ReadEntry[]): ChainBreak | null {
  let before = noEntry;
  for (const [index, entry] of entries.entries()) {
    const kind = breakKind(entry, index + 1, before);
    if (kind !== null) return { kind, line: index + 1, wrong: wrongAt(entries, index + 1) };
    before = entry.leafHex;
  }
  return null;
}

function breakKind({ problem, claims }: ReadEntry, line: number, before: string): ChainBreak["kind"] | null {
  if (claims === null) return `entry-${problem ?? "malformed"}`;
  if (claims.seq !== line) return "seq-wrong";
  return claims.prev === before ? null : "prev-wrong";
}

/** The lines up to `line − 1` fit each other. Is line − 1 the wrong one, `line`, or can the chain not tell? */
function wrongAt(entries: readonly ReadEntry[], line: number): Interval {
  const previous = entries[line - 2];
  if (previous === undefined) return exactly(line);
  const followed = new Set(entries.map(({ claims }) => claims?.prev));
  const isFollowed = ({ leafHex }: ReadEntry): boolean => followed.has(leafHex);
  // somebody was chained to it, so it stood there
  if (isFollowed(previous)) return exactly(line);
  const later = entries.slice(line - 1);
  // entries that deny it: another of its own number, or one of the next number that follows another text
  const rivals = later.filter(({ claims, leafHex }) =>
    claims !== null && (claims.seq === line - 1 || claims.seq === line) && leafHex !== previous.leafHex);
  if (rivals.some(isFollowed)) return exactly(line - 1);
  // a rival of the next number proves nothing if the entry after it denies it in turn
  const isNextDenied = later.some(({ claims }) => claims?.seq === line + 1);
  return rivals.some(({ claims }) => claims!.seq < line || !isNextDenied) ? { after: line - 2, upTo: line } : exactly(line);
}
