// Intraclass correlations against the analysis of variance written out, and at their edges. Published figures: oracles.test.ts.
import { expect, test } from "vitest";
import { icc } from "../../../scoring/reliability/icc.ts";
import { randomRows, tableOf } from "./table-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

test("100 random tables: the six forms from sums of squared deviations", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const [n, k] = [2 + (seed % 9), 2 + (seed % 5)];
    const rows = randomRows(seed, n, k, 30, 0) as number[][];
    const all = mean(rows.flat());
    const sum = (term: (x: number, row: number, column: number) => number): number =>
      rows.reduce((total, row) => total + row.reduce((t, x, j) => t + term(x, mean(row), mean(rows.map((r) => r[j]!))), 0), 0);
    const b = sum((_, row) => (row - all) ** 2) / (n - 1);
    const w = sum((x, row) => (x - row) ** 2) / (n * (k - 1));
    const j = sum((_x, _row, column) => (column - all) ** 2) / (k - 1);
    const e = sum((x, row, column) => (x - row - column + all) ** 2) / ((n - 1) * (k - 1));
    const expected = {
      icc1: (b - w) / (b + (k - 1) * w), icc2: (b - e) / (b + (k - 1) * e + (k * (j - e)) / n), icc3: (b - e) / (b + (k - 1) * e),
      icc1k: (b - w) / b, icc2k: (b - e) / (b + (j - e) / n), icc3k: (b - e) / b,
    };
    const found = icc(tableOf(rows));
    for (const form of ["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"] as const) {
      expect(Math.abs(found[form]! - expected[form])).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected[form])));
      const interval = found.ci95[form];
      if (interval === null) expect(found.ci95.reason).toBeTruthy();
      // for negative values of model 2 the Satterthwaite bounds, as published, need not enclose the estimate
      else if (found.icc2! > 0 || !form.startsWith("icc2")) expect(interval[0] <= found[form]! && found[form]! <= interval[1]).toBe(true);
    }
  }
});

const nothing = { icc1: null, icc2: null, icc3: null, icc1k: null, icc2k: null, icc3k: null };
const undefinedFor = (reason: string) => ({ ...nothing, ci95: { ...nothing, reason }, reason });

test.each([[[]], [[[1, 2, 3]]], [[[1], [2]]]])("too little: %j", (rows: number[][]) => {
  expect(icc(tableOf(rows))).toEqual(undefinedFor("needs at least 2 complete rows and 2 experts"));
});

test("everybody equal, by every expert: undefined, however severe each expert is", () => {
  const reason = "no variation between candidates and none left over";
  expect(icc(tableOf([[5, 5], [5, 5]]))).toEqual(undefinedFor(reason));
  expect(icc(tableOf([[5, 7], [5, 7], [5, 7]]))).toEqual(undefinedFor(reason));
});

test("perfect agreement is 1 without an interval", () => {
  const one = { icc1: 1, icc2: 1, icc3: 1, icc1k: 1, icc2k: 1, icc3k: 1 };
  expect(icc(tableOf([[1, 1], [4, 4], [6, 6]]))).toEqual({
    ...one, ci95: { ...nothing, reason: "a mean square is 0, or a bound lies where the form is not defined" },
  });
});

test("candidates equal on average: what divides by nothing is null, the rest negative and not clipped", () => {
  const found = icc(tableOf([[1, 3], [3, 1]]));
  expect([found.icc1, found.icc2, found.icc3, found.icc1k, found.icc2k, found.icc3k]).toEqual([-1, null, -1, null, 2, null]);
  expect(found.reason).toBe("the mean squares make a denominator 0");
});

test("where Spearman–Brown would change its sign, the interval of the mean is undefined", () => {
  const { ci95 } = icc(tableOf([[1, 3], [3, 1], [1, 3], [3, 2]]));
  expect(ci95.icc2![0]).toBeLessThan(-1);
  expect([ci95.icc2k, ci95.reason]).toEqual([null, "a mean square is 0, or a bound lies where the form is not defined"]);
});
