// Checkpoints: the log's size and root as a signed note, and the cosignatures of witnesses on it.
// Source: C2SP tlog-checkpoint, signed-note, tlog-cosignature (cosignature/v1).
import { concatBytes } from "@noble/hashes/utils.js";
import { fromBase64, hex, toBase64, utf8 } from "./bytes.ts";
import { isKeyName, isSignatureOf, keyHash, logType, witnessType, type KeyType, type VerifierKey } from "./verifier-key.ts";

export { keyHash, parseVerifierKey, verifierKey, witnessType, type VerifierKey } from "./verifier-key.ts";

export interface Checkpoint {
  /** name of the log; its key has the same name */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export type Sign = (message: Uint8Array) => Uint8Array;

export interface OpenedNote {
  /** what is signed, with its last line end */
  readonly text: string;
  readonly checkpoint: Checkpoint;
  readonly signers: readonly string[];
  /** `time`: seconds since 1970 by the witness's clock */
  readonly cosigners: readonly { readonly name: string; readonly time: number }[];
}

export type NoteProblem = "not-a-note" | "not-a-checkpoint" | "wrong-signature" | "no-known-signature";

/** A note with more is refused unread. */
const mostSignatures = 100;

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Null if the text is no checkpoint. Extension lines are allowed and not read. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith("\n")) return null;
  const lines = text.slice(0, -1).split("\n");
  const [origin = "", size = "", root = ""] = lines;
  const bytes = fromBase64(root);
  if (lines.length < 3 || lines.includes("") || !/^(?:0|[1-9][0-9]{0,14})$/.test(size) || bytes?.length !== 32) return null;
  return { origin, size: Number(size), root: bytes };
}

/** `text` ends with a line end. */
export function signNote(text: string, name: string, publicKey: Uint8Array, sign: Sign): string {
  return `${text}\n${signatureLine(name, publicKey, logType, sign(utf8(text)))}`;
}

export function cosignatureMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The note with one more line. A witness calls it only after it checked that the checkpoint continues the last one it signed. */
export function addCosignature(note: string, name: string, publicKey: Uint8Array, time: number, sign: Sign): string {
  const parts = splitNote(note);
  if (parts === null) throw new Error("not a note");
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return note + signatureLine(name, publicKey, witnessType, concatBytes(stamp, sign(cosignatureMessage(parts.text, time))));
}

/**
 * The checkpoint in a note that the log has signed. `keys` are those of the log and of the known witnesses; lines of
 * others are passed over, a wrong line of a known key spoils the whole note.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote | { readonly problem: NoteProblem } {
  const parts = splitNote(note);
  if (parts === null) return { problem: "not-a-note" };
  const { text, signatures } = parts;
  const checkpoint = parseCheckpoint(text);
  if (checkpoint === null) return { problem: "not-a-checkpoint" };
  const signers: string[] = [];
  const cosigners: { name: string; time: number }[] = [];
  for (const { name, hash, signature } of signatures) {
    const key = keys.find((one) => one.name === name && one.hash === hash);
    if (key === undefined) continue;
    if (key.type === logType) {
      if (!isSignatureOf(key, utf8(text), signature)) return { problem: "wrong-signature" };
      signers.push(name);
    } else {
      if (signature.length !== 72) return { problem: "wrong-signature" };
      const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
      if (!Number.isSafeInteger(time) || !isSignatureOf(key, cosignatureMessage(text, time), signature.subarray(8))) return { problem: "wrong-signature" };
      cosigners.push({ name, time });
    }
  }
  if (!signers.includes(checkpoint.origin)) return { problem: "no-known-signature" };
  return { text, checkpoint, signers, cosigners };
}

const signatureLine = (name: string, publicKey: Uint8Array, type: KeyType, signature: Uint8Array): string =>
  `— ${name} ${toBase64(concatBytes(keyHash(name, publicKey, type), signature))}\n`;

interface SignatureLine {
  readonly name: string;
  readonly hash: string;
  readonly signature: Uint8Array;
}

function splitNote(note: string): { text: string; signatures: SignatureLine[] } | null {
  const end = note.lastIndexOf("\n\n");
  // oxlint-disable-next-line no-control-regex -- the format forbids them
  if (end < 0 || !note.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > mostSignatures) return null;
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const [dash, name = "", encoded = "", ...more] = line.split(" ");
    const bytes = fromBase64(encoded);
    if (dash !== "—" || more.length > 0 || !isKeyName(name) || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, hash: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}
