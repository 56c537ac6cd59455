// The Merkle tree of RFC 9162 §2.1: roots, inclusion and consistency proofs, and their verification. Leaves come already hashed.
import { sha256 } from "@noble/hashes/sha2.js";
import { sameBytes } from "./bytes.ts";

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return sha256(bytes);
}

/** The largest power of two below `size`, which is above 1. */
const split = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

export class MerkleTree {
  /** `#levels[h][i]` is the hash of the whole subtree over leaves i·2^h … (i+1)·2^h − 1 */
  readonly #levels: Uint8Array[][] = [[]];

  get size(): number {
    return this.#levels[0]!.length;
  }

  leaf(index: number): Uint8Array {
    const leaf = this.#levels[0]![index];
    if (leaf === undefined) throw new RangeError(`no leaf ${index} in a tree of ${this.size}`);
    return leaf;
  }

  append(leaf: Uint8Array): void {
    let [hash, level] = [leaf, 0];
    for (;;) {
      const hashes = (this.#levels[level] ??= []);
      hashes.push(hash);
      if (hashes.length % 2 === 1) return;
      hash = nodeHash(hashes.at(-2)!, hash);
      level++;
    }
  }

  /** Back to the first `size` leaves. */
  truncate(size: number): void {
    this.#within(size);
    for (const [level, hashes] of this.#levels.entries()) hashes.length = Math.floor(size / 2 ** level);
  }

  /** Root over the first `size` leaves. */
  root(size = this.size): Uint8Array {
    this.#within(size);
    return size === 0 ? sha256(new Uint8Array(0)) : this.#hash(0, size);
  }

  /** From the leaf's sibling up, as RFC 9162 §2.1.3.1. */
  inclusionProof(index: number, size = this.size): Uint8Array[] {
    this.#within(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
    const proof: Uint8Array[] = [];
    let [start, end] = [0, size];
    while (end - start > 1) {
      const middle = start + split(end - start);
      if (index < middle) {
        proof.push(this.#hash(middle, end));
        end = middle;
      } else {
        proof.push(this.#hash(start, middle));
        start = middle;
      }
    }
    return proof.reverse();
  }

  /** RFC 9162 §2.1.4.1; empty when `oldSize` is 0 or `size`. */
  consistencyProof(oldSize: number, size = this.size): Uint8Array[] {
    this.#within(size);
    if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) throw new RangeError(`no tree of ${oldSize} in a tree of ${size}`);
    if (oldSize === 0) return [];
    const proof: Uint8Array[] = [];
    let [start, end] = [0, size];
    while (oldSize < end) {
      const middle = start + split(end - start);
      if (oldSize <= middle) {
        proof.push(this.#hash(middle, end));
        end = middle;
      } else {
        proof.push(this.#hash(start, middle));
        start = middle;
      }
    }
    // a subtree from leaf 0 is the old tree itself, which the verifier has
    if (start > 0) proof.push(this.#hash(start, end));
    return proof.reverse();
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new RangeError(`no tree of ${size} in a tree of ${this.size}`);
  }

  /** Hash over leaves `start` to `end`, where `start` is where the RFC's splits lead. */
  #hash(start: number, end: number): Uint8Array {
    const width = end - start;
    const level = Math.floor(Math.log2(width));
    if (2 ** level === width) return this.#levels[level]![start / width]!;
    const middle = start + split(width);
    return nodeHash(this.#hash(start, middle), this.#hash(middle, end));
  }
}

const isHash = ({ length }: Uint8Array): boolean => length === 32;

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size || !isHash(leaf)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

/** RFC 9162 §2.1.4.2, from sizes above 0: whoever has seen nothing yet has nothing to compare. */
export function verifyConsistency(oldSize: number, oldRoot: Uint8Array, size: number, root: Uint8Array, proof: readonly Uint8Array[]): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  const isPowerOfTwo = 2 ** Math.round(Math.log2(oldSize)) === oldSize;
  const path = isPowerOfTwo ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [at, last] = [oldSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [oldHash, hash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root);
}

const half = (n: number): number => Math.floor(n / 2);
