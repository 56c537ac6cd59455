// Residual outliers: what is flagged, in which order, and what is not. Published figures: oracles.test.ts.
import { expect, test } from "vitest";
import { modifiedZ, outliers } from "../../../scoring/reliability/outlier.ts";
import { severityReport } from "../../../scoring/reliability/severity-report.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf } from "./table-cells.ts";

test("MAD 0: by the mean absolute deviation; both 0: none", () => {
  expect([...modifiedZ(Float64Array.of(1, 1, 1, 1, 5))]).toEqual([0, 0, 0, 0, 4 / (1.253314 * 0.8)]);
  expect([...modifiedZ(Float64Array.of(2, 2, 2))]).toEqual([0, 0, 0]);
  expect([...modifiedZ(new Float64Array(0))]).toEqual([]);
  expect([...modifiedZ(Float64Array.of(1, 2, 4, 9))]).toEqual([-2, -1, 1, 6].map((x) => (0.6745 * x) / 1.5));
});

test("falling |z|, then expert, then candidate, by code points", () => {
  const quiet = [[1, -1], [1, -1], [1, -1], [1, -1]];
  const cells = cellsOf([[0, 0], [0, 0], ...quiet], ["e𐀀", "e\uffff"], ["c2", "c10", "c3", "c4", "c5", "c6"]);
  const residuals = Float64Array.from([[90, -90], [90, -80], ...quiet].flat());
  expect(outliers(cells, residuals, 0)).toEqual([
    ["e\uffff", "c2", -90], ["e𐀀", "c10", 90], ["e𐀀", "c2", 90], ["e\uffff", "c10", -80],
  ].map(([expert, candidate, residual]) => ({ expert, candidate, criterion: null, z: 0.6745 * Number(residual) })));
});

test("a severe expert is no outlier, one wild score is", () => {
  const base = [[80, 79, 60], [85, 84, 65], [90, 90, 70], [70, 71, 50], [75, 74, 56], [88, 87, 67], [66, 66, 46], [77, 78, 57]];
  const report = (rows: number[][]) => severityReport(cellsOf(rows), wholeUnits(cellsOf(rows))).outliers!.map((one) => [one.expert, one.candidate]);
  expect(report(base)).toEqual([]);
  expect(report(base.map((row, i) => (i === 3 ? [99, 71, 50] : row)))[0]).toEqual(["e1", "c4"]);
});

test("scores that the model explains exactly leave nothing to flag", () => {
  const rows = [0.1, 0.2, 0.7].map((t) => [3, 1, 8].map((x) => Math.round(t * 10) + x));
  const cells = { ...cellsOf(rows), denominator: 10n };
  expect(severityReport(cells, wholeUnits(cells))).toMatchObject({ outliers: [], additive: { sigma2: 0 } });
});
