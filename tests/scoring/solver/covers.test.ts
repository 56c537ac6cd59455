// Covers against trying every set; first ones of each size, none with a barred one inside.
import { expect, test } from "vitest";
import { Covers, Spent, type Demand } from "../../../scoring/solver/covers.ts";
import { dice } from "../random-pool.ts";

function randomDemands(roll: (below: number) => number): Demand[] {
  return Array.from({ length: 1 + roll(6) }, () => {
    const elements = [0, 1, 2, 3, 4, 5, 6, 7, 8].filter(() => roll(2) === 0);
    const weights = elements.map(() => 1 + roll(4));
    const sum = weights.reduce((a, b) => a + b, 0);
    return { elements, weights, least: 1 + roll(Math.max(1, sum)) };
  });
}

const sets = Array.from({ length: 1 << 9 }, (_, mask) => [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((k) => (mask >> k) & 1));
sets.sort((a, b) => a.length - b.length || a.map((k, i) => k - b[i]!).find((d) => d !== 0)!);

test("all minimal covers, by size and then by number", () => {
  for (let seed = 0; seed < 1500; seed++) {
    const demands = randomDemands(dice(seed + 1));
    const meets = (set: number[]) =>
      demands.every(({ elements, weights, least }) => elements.reduce((sum, k, i) => sum + (set.includes(k) ? weights[i]! : 0), 0) >= least);
    const minimal: number[][] = [];
    for (const set of sets) if (meets(set) && !minimal.some((one) => one.every((k) => set.includes(k)))) minimal.push(set);
    const covers = new Covers(1e7);
    for (const demand of demands) covers.add(demand);
    const found: number[][] = [];
    for (let size = 0; size <= 9; ) {
      const set = covers.first(size);
      if (set === null) size++;
      else {
        found.push(set);
        covers.bar(set);
      }
    }
    expect({ seed, found }).toEqual({ seed, found: minimal });
  }
});

test("steps are counted", () => {
  const covers = new Covers(10);
  covers.add({ elements: [0, 1, 2, 3, 4, 5, 6, 7], weights: [1, 1, 1, 1, 1, 1, 1, 1], least: 5 });
  expect(() => covers.first(5)).toThrow(Spent);
});
