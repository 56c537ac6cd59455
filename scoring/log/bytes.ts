// Bytes and their texts in the log: hex, base64 (RFC 4648 §4) read strictly, UTF-8, comparison.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export const hex = (bytes: Uint8Array): string => bytesToHex(bytes);
export const utf8 = (text: string): Uint8Array => utf8ToBytes(text);

/** Lower-case hex of whole bytes; throws on anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new Error("not lower-case hex");
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += digits[three >> 18]! + digits[(three >> 12) & 63]!;
    text += (left > 1 ? digits[(three >> 6) & 63]! : "=") + (left > 2 ? digits[three & 63]! : "=");
  }
  return text;
}

/** Null unless the text is exactly what `toBase64` gives: padded, nothing foreign, no stray bits. */
export function fromBase64(text: string): Uint8Array | null {
  const kept = text.replace(/={1,2}$/, "");
  const bytes = new Uint8Array((kept.length * 3) >> 2);
  let [bits, count, at] = [0, 0, 0];
  for (const digit of kept) {
    const value = digits.indexOf(digit);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count >= 8) bytes[at++] = (bits >> (count -= 8)) & 0xff;
  }
  return toBase64(bytes) === text ? bytes : null;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a === b || (a.length === b.length && a.every((byte, i) => byte === b[i]));

/** As manifests and entries name a file: `sha256:` and hex. */
export const sha256Text = (content: string | Uint8Array): string => `sha256:${hex(sha256(typeof content === "string" ? utf8(content) : content))}`;
