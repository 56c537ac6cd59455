// This device as a witness: a key that is made here and stays here, and when it signs. Source: C2SP tlog-cosignature, reliability §5.7.
import * as ed25519 from "@noble/ed25519";
import { cosignatureMessage, openNote, parseVerifierKey, verifierKey, witnessType } from "../../scoring/log/checkpoint.ts";
import { hex, toBase64 } from "../../scoring/log/bytes.ts";

/** As it lies on this device. A browser with Ed25519 keeps a key that no script can read; the others keep the 32 bytes. */
export interface WitnessSecret {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly key: CryptoKey | Uint8Array;
}

export interface Cosignature {
  readonly witness: string;
  readonly size: number;
  /** seconds since 1970 by this device's clock */
  readonly time: number;
  readonly signature: string;
}

/** New entries are held fast after so long at the latest; while nothing happens the last word is renewed. */
const newsMilliseconds = 10_000;
const renewMilliseconds = 40_000;
/** Older than this, the last anchor does not count as fresh (ux §6.7). */
export const freshMilliseconds = 60_000;

export async function makeWitness(): Promise<WitnessSecret> {
  const name = `supervisor/${hex(crypto.getRandomValues(new Uint8Array(6)))}`;
  try {
    const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])) as CryptoKeyPair;
    return { name, publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), key: pair.privateKey };
  } catch {
    // no Ed25519 in this browser
    const { secretKey, publicKey } = await ed25519.keygenAsync();
    return { name, publicKey, key: secretKey };
  }
}

export const witnessKey = ({ name, publicKey }: WitnessSecret): string => verifierKey(name, publicKey, witnessType);

/** Only for a note that this device has found to continue everything it saw. */
export async function cosign(secret: WitnessSecret, logKey: string, note: string, now: number): Promise<Cosignature> {
  const opened = openNote(note, [parseVerifierKey(logKey)!]);
  if ("problem" in opened) throw new Error(opened.problem);
  const time = Math.floor(now / 1000);
  const message = cosignatureMessage(opened.text, time);
  const signature = secret.key instanceof Uint8Array
    ? await ed25519.signAsync(message, secret.key)
    : new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, secret.key, message as Uint8Array<ArrayBuffer>));
  return { witness: secret.name, size: opened.checkpoint.size, time, signature: toBase64(signature) };
}

/**
 * A signature is an entry itself: whoever signed every checkpoint would never come to an end. `age`: milliseconds since the last one, null
 * before the first; `news`: entries since then, signatures not counted.
 */
export function isDue({ news, age }: { readonly news: number; readonly age: number | null }): boolean {
  return age === null || age >= (news > 0 ? newsMilliseconds : renewMilliseconds);
}
