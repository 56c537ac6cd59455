// Small random pools for tests, from a seed: overlapping quotas, ties, soft tiers, both bounds, all bases, caps per unit.
import { ratio } from "../../scoring/exact.ts";
import type { Pool, QuotaRow } from "../../scoring/pool.ts";

/** Whole numbers 0 … below − 1, the same on every machine (xorshift). */
export function dice(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 12345) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

export function randomPool(seed: number): { pool: Pool; keep: number[] } {
  const roll = dice(seed);
  for (let warm = 0; warm < 5; warm++) roll(2);
  const size = 3 + roll(9);
  const rank = new Int32Array(size).fill(1);
  const tied = roll(3);
  for (let p = 1; p < size; p++) rank[p] = roll(4) < tied ? rank[p - 1]! : p + 1;
  const target = 1 + roll(Math.min(7, size + 1));
  const min = roll(3) === 0 ? roll(target + 1) : 0;
  const max = target + (roll(2) === 0 ? roll(3) : 0);
  const subset = (chance: number) => Int32Array.from(Array.from({ length: size }, (_, p) => p).filter(() => roll(100) < chance));
  const rows: QuotaRow[] = [];
  const quotas = 1 + roll(5);
  for (let q = 0; q < quotas; q++) {
    const members = subset(20 + roll(60));
    const tier = roll(10) < 3 ? 1 + roll(2) : 0;
    const kind = roll(2) === 0 ? "atLeast" : "atMost";
    const share = roll(10);
    const percent = ratio([5, 10, 20, 25, 30, 33, 40, 50, 55, 60, 75, 100][roll(12)]!, 100);
    const bound = share < 5 ? roll(target + 1) : { percent, base: share < 7 ? ("selected" as const) : share < 8 ? ("seats" as const) : subset(30 + roll(50)) };
    rows.push({ id: `q${q}`, kind, members, bound, tier });
    if (typeof bound === "number" && roll(4) === 0) {
      const other = kind === "atLeast" ? bound + roll(3) : Math.max(0, bound - roll(3));
      rows.push({ id: `q${q}`, kind: kind === "atLeast" ? "atMost" : "atLeast", members, bound: other, tier });
    }
  }
  if (roll(3) === 0) {
    const units = 2 + roll(3);
    const unit = Array.from({ length: size }, () => roll(units + 1));
    const tier = roll(4) === 0 ? 1 : 0;
    const cap = 1 + roll(2);
    for (let u = 0; u < units; u++) {
      rows.push({ id: `unit:${u}`, kind: "atMost", members: Int32Array.from(unit.flatMap((of, p) => (of === u ? [p] : []))), bound: cap, tier });
    }
  }
  const keep = roll(3) === 0 ? [...subset(15 + roll(30))] : [];
  return { pool: { size, rank, rows, seats: { target, min, max } }, keep };
}
