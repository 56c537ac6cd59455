// Sealing of what lies on the tablet: AES-GCM. Source: reliability S12.
import type { Sealed } from "./shelf.ts";

/** Text that must open again only under the same name: an envelope cannot be laid in another's place. */
export async function seal(key: CryptoKey, name: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) }, key, text)) };
}

export async function unseal(key: CryptoKey, name: string, sealed: Sealed): Promise<unknown> {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: new TextEncoder().encode(name) }, key, sealed.bytes);
  return JSON.parse(new TextDecoder().decode(text)) as unknown;
}

/** A key that the page can use and nobody can read out; null without WebCrypto, which plain http has only on loopback. */
export async function makeKey(): Promise<CryptoKey | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
