// Alpha against the coincidence matrix written out: O(v²), with Krippendorff's own difference functions.
import { expect, test } from "vitest";
import { alpha } from "../../../scoring/reliability/alpha.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf, randomRows, type Row } from "./table-cells.ts";

type Difference = (a: number, b: number, counts: Map<number, number>) => number;
const interval: Difference = (a, b) => (a - b) ** 2;
const ordinal: Difference = (a, b, counts) => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  let between = -(counts.get(a)! + counts.get(b)!) / 2;
  for (const [value, count] of counts) if (value >= low && value <= high) between += count;
  return a === b ? 0 : between ** 2;
};

function byCoincidences(rows: readonly Row[], difference: Difference): number | null {
  const units = rows.map((row) => row.filter((x) => x !== null)).filter((row) => row.length > 1);
  const all = units.flat();
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  let observed = 0;
  for (const unit of units) for (const a of unit) for (const b of unit) observed += difference(a, b, counts) / (unit.length - 1);
  let expected = 0;
  for (const a of all) for (const b of all) expected += difference(a, b, counts);
  return expected === 0 ? null : 1 - ((all.length - 1) * observed) / expected;
}

test("200 random tables with missing cells, few and many values", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const rows = randomRows(seed, 2 + (seed % 7), 2 + (seed % 5), seed % 3 === 0 ? 100_000 : 5, seed % 4);
    const cells = cellsOf(rows);
    const found = alpha(cells, wholeUnits(cells).units);
    for (const [name, difference] of [["interval", interval], ["ordinal", ordinal]] as const) {
      const expected = rows.some((row) => row.filter((x) => x !== null).length > 1) ? byCoincidences(rows, difference) : null;
      if (expected === null) expect(found[name]).toBeNull();
      else expect(Math.abs(found[name]! - expected)).toBeLessThan(1e-10);
    }
  }
});

test("undefined without pairs and without differences; totals that doubles could not hold", () => {
  const of = (rows: readonly Row[]) => alpha(cellsOf(rows), wholeUnits(cellsOf(rows)).units);
  expect(of([[1, null], [null, 2]])).toEqual({ interval: null, ordinal: null, reason: "no candidate has two scores" });
  expect(of([[3, 3], [3, 3]])).toEqual({ interval: null, ordinal: null, reason: "all scores are equal" });
  const small = cellsOf([[1, 2], [2, 2], [4, 3]]);
  const large = { ...small, denominator: 10n ** 30n, total: [...small.total].map((x) => 10n ** 40n + BigInt(x) * 10n ** 25n) };
  expect(alpha(large, wholeUnits(large).units)).toEqual(alpha(small, wholeUnits(small).units));
});
