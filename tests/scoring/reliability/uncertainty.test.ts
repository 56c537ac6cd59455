// Resampled ranks against a plain exact calculation: every draw combined by scoring/combine.ts, compared as fractions.
import { expect, test } from "vitest";
import { combine, type CombineRule } from "../../../scoring/combine.ts";
import { compare, ratio, type Ratio } from "../../../scoring/exact.ts";
import { seededDraw } from "../../../scoring/reliability/random.ts";
import { uncertainty } from "../../../scoring/reliability/uncertainty.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf, randomRows, type Row } from "./table-cells.ts";

const rules: CombineRule[] = [
  { method: "mean", trim: null }, { method: "mean", trim: { low: 1, high: 1, from: 4 } }, { method: "mean", trim: { low: 2, high: 1, from: 4 } },
  { method: "median", trim: null }, { method: "median", trim: { low: 0, high: 1, from: 3 } },
];

function allDraws(m: number): number[][] {
  let draws: number[][] = [[]];
  for (let at = 0; at < m; at++) draws = draws.flatMap((draw) => Array.from({ length: m }, (_, j) => [...draw, j]));
  return draws;
}

function seededDraws(m: number): number[][] {
  const draw = seededDraw(1);
  return Array.from({ length: 2000 }, () => Array.from({ length: m }, () => draw(m)));
}

function plainly(rows: readonly Row[], rule: CombineRule, target: number) {
  const m = rows[0]!.length;
  const draws = m <= 5 ? allDraws(m) : seededDraws(m);
  const ranks: number[][] = rows.map(() => []);
  for (const draw of draws) {
    const scores = rows.map((row): Ratio | null => {
      const values = draw.map((j) => row[j] ?? null).filter((x) => x !== null);
      if (values.length === 0) return null;
      const { sum, count } = combine(values, rule);
      return ratio(sum, count);
    });
    scores.forEach((score, i) => {
      if (score !== null) ranks[i]!.push(1 + scores.filter((other) => other !== null && compare(other, score) > 0).length);
    });
  }
  return {
    draws: draws.length,
    seed: m <= 5 ? null : 1,
    candidates: ranks.map((own, i) => {
      own.sort((a, b) => a - b);
      const at = (percent: number): number => own[Math.ceil((percent * own.length) / 100) - 1]!;
      return { id: `c${i + 1}`, selected: own.filter((rank) => rank <= target).length / own.length, rank5: at(5), rank95: at(95) };
    }),
  };
}

const found = (rows: readonly Row[], rule: CombineRule, target: number) => {
  const cells = cellsOf(rows);
  return uncertainty(cells, wholeUnits(cells).units, rule, target);
};

test.each([2, 3, 4, 6, 9])("%d experts: whole, with gaps, with ties, by every rule", (m) => {
  rules.forEach((rule, r) => {
    const gaps = randomRows(10 * m + r, m > 5 ? 5 : 7, m, 6, 3);
    // every expert scores somebody: only such experts are drawn
    gaps.push(Array.from({ length: m }, (_, j) => j % 4));
    expect(found(gaps, rule, 2)).toEqual(plainly(gaps, rule, 2));
    const whole = randomRows(m + 100 * r, 5, m, 3, 0);
    expect(found(whole, rule, 3)).toEqual(plainly(whole, rule, 3));
  });
});

test("an expert without a cell is not drawn; a draw without his cells says nothing of a candidate", () => {
  expect(found([[5, null, null], [3, 4, null]], rules[0]!, 1)).toEqual({
    draws: 4, seed: null,
    // draws 11 12 21 22 of experts 1 and 2: c1 is ranked in three, first in all of them; c2 in four, first in 22
    candidates: [{ id: "c1", selected: 1, rank5: 1, rank95: 1 }, { id: "c2", selected: 0.25, rank5: 1, rank95: 2 }],
  });
});

test("null for one expert, nobody, or scores by nobody", () => {
  expect([found([[1], [2]], rules[0]!, 1), found([], rules[0]!, 1), found([[null, null]], rules[0]!, 1)]).toEqual([null, null, null]);
});
