// Tokens, codes and keyed hashes. Secrets are compared in constant time and only their hashes are kept.
// Source: reliability §5.8 (40 bits of Crockford base32; O is read as 0, I and L as 1).
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 8 characters, as `XXXX-XXXX`. */
export function makeCode(random: (bytes: number) => Uint8Array): string {
  const bytes = random(8);
  const text = Array.from(bytes, (byte) => alphabet[byte & 31]!).join("");
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The one way to write a code, or null if the text is none. */
export function readCode(text: string): string | null {
  const folded = text.normalize("NFKC").toUpperCase().replace(/[\s\-‐-―]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(folded) ? `${folded.slice(0, 4)}-${folded.slice(4)}` : null;
}

export const makeToken = (random: (bytes: number) => Uint8Array): string => Buffer.from(random(32)).toString("base64url");

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Codes are short: their hash is keyed, so that a copy of the database does not give them away. */
export const codeHash = (pepper: string, code: string): string => createHmac("sha256", pepper).update(code).digest("hex");

/** Second part of a code's QR picture: with it the code needs no limit on attempts. */
export const codeProof = (pepper: string, code: string): string => createHmac("sha256", pepper).update(`qr ${code}`).digest("base64url").slice(0, 22);

export function sameSecret(a: string, b: string): boolean {
  const [one, other] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(one, other);
}
