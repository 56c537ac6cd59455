// Reads one line of the log as a verifier does: whether it is an entry in its one form, what it claims, its leaf hash.
import { canonicalJson } from "../canonical-json.ts";
import { parseDate } from "../iso-date.ts";
import { hex } from "./bytes.ts";
import { leafHash } from "./entry.ts";

export interface ReadEntry {
  readonly text: string;
  readonly leaf: Uint8Array;
  readonly leafHex: string;
  /** null: the entry is in form */
  readonly problem: "unreadable" | "not-canonical" | "malformed" | null;
  /** null with any problem */
  readonly claims: { readonly seq: number; readonly prev: string; readonly at: string; readonly sealed: string | null } | null;
}

const names = "actor,at,body,kind,prev,sealed,seq,v";
export const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const clock = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;

export function readEntry(text: string): ReadEntry {
  const leaf = leafHash(text);
  const { problem, claims } = judge(text);
  return { text, leaf, leafHex: hex(leaf), problem, claims };
}

function judge(text: string): Pick<ReadEntry, "problem" | "claims"> {
  const value = readCanonical(text);
  if ("problem" in value) return { problem: value.problem, claims: null };
  const { value: entry } = value;
  if (!isRecord(entry) || Object.keys(entry).join() !== names) return { problem: "malformed", claims: null };
  const { actor, at, body, kind, prev, sealed, seq, v } = entry;
  const wellFormed = v === 1 && isSeq(seq) && isClock(at) && typeof actor === "string" && typeof kind === "string" && kind !== ""
    && isRecord(body) && isHash(prev) && (sealed === null || isHash(sealed));
  return wellFormed ? { problem: null, claims: { seq, prev, at, sealed } } : { problem: "malformed", claims: null };
}

const deepest = 100;

/** The value of a text that is JSON in its one form, nested no deeper than any reader can follow. */
export function readCanonical(text: string): { readonly value: unknown } | { readonly problem: "unreadable" | "not-canonical" } {
  try {
    const value: unknown = JSON.parse(text);
    if (!isWithin(value, deepest)) return { problem: "unreadable" };
    return canonicalJson(value) === text ? { value } : { problem: "not-canonical" };
  } catch {
    return { problem: "unreadable" };
  }
}

const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== "object" || value === null || (levels > 0 && Object.values(value).every((one) => isWithin(one, levels - 1)));

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
export const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;

function isClock(value: unknown): value is string {
  const date = typeof value === "string" ? clock.exec(value)?.[1] : undefined;
  return date !== undefined && parseDate(date) === date;
}
