// The whole block: one small panel written out, what is undefined, and what must not matter.
import { expect, test } from "vitest";
import { reliability, type Reliability } from "../../../scoring/reliability/reliability.ts";
import { cellsOf, randomRows, type Row } from "./table-cells.ts";

const mean = { method: "mean" as const, trim: null };
const block = (rows: readonly Row[], experts?: readonly string[], candidates?: string[]): Reliability =>
  reliability(cellsOf(rows, experts, candidates), { target: 2, combine: mean, influence: [] });

test("three candidates, two experts", () => {
  const found = block([[9, 8], [7, 6], [2, 4]]);
  const near = (x: number): unknown => expect.closeTo(x, 10);
  expect({ ...found, icc: null }).toEqual({
    n: 3, experts: 2, completeRows: 3, icc: null,
    kendallW: { w: 1, chi2: 4, df: 2, p: near(Math.exp(-2)) },
    alpha: { interval: near(1 - (5 * 6) / 204), ordinal: near(1 - (5 * 3) / 105) },
    additive: {
      connected: true, components: 1, mu: 6, sigma2: near(1.5),
      experts: [
        { id: "e1", n: 3, mean: 6, effect: 0, se: near(Math.sqrt(1.5 / 6)), correlation: near(14 / Math.sqrt(26 * 8)) },
        { id: "e2", n: 3, mean: 6, effect: 0, se: near(Math.sqrt(1.5 / 6)), correlation: near(14 / Math.sqrt(26 * 8)) },
      ],
      candidates: [{ id: "c1", score: 8.5, rank: 1 }, { id: "c2", score: 6.5, rank: 2 }, { id: "c3", score: 3, rank: 3 }],
    },
    outliers: [], influence: [],
    uncertainty: {
      draws: 4, seed: null,
      candidates: [
        { id: "c1", selected: 1, rank5: 1, rank95: 1 }, { id: "c2", selected: 1, rank5: 2, rank95: 2 }, { id: "c3", selected: 0, rank5: 3, rank95: 3 },
      ],
    },
  });
});

/** Nulls that stand in an object without a `reason`, in it or above it; figures that are no numbers. */
function unexplained(value: unknown, path: string, explained: boolean): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (value === null) return explained ? [] : [path];
  if (typeof value !== "object") return [];
  const reason = "reason" in value ? value.reason : undefined;
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === "criterion" || key === "seed") return [];
    const here = typeof reason === "string" || (typeof reason === "object" && reason !== null && key in reason);
    return unexplained(part, `${path}/${key}`, explained || here);
  });
}

const nowhere = { connected: false, components: 0, mu: null, sigma2: null, candidates: null };

test("nobody", () => {
  const found = block([]);
  expect(unexplained(found, "", false)).toEqual([]);
  expect(found).toMatchObject({
    n: 0, experts: 0, completeRows: 0, additive: { ...nowhere, experts: [], reason: "no scores" }, outliers: null, influence: null, uncertainty: null,
    reason: { outliers: "no scores", influence: "needs a ranked candidate and at least 2 experts", uncertainty: "needs a ranked candidate and at least 2 experts" },
  });
});

test("one expert: none of these", () => {
  const found = block([[1], [2], [3]]);
  expect(unexplained(found, "", false)).toEqual([]);
  expect(found).toMatchObject({
    n: 3, experts: 1, completeRows: 3, icc: { icc2: null }, kendallW: { w: null }, alpha: { interval: null },
    additive: { connected: true, components: 1, mu: null, candidates: null, reason: "needs at least 2 experts" }, outliers: null, influence: null, uncertainty: null,
  });
});

test.each([
  ["one candidate", [[1, 2, 3]]], ["nobody scored", [[null, null]]], ["all equal", [[5, 5], [5, 5], [5, 5]]],
  ["experts differ, candidates do not", [[5, 7, 9], [5, 7, 9]]], ["one score each", [[5, null], [null, 7]]],
  ["an expert who scored nobody", [[5, 6, null], [7, 9, null], [2, 1, null]]],
  ["two panels apart", [[1, 2, null, null], [2, 3, null, null], [null, null, 3, 4], [null, null, 4, 4]]],
  ["more than 50 experts", randomRows(5, 4, 51, 9, 2)],
] as [string, (number | null)[][]][])("every null says why: %s", (_, rows) => expect(unexplained(block(rows), "", false)).toEqual([]));

test("unconnected and too many experts: described, not fitted", () => {
  const apart = block([[1, 2, null, null], [2, 3, null, null], [null, null, 3, 4]]);
  expect(apart.additive).toMatchObject({ ...nowhere, components: 2, reason: "the panel is not connected" });
  expect(apart.additive.experts[0]).toEqual({ id: "e1", n: 2, mean: 1.5, effect: null, se: null, correlation: 1 });
  const many = block(randomRows(5, 4, 51, 9, 0));
  expect(many.additive).toMatchObject({ connected: true, components: 1, mu: null, candidates: null, reason: "more than 50 experts" });
  expect([many.outliers, many.uncertainty?.draws]).toEqual([null, 2000]);
});

test("above 20,000 candidates neither influence nor uncertainty", () => {
  const found = reliability(cellsOf(randomRows(9, 20_001, 3, 50, 1)), { target: 9, combine: mean, influence: null });
  const reason = "more than 20000 candidates";
  expect({ influence: found.influence, uncertainty: found.uncertainty, reason: found.reason }).toEqual({
    influence: null, uncertainty: null, reason: { influence: reason, uncertainty: reason },
  });
});

/** What does not stand in an order: figures by id. */
function byId(found: Reliability) {
  const sorted = <T extends { id: string }>(list: readonly T[]): T[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { additive, uncertainty } = found;
  return {
    ...found,
    additive: { ...additive, experts: sorted(additive.experts), candidates: additive.candidates && sorted(additive.candidates) },
    uncertainty: uncertainty && { ...uncertainty, candidates: sorted(uncertainty.candidates) },
  };
}

test("the order of candidates and of experts changes no bit of any figure", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const rows = randomRows(seed, 3 + (seed % 20), 2 + (seed % 7), 1000, seed % 5);
    const m = rows[0]!.length;
    const experts = rows[0]!.map((_, j) => `e${j}`);
    const candidates = rows.map((_, i) => `c${i}`);
    const turned = (list: readonly unknown[]): number[] => list.map((_, i) => (i * 7 + 3) % list.length).filter((x, i, all) => all.indexOf(x) === i);
    const order = [...turned(candidates), ...candidates.keys()].filter((x, i, all) => all.indexOf(x) === i);
    const columns = [...turned(experts), ...Array.from({ length: m }, (_, j) => j)].filter((x, i, all) => all.indexOf(x) === i);
    const other = block(order.map((i) => columns.map((j) => rows[i]![j]!)), columns.map((j) => experts[j]!), order.map((i) => candidates[i]!));
    expect(byId(other)).toEqual(byId(block(rows, experts, candidates)));
  }
});

test("a constant added to one expert changes neither ICC3 nor W nor the adjusted order, and is found as his effect", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const rows = randomRows(seed, 8, 4, 100, 0) as number[][];
    const one = block(rows);
    const other = block(rows.map((row) => row.map((x, j) => (j === 1 ? x + 16 : x))));
    expect(other.icc.icc3).toBe(one.icc.icc3);
    expect(other.icc.ci95.icc3k).toEqual(one.icc.ci95.icc3k);
    expect(other.kendallW).toEqual(one.kendallW);
    expect(other.additive.sigma2).toBe(one.additive.sigma2);
    expect(other.additive.candidates).toEqual(one.additive.candidates!.map((c) => ({ ...c, score: expect.closeTo(c.score + 4, 10) })));
    other.additive.experts.forEach((expert, j) => expect(expert.effect).toBeCloseTo(one.additive.experts[j]!.effect! + (j === 1 ? 12 : -4), 10));
  }
});

test("a gap is no zero: an expert who scored the better half is not taken for lenient", () => {
  const found = block([[9, 8, 9], [8, 7, 8], [3, 2, null], [2, 1, null]]);
  expect(found.additive.experts.map(({ id, n, mean, effect }) => ({ id, n, mean, effect }))).toEqual([
    { id: "e1", n: 4, mean: 5.5, effect: expect.closeTo(1 / 3, 12) }, { id: "e2", n: 4, mean: 4.5, effect: expect.closeTo(-2 / 3, 12) },
    { id: "e3", n: 2, mean: 8.5, effect: expect.closeTo(1 / 3, 12) },
  ]);
});
