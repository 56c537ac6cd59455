// One entry of the log: its text, its leaf hash, the seal over what must not be read yet. Format: docs/record.md «The log».
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalJson } from "../canonical-json.ts";
import { hex, utf8 } from "./bytes.ts";

export { fromHex, hex } from "./bytes.ts";

export interface Entry {
  readonly actor: string;
  /** the server's clock, `2026-11-21T10:44:12.123Z`; order is by `seq` */
  readonly at: string;
  /** public facts only */
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: string;
  /** leaf hash of the entry before, hex; `noEntry` for the first */
  readonly prev: string;
  /** hex, see `sealValue`; null when nothing is sealed */
  readonly sealed: string | null;
  /** from 1 */
  readonly seq: number;
  readonly v: 1;
}

/** `prev` of the first entry. */
export const noEntry = "0".repeat(64);

export function entryText(entry: Entry): string {
  const { actor, at, body, kind, prev, sealed, seq, v } = entry;
  return canonicalJson({ actor, at, body, kind, prev, sealed, seq, v });
}

/** RFC 9162 §2.1.1. */
export function leafHash(text: string): Uint8Array {
  return sha256.create().update(Uint8Array.of(0)).update(utf8(text)).digest();
}

/** Hex of HMAC-SHA-256 over the value's canonical JSON, keyed with 32 random bytes. */
export function sealValue(value: unknown, salt: Uint8Array): string {
  return hex(hmac(sha256, salt, utf8(canonicalJson(value))));
}
