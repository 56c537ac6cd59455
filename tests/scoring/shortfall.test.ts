// A target that no list reaches because of caps per employer: few or many employers, alone and among other quotas.
import { describe, expect, test } from "vitest";
import { ratio } from "../../scoring/exact.ts";
import { explainInfeasible } from "../../scoring/infeasible.ts";
import type { Pool, QuotaRow } from "../../scoring/pool.ts";
import { exhaust } from "./exhaustive-selection.ts";
import { dice } from "./random-pool.ts";

interface Shape {
  readonly size: number;
  readonly employers: number;
  readonly cap: number;
  readonly target: number;
  readonly quotas: number;
}

function pool({ size, employers, cap, target, quotas }: Shape, seed: number): Pool {
  const roll = dice(seed);
  for (let warm = 0; warm < 5; warm++) roll(2);
  const everybody = Array.from({ length: size }, (_, p) => p);
  const employer = everybody.map(() => roll(employers));
  const rows: QuotaRow[] = [];
  for (let q = 0; q < quotas; q++) {
    const share = 20 + roll(40);
    const members = Int32Array.from(everybody.filter(() => roll(100) < share));
    const percent = ratio(Math.min(100, share + (q % 2 === 0 ? -15 : 15)), 100);
    rows.push({ id: `q${q}`, kind: q % 2 === 0 ? "atLeast" : "atMost", members, bound: { percent, base: "selected" }, tier: 0 });
  }
  for (let e = 0; e < employers; e++) {
    const members = Int32Array.from(everybody.filter((p) => employer[p] === e));
    if (members.length > 0) rows.push({ id: `employer:${e}`, kind: "atMost", members, bound: cap, tier: 0 });
  }
  return { size, rank: Int32Array.from(everybody, (p) => p + 1), rows, seats: { target, min: 0, max: target } };
}

test("small pools: as by trying every list", () => {
  for (let seed = 1; seed <= 160; seed++) {
    const roll = dice(seed + 1000);
    const shape = { size: 10 + roll(4), employers: 3 + roll(5), cap: 1 + roll(2), target: 6 + roll(4), quotas: roll(3) };
    const asked = pool(shape, seed);
    const truth = exhaust(asked).infeasible;
    if (truth === null) continue;
    for (const lines of [64, 3]) {
      const sets = { minimalSets: truth.minimalSets.slice(0, 8), leastRelaxation: truth.leastRelaxation, first: true };
      expect({ seed, lines, ...explainInfeasible(asked, { lines }) }).toEqual({ seed, lines, ...sets });
    }
  }
}, 60_000);

/** Caps alone: with so many places short, sets come by how little the caps left out hold; told from the definition. */
function byCounting(asked: Pool): string[][] {
  const { target } = asked.seats;
  const rows = asked.rows.filter((row) => row.members.length > (row.bound as number));
  const gain = rows.map((row) => row.members.length - (row.bound as number));
  const short = target - asked.size + gain.reduce((a, b) => a + b, 0);
  const found: number[][] = [];
  for (let out = rows.length; out >= 0 && found.length < 8; out--) {
    const visit = (k: number, set: number[], left: number, gained: number): void => {
      if (found.length === 8 || left > rows.length - k) return;
      if (gained + gain.slice(k).sort((a, b) => a - b).slice(0, left).reduce((a, b) => a + b, 0) >= short) return;
      if (k === rows.length) {
        if (set.every((one) => gained + gain[one]! >= short)) found.push(set);
        return;
      }
      visit(k + 1, [...set, k], left, gained);
      if (left > 0) visit(k + 1, set, left - 1, gained + gain[k]!);
    };
    visit(0, [], out, 0);
  }
  return found.map((set) => set.map((k) => rows[k]!.id));
}

describe("caps alone", () => {
  test.each([
    { size: 300, employers: 14, cap: 2, target: 60 },
    { size: 300, employers: 20, cap: 2, target: 60 },
    { size: 300, employers: 20, cap: 2, target: 80 },
    { size: 300, employers: 30, cap: 2, target: 90 },
    { size: 1000, employers: 48, cap: 2, target: 200 },
    { size: 5000, employers: 586, cap: 2, target: 1300 },
  ])("$size candidates, $employers employers, target $target", (shape) => {
    const asked = pool({ ...shape, quotas: 0 }, 3);
    const began = performance.now();
    const { minimalSets, first } = explainInfeasible(asked);
    const took = performance.now() - began;
    expect({ minimalSets, first }).toEqual({ minimalSets: byCounting(asked), first: true });
    expect(took).toBeLessThan(15_000);
  }, 60_000);
});

describe("caps among other quotas", () => {
  test.each([
    { size: 300, employers: 14, cap: 2, target: 60, quotas: 2 },
    { size: 300, employers: 20, cap: 2, target: 60, quotas: 4 },
    { size: 300, employers: 20, cap: 2, target: 80, quotas: 2 },
  ])("$employers employers, target $target, $quotas quotas", (shape) => {
    const { minimalSets, first } = explainInfeasible(pool(shape, 5));
    expect({ sets: minimalSets.length, first }).toEqual({ sets: 8, first: true });
  }, 60_000);
});
