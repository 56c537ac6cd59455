// Keeps sensitive texts unreadable where they lie: AES-256-GCM, a nonce of its own for each value, bound to where the value stands; and
// tells equal identity numbers from others without showing them. The key is never in the database. Source: NIST SP 800-38D; RFC 5869; practice B5.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { foldWidth } from "../scoring/fold.ts";

/** Where a value stands. One that was moved to another place does not open there. */
export interface Place {
  readonly programme: string;
  readonly table: string;
  readonly field: string;
  readonly id: string;
}

export interface Vault {
  readonly seal: (place: Place, text: string) => string;
  /** A text that is not sealed is given back as it is. Throws where it was sealed with another key or at another place. */
  readonly open: (place: Place, text: string) => string;
  /** The same for the same identity number, however it is typed; says nothing about it without the key. "" for an empty one. */
  readonly match: (idNumber: string) => string;
  /** tells this key from another */
  readonly check: string;
}

const mark = "sealed:v1:";
const nonceBytes = 12;
const tagBytes = 16;

export const isSealed = (text: string): boolean => text.startsWith(mark);

/** As identity numbers are compared: half width, no blanks, the letter large. */
export const plainNumber = (text: string): string => foldWidth(text).replace(/\s/g, "").toUpperCase();

/** `key`: 32 bytes. */
export function makeVault(key: Uint8Array, random: (bytes: number) => Uint8Array): Vault {
  const derived = (use: string): Uint8Array => new Uint8Array(hkdfSync("sha256", key, "", `jiangping ${use}`, 32));
  const [values, matches, checks] = [derived("values"), derived("matches"), derived("check")];
  return {
    seal: (place, text) => {
      const nonce = random(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", values, nonce);
      cipher.setAAD(bound(place));
      return mark + Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
    },
    open: (place, text) => {
      if (!isSealed(text)) return text;
      const bytes = Buffer.from(text.slice(mark.length), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", values, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(bound(place));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    },
    match: (idNumber) => {
      const plain = plainNumber(idNumber);
      return plain === "" ? "" : createHmac("sha256", matches).update(plain).digest("base64url");
    },
    check: createHmac("sha256", checks).update("this key").digest("hex").slice(0, 32),
  };
}

const bound = ({ programme, table, field, id }: Place): Uint8Array => Buffer.from(JSON.stringify([programme, table, field, id]));
