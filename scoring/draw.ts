// A draw of lots that anybody can repeat from its seed: experts from a pool, or the order of candidates.
// Fisher–Yates over the ids in code-point order, with numbers below n by rejection, so that every order is equally likely.
// Source: practice B2 (a draw record that replays).
import { compareCodePoints } from "./code-points.ts";

/** `stream(i)`: the i-th 4-byte number of the seed's stream, 0…2^32−1 (docs/record.md, «Draws»). */
export function drawOrder(ids: readonly string[], stream: (index: number) => number): string[] {
  const order = [...ids].sort(compareCodePoints);
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
