// Receipts: the proof that an entry is in a signed tree (C2SP tlog-proof), and the short code that people compare by eye.
import { fromBase64, toBase64 } from "./bytes.ts";
import { openNote, type NoteProblem, type OpenedNote, type VerifierKey } from "./checkpoint.ts";
import { verifyInclusion } from "./merkle.ts";

export interface Receipt {
  /** seq − 1 */
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** the checkpoint with its signatures */
  readonly note: string;
}

export type ReceiptProblem = "not-a-receipt" | NoteProblem | "not-included";

const heading = "c2sp.org/tlog-proof@v1";

export function receiptText(index: number, proof: readonly Uint8Array[], note: string): string {
  return [heading, `index ${index}`, ...proof.map(toBase64), "", note].join("\n");
}

/** Null if the text is no receipt. An `extra` line is allowed and not read: nothing proves it. */
export function parseReceipt(text: string): Receipt | null {
  const end = text.indexOf("\n\n");
  if (end < 0) return null;
  const [first, ...lines] = text.slice(0, end).split("\n");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const [index, ...hashes] = lines;
  const seen = /^index (0|[1-9][0-9]{0,14})$/.exec(index ?? "");
  const proof = hashes.map(fromBase64).filter((hash) => hash?.length === 32) as Uint8Array[];
  if (first !== heading || seen === null || proof.length !== hashes.length || proof.length > 50) return null;
  return { index: Number(seen[1]), proof, note: text.slice(end + 2) };
}

/** `XXXX-XXXX`: the first 40 bits of the leaf hash in Crockford's base 32. */
export function receiptCode(leaf: Uint8Array): string {
  const value = leaf.subarray(0, 5).reduce((sum, byte) => sum * 256 + byte, 0);
  const code = Array.from({ length: 8 }, (_, i) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[Math.floor(value / 32 ** (7 - i)) % 32]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What the receipt proves of the entry with this leaf hash, or why it proves nothing. */
export function verifyReceipt(
  text: string, leaf: Uint8Array, keys: readonly VerifierKey[],
): (OpenedNote & { readonly index: number }) | { readonly problem: ReceiptProblem } {
  const receipt = parseReceipt(text);
  if (receipt === null) return { problem: "not-a-receipt" };
  const opened = openNote(receipt.note, keys);
  if ("problem" in opened) return opened;
  const { size, root } = opened.checkpoint;
  if (!verifyInclusion(leaf, receipt.index, size, receipt.proof, root)) return { problem: "not-included" };
  return { ...opened, index: receipt.index };
}
