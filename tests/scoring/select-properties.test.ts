// What the rule promises, on pools too large to try every list: hard rows hold, merit is monotone, laminar quotas give the greedy
// list, the answer does not depend on how it is found, small programmes are quick.
import { describe, expect, test } from "vitest";
import { explain } from "../../scoring/explain.ts";
import { violations, type Pool, type QuotaRow } from "../../scoring/pool.ts";
import { select } from "../../scoring/select.ts";
import { usual } from "../../scoring/solver/caps.ts";
import { QuotaProgram } from "../../scoring/solver/quota-program.ts";
import { largePool } from "../bench/selection.ts";
import { dice, randomPool } from "./random-pool.ts";

const medium = Array.from({ length: 40 }, (_, seed) => seed + 1);
const shape = (seed: number) => ({ size: 60 + (seed % 5) * 30, seats: 8 + (seed % 4) * 5, quotas: 6 + (seed % 3) * 2, units: seed % 2 === 0 ? 6 : 0, limit: 0 });

/** The look-ahead word for word: a fresh program for every candidate. */
function oneByOne(pool: Pool, size: number): number[] {
  const taken: number[] = [];
  for (let p = 0; p < pool.size && taken.length < size; p++) {
    const quota = new QuotaProgram(pool, (row) => row.tier, usual, new Set());
    quota.setSize(size);
    const low = new Map<number, number>();
    for (const q of [...taken, p]) low.set(quota.groups.of[q]!, (low.get(quota.groups.of[q]!) ?? 0) + 1);
    for (const [c, least] of low) quota.search.setColumn(c, least, quota.stock(c));
    if (quota.search.find() !== null) taken.push(p);
  }
  return taken;
}

describe.each(medium)("pool %i", (seed) => {
  const pool = largePool(shape(seed), seed);
  const selection = select(pool);

  test("every hard row holds", () => {
    if (!selection.feasible) return expect(selection.size).toBe(0);
    expect(violations(pool, selection.selected).filter(({ violation }) => violation > 0)).toEqual([]);
  });

  test("the list is that of the look-ahead word for word", () => {
    expect([...selection.selected]).toEqual(selection.feasible ? oneByOne(pool, selection.size) : []);
  });

  test("caps outside the program change nothing", () => {
    const tuning = { lines: 4 };
    expect(select(pool, { tuning })).toEqual(selection);
    expect(explain(pool, selection, pool.size, tuning)).toEqual(explain(pool, selection, pool.size));
  });

  test("everybody passed over above the last on the list has a reason", () => {
    const reasons = explain(pool, selection, pool.size);
    expect([...reasons.values()].filter((sets) => sets.length === 0 || sets.some((set) => set.length === 0))).toEqual([]);
  });
});

test("who moves up never loses the place", () => {
  for (let seed = 0; seed < 400; seed++) {
    const { pool } = randomPool(seed);
    const before = select(pool);
    for (const p of before.selected) {
      if (p === 0) continue;
      const swapped = (positions: Int32Array) => positions.map((q) => (q === p ? p - 1 : q === p - 1 ? p : q)).sort();
      const rows = pool.rows.map((row): QuotaRow => {
        const { bound } = row;
        const part = typeof bound === "number" || typeof bound.base === "string" ? bound : { ...bound, base: swapped(bound.base) };
        return { ...row, members: swapped(row.members), bound: part };
      });
      expect({ seed, p, has: select({ ...pool, rows }).selected.includes(p - 1) }).toEqual({ seed, p, has: true });
    }
  }
});

test("nested and disjoint maxima give the greedy list", () => {
  for (let seed = 0; seed < 200; seed++) {
    const roll = dice(seed + 1);
    const size = 30 + roll(50);
    const of = Array.from({ length: size }, () => roll(9));
    const members = (wanted: (block: number) => boolean) => Int32Array.from(of.flatMap((block, p) => (wanted(block) ? [p] : [])));
    const rows: QuotaRow[] = [];
    for (let block = 0; block < 9; block++) rows.push({ id: `b${block}`, kind: "atMost", members: members((b) => b === block), bound: 1 + roll(3), tier: 0 });
    for (let wide = 0; wide < 3; wide++) rows.push({ id: `w${wide}`, kind: "atMost", members: members((b) => b % 3 === wide), bound: 2 + roll(4), tier: 0 });
    const greedy: number[] = [];
    for (let p = 0; p < size && greedy.length < 12; p++) {
      const full = rows.some((row) => row.members.includes(p) && greedy.filter((q) => row.members.includes(q)).length >= (row.bound as number));
      if (!full) greedy.push(p);
    }
    const pool = { size, rank: Int32Array.from({ length: size }, (_, p) => p + 1), rows, seats: { target: 12, min: 0, max: 12 } };
    expect({ seed, list: [...select(pool).selected] }).toEqual({ seed, list: greedy });
  }
});

test("a small programme takes milliseconds", () => {
  const pools = Array.from({ length: 20 }, (_, seed) => largePool({ size: 200, seats: 20, quotas: 10, units: 0, limit: 0 }, seed + 1));
  for (const pool of pools) select(pool);
  const times = pools.map((pool) => {
    const began = performance.now();
    select(pool);
    return performance.now() - began;
  });
  times.sort((a, b) => a - b);
  console.log(`200 candidates, 10 quotas: median ${times[10]!.toFixed(1)} ms, slowest ${times[19]!.toFixed(1)} ms`);
  expect(times[10]).toBeLessThan(5);
});
