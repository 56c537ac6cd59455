// Krippendorff's alpha over all pairable cells. Source: Krippendorff 2011, «Computing Krippendorff's Alpha-Reliability».
import { ratio, toNumber } from "../exact.ts";
import type { Cells } from "./cells.ts";
import { exactSums } from "./exact-sums.ts";
import { middleRanks } from "./middle-ranks.ts";

export interface Alpha {
  readonly interval: number | null;
  readonly ordinal: number | null;
  readonly reason?: string;
}

/**
 * α = 1 − Do/De; candidates with fewer than two scores are dropped; De = 0 is undefined, not 1. The ordinal difference of two
 * values (the values between them and half of each) is the difference of their middle ranks among all pairable values, so
 * ordinal alpha is interval alpha on those ranks. `units`: the cells as whole numbers.
 */
export function alpha(cells: Cells, units: Float64Array): Alpha {
  const { start } = cells;
  const sizes: number[] = [];
  const kept = new Float64Array(units.length);
  let count = 0;
  for (let i = 0; i < cells.candidates.length; i++) {
    const [from, to] = [start[i]!, start[i + 1]!];
    if (to - from < 2) continue;
    sizes.push(to - from);
    kept.set(units.subarray(from, to), count);
    count += to - from;
  }
  if (count === 0) return { interval: null, ordinal: null, reason: "no candidate has two scores" };
  const pairable = kept.subarray(0, count);
  const interval = intervalAlpha(pairable, sizes);
  if (interval === null) return { interval, ordinal: null, reason: "all scores are equal" };
  return { interval, ordinal: intervalAlpha(middleRanks(pairable).twice, sizes) };
}

/** By moments instead of the coincidence matrix: Σ over pairs (x − y)² = n Σx² − (Σx)², exactly. */
function intervalAlpha(values: Float64Array, sizes: readonly number[]): number | null {
  const n = values.length;
  const kinds = [...new Set(sizes)].sort((a, b) => a - b);
  const squares = exactSums(kinds.at(-1)! + 1);
  const squaredSums = exactSums(kinds.at(-1)! + 1);
  const total = exactSums(1);
  let at = 0;
  for (const size of sizes) {
    let sum = 0;
    for (const end = at + size; at < end; at++) {
      sum += values[at]!;
      squares.addProduct(size, values[at]!, values[at]!);
    }
    squaredSums.addProduct(size, sum, sum);
    total.add(0, sum);
  }
  const allSquares = kinds.reduce((sum, size) => sum + squares.value(size), 0n);
  const expected = BigInt(n) * allSquares - total.value(0) ** 2n;
  if (expected === 0n) return null;
  let observed = 0;
  for (const size of kinds) {
    const apart = BigInt(size) * squares.value(size) - squaredSums.value(size);
    observed += toNumber(ratio(BigInt(n - 1) * apart, BigInt(size - 1) * expected));
  }
  return 1 - observed;
}
