// The definitions of RFC 9162 §2.1 written out naively, with Node's own hash: what the tree must agree with.
import { createHash } from "node:crypto";

const sha256 = (...parts: Uint8Array[]): Uint8Array => createHash("sha256").update(parts.length === 1 ? parts[0]! : Buffer.concat(parts)).digest();

const known = new Map<string, Uint8Array>();

/** Texts come again and again in logs that differ in one place: their hashes are kept for a while. */
export function leafOf(data: string | Uint8Array): Uint8Array {
  if (typeof data !== "string") return sha256(Uint8Array.of(0), data);
  const before = known.get(data);
  if (before !== undefined) return before;
  const leaf = sha256(Uint8Array.of(0), Buffer.from(data, "utf8"));
  if (known.size >= 5000) known.clear();
  known.set(data, leaf);
  return leaf;
}

function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const k = splitOf(leaves.length);
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

export function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

export function naiveSubproof(m: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (m === leaves.length) return isWhole ? [] : [naiveRoot(leaves)];
  const k = splitOf(leaves.length);
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), isWhole), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}
