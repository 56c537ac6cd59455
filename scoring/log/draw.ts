// A draw of lots that anybody can repeat from its seed: experts from a pool, or the order of candidates.
// Fisher–Yates over the ids in code-point order, with numbers below n by rejection, so that every order is equally likely.
// Source: practice B2 (a draw record that replays); docs/record.md «Draws».
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { compareCodePoints } from "../code-points.ts";
import { fromHex } from "./bytes.ts";

/** `seed`: hex. The same pool and seed give the same order on any machine. */
export function drawOrder(pool: readonly string[], seed: string): string[] {
  const order = [...pool].sort(compareCodePoints);
  const stream = seedStream(seed);
  let next = 0;
  const below = (n: number): number => {
    const limit = Math.floor(4_294_967_296 / n) * n;
    for (;;) {
      const number = stream(next++);
      if (number < limit) return number % n;
    }
  };
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(i + 1);
    const one = order[i]!;
    order[i] = order[j]!;
    order[j] = one;
  }
  return order;
}

/** The numbers of a seed: HMAC-SHA-256(seed, block number as 4 bytes), eight 4-byte big-endian numbers a block. */
function seedStream(seed: string): (index: number) => number {
  const key = fromHex(seed);
  const blocks: DataView[] = [];
  return (index) => {
    const block = Math.floor(index / 8);
    if (blocks[block] === undefined) {
      const number = new Uint8Array(4);
      new DataView(number.buffer).setUint32(0, block);
      const bytes = hmac(sha256, key, number);
      blocks[block] = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return blocks[block]!.getUint32((index % 8) * 4);
  };
}
