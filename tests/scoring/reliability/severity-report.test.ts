// What is said of each expert, against the plain formulas. The fit itself: additive.test.ts.
import { expect, test } from "vitest";
import { severityReport } from "../../../scoring/reliability/severity-report.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf, randomRows, type Row } from "./table-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const sum = (term: (x: number, y: number) => number): number => pairs.reduce((total, [x, y]) => total + term(x - mx, y - my), 0);
  const [xx, yy] = [sum((x) => x * x), sum((_, y) => y * y)];
  return pairs.length < 2 || xx < 1e-9 || yy < 1e-9 ? null : sum((x, y) => x * y) / Math.sqrt(xx * yy);
}

const plainly = (rows: readonly Row[]) => rows[0]!.map((_, j) => {
  const own = rows.map((row) => row[j] ?? null).filter((x) => x !== null);
  const pairs = rows.flatMap((row): [number, number][] => {
    const others = row.filter((x, other) => x !== null && other !== j) as number[];
    return row[j] === null || others.length === 0 ? [] : [[row[j]!, mean(others)]];
  });
  const correlation = pearson(pairs);
  return {
    id: `e${j + 1}`, n: own.length, mean: own.length === 0 ? null : expect.closeTo(mean(own), 10),
    correlation: correlation === null ? null : expect.closeTo(correlation, 10),
  };
});

test("count, mean and correlation with the others, whole and with gaps, agreeing and opposing", () => {
  let opposing = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const rows = randomRows(seed, 2 + (seed % 9), 2 + (seed % 6), 40, seed % 7);
    const cells = cellsOf(rows);
    const { experts } = severityReport(cells, wholeUnits(cells)).additive;
    expect(experts.map(({ id, n, mean: average, correlation }) => ({ id, n, mean: average, correlation }))).toEqual(plainly(rows));
    opposing += experts.filter((one) => one.correlation !== null && one.correlation < -0.1).length;
  }
  expect(opposing).toBeGreaterThan(50);
});

test("exact opposites are -1, a straight line 1", () => {
  const correlations = (rows: readonly Row[]) => severityReport(cellsOf(rows), wholeUnits(cellsOf(rows))).additive.experts.map((one) => one.correlation);
  expect(correlations([[1, 6], [2, 4], [3, 2]])).toEqual([-1, -1]);
  expect(correlations([[1, 2, 7], [2, 5, 8], [3, 8, 9]])).toEqual([1, 1, 1]);
});

test("an expert who scored nobody, and one without company", () => {
  const cells = cellsOf([[5, null, null], [7, 3, null], [6, null, null]]);
  expect(severityReport(cells, wholeUnits(cells)).additive.experts).toEqual([
    { id: "e1", n: 3, mean: 6, effect: 2, se: null, correlation: null, reason: "fewer than 2 candidates in common with other experts" },
    { id: "e2", n: 1, mean: 3, effect: -2, se: null, correlation: null, reason: "fewer than 2 candidates in common with other experts" },
    { id: "e3", n: 0, mean: null, effect: null, se: null, correlation: null, reason: "scored nobody" },
  ]);
});

test("residuals that are 0 but for rounding are no measure of spread", () => {
  // experts 3 to 5 fit exactly, in sevenths; only the first two disagree, and one candidate joins the two panels
  const exact = Array.from({ length: 9 }, (_, i): Row => [null, null, 500 + i, 501 + 3 + i, 500 + 8 + i]);
  const rows: Row[] = [[60, 90, null, null, null], [90, 60, null, null, null], [null, 75, 500, null, null], ...exact];
  const cells = { ...cellsOf(rows), denominator: 7n };
  const z = (15 * 33) / (1.253314 * 60);
  expect(severityReport(cells, wholeUnits(cells)).outliers!.map(({ expert, candidate, z: found }) => ({ expert, candidate, size: Math.abs(found) }))).toEqual(
    ["e1", "e2"].flatMap((expert) => ["c1", "c2"].map((candidate) => ({ expert, candidate, size: expect.closeTo(z, 8) }))));
});
