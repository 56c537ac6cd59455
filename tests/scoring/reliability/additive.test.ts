// The least-squares fit, exactly: its normal equations, its parts, its size.
import { expect, test } from "vitest";
import { add, multiply, ratio, subtract, toNumber, type Ratio } from "../../../scoring/exact.ts";
import { additiveScores, fitAdditive } from "../../../scoring/reliability/additive.ts";
import { adjustedScores, exactEffects } from "../../../scoring/reliability/adjusted.ts";
import { connectedParts } from "../../../scoring/reliability/cells.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf, randomRows } from "./table-cells.ts";

const total = (values: readonly Ratio[]): Ratio => values.reduce(add, ratio(0));

test("150 random panels: residuals sum to 0 for every expert and every candidate, effects to 0, squares to the residual sum", () => {
  let fitted = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const rows = randomRows(seed, 2 + (seed % 9), 2 + (seed % 6), 40, seed % 8);
    const cells = { ...cellsOf(rows), denominator: 6n };
    const whole = wholeUnits(cells);
    const fit = fitAdditive(cells, whole);
    if ("unconnected" in fit) continue;
    fitted++;
    const { mu, candidate } = exactEffects(cells, whole, fit);
    const byExpert: Ratio[][] = cells.experts.map(() => []);
    const squares: Ratio[] = [];
    rows.forEach((row, i) => {
      const residuals = row.flatMap((value, j) => {
        if (value === null) return [];
        const residual = subtract(ratio(value, 6), add(mu, add(candidate[i]!, fit.expert[j]!)));
        byExpert[j]!.push(residual);
        squares.push(multiply(residual, residual));
        return [residual];
      });
      expect(total(residuals)).toEqual(ratio(0));
    });
    for (const residuals of byExpert) expect(total(residuals)).toEqual(ratio(0));
    expect([total(fit.expert), total(candidate.map((x) => x!))]).toEqual([ratio(0), ratio(0)]);
    expect(fit.residual).toEqual(total(squares));
    const adjusted = adjustedScores(cells, whole, fit);
    const exact = candidate.map((x) => add(mu, x!));
    expect([...adjusted.rank]).toEqual(exact.map((x) => 1 + exact.filter((y) => subtract(y, x).n > 0n).length));
    adjusted.score.forEach((score, i) => expect(Math.abs(score - toNumber(exact[i]!))).toBeLessThan(1e-12));
  }
  expect(fitted).toBeGreaterThan(100);
});

test("parts are named in the order of their first candidates; somebody without a cell is a part alone", () => {
  const cells = cellsOf([[null, null, 3, 4], [1, 2, null, null], [null, null, 4, 4], [null, null, null, null]]);
  const parts = [{ candidates: [0, 2], experts: [2, 3] }, { candidates: [1], experts: [0, 1] }];
  expect(connectedParts(cells)).toEqual([...parts, { candidates: [3], experts: [] }]);
  expect(additiveScores(cells)).toEqual({ unconnected: parts });
});

test("an expert who scored nobody has effect 0; totals beyond 2^53 change nothing but the scale", () => {
  const cells = cellsOf([[4, null, 7], [2, null, 9]]);
  expect(additiveScores(cells)).toEqual({ expert: [ratio(-5, 2), ratio(0), ratio(5, 2)] });
  const large = { ...cells, denominator: 10n ** 30n, total: [...cells.total].map((x) => 10n ** 40n + BigInt(x) * 10n ** 30n) };
  expect(additiveScores(large)).toEqual(additiveScores(cells));
});

test("50 experts, gaps everywhere, are fitted; 51 are refused", () => {
  const wide = cellsOf(randomRows(3, 60, 50, 1000, 6));
  const fit = additiveScores(wide);
  expect("expert" in fit && total(fit.expert)).toEqual(ratio(0));
  expect(() => additiveScores(cellsOf(randomRows(3, 3, 51, 10, 0)))).toThrow(new RangeError("at most 50 experts"));
});
