// Public keys of the log and of its witnesses, as text (C2SP signed-note «Verifier keys»), and the Ed25519 check.
import * as ed25519 from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { fromBase64, hex, toBase64, utf8 } from "./bytes.ts";

ed25519.hashes.sha512 = sha512;

/** Signature types of C2SP signed-note: the log's own Ed25519, a witness's timestamped Ed25519. */
export const logType = 1;
export const witnessType = 4;
export type KeyType = typeof logType | typeof witnessType;

export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  /** 8 hex digits */
  readonly hash: string;
  /** 32 bytes */
  readonly publicKey: Uint8Array;
}

// Unicode White_Space and plus; no name with a control character is ever met, since a note has none
const forbiddenInName = /[ \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

export const isKeyName = (name: string): boolean => name !== "" && !forbiddenInName.test(name);

/** 4 bytes. */
export function keyHash(name: string, publicKey: Uint8Array, type: KeyType): Uint8Array {
  return sha256(concatBytes(utf8(name), Uint8Array.of(0x0a, type), publicKey)).subarray(0, 4);
}

export function verifierKey(name: string, publicKey: Uint8Array, type: KeyType = logType): string {
  return `${name}+${hex(keyHash(name, publicKey, type))}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** Null if the text is no key, or its hash is not that of the key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [name = "", hash = "", ...rest] = text.split("+");
  const bytes = fromBase64(rest.join("+"));
  const type = bytes?.[0];
  if (!isKeyName(name) || bytes?.length !== 33 || (type !== logType && type !== witnessType)) return null;
  const publicKey = bytes.subarray(1);
  return hash === hex(keyHash(name, publicKey, type)) ? { name, type, hash, publicKey } : null;
}

/** RFC 8032 §5.1.7: the signature in its one encoding, the equation with the cofactor. */
export function isSignatureOf(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && ed25519.verify(signature, message, key.publicKey, { zip215: false });
}
