// The reliability figures against published worked examples (tests/data/oracles: each file names its source and tolerance).
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { add, decimal, divide, toNumber, type Ratio } from "../../../scoring/exact.ts";
import { additiveScores, fitAdditive } from "../../../scoring/reliability/additive.ts";
import { exactEffects } from "../../../scoring/reliability/adjusted.ts";
import { alpha } from "../../../scoring/reliability/alpha.ts";
import { icc } from "../../../scoring/reliability/icc.ts";
import { kendallW } from "../../../scoring/reliability/kendall.ts";
import { modifiedZ } from "../../../scoring/reliability/outlier.ts";
import { reliability } from "../../../scoring/reliability/reliability.ts";
import { uncertainty } from "../../../scoring/reliability/uncertainty.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { cellsOf, tableOf, transpose } from "./table-cells.ts";

const oracle = (name: string) => JSON.parse(readFileSync(new URL(`../../data/oracles/${name}.json`, import.meta.url), "utf8"));
const mean = { method: "mean" as const, trim: null };

function close(found: unknown, expected: number | number[], tolerance: number): void {
  const pairs = Array.isArray(expected) ? expected.map((x, i) => [(found as number[])[i]!, x]) : [[found as number, expected]];
  for (const [f, x] of pairs) expect(Math.abs(f! - x!)).toBeLessThanOrEqual(tolerance);
}

test("Shrout & Fleiss 1979: six forms and their intervals", () => {
  const { input, expected, tolerance } = oracle("icc-shrout-fleiss-1979");
  const found = icc(tableOf(input.matrix));
  for (const form of ["1", "2", "3", "1k", "2k", "3k"] as const) {
    close(found[`icc${form}`], expected[`ICC${form}`], tolerance);
    close(found.ci95[`icc${form}`], expected[`ICC${form}_ci`], tolerance);
  }
});

test("irr anxiety: ICC", () => {
  const { input, expected, tolerance } = oracle("icc-irr-anxiety");
  const found = icc(tableOf(input.matrix));
  for (const form of ["1", "2", "3", "2k", "3k"] as const) close(found[`icc${form}`], expected[`ICC${form}`], tolerance);
  close(found.ci95.icc2, expected.ICC2_ci, tolerance);
  close(found.ci95.icc3, expected.ICC3_ci, tolerance);
});

test("Kendall's W: irr anxiety with ties", () => {
  const { input, expected, tolerance } = oracle("kendall-w-irr-anxiety");
  const found = kendallW(tableOf(transpose(input.raters_by_objects)));
  close(found.w, expected.corrected.W, tolerance);
  close(found.chi2, expected.corrected.chi2, tolerance);
  close(found.p, expected.corrected.p, tolerance);
  expect(found.df).toBe(expected.corrected.df);
});

test("Kendall's W: exactly 1/16", () => {
  const { input, expected, tolerance } = oracle("kendall-w-proofwiki");
  close(kendallW(tableOf(transpose(input.raters_by_objects))).w, expected.W, tolerance);
});

test("Krippendorff 2011: interval and ordinal", () => {
  const { input, expected, tolerance } = oracle("krippendorff-2011-4x12");
  const cells = cellsOf(transpose(input.data));
  const found = alpha(cells, wholeUnits(cells).units);
  close(found.interval, expected.interval, tolerance);
  close(found.ordinal, expected.ordinal, tolerance);
});

describe.each(["additive-bibd-montgomery", "additive-and-mixed-unbalanced"])("%s", (name) => {
  test("expert and candidate effects are exact", () => {
    const { input, expected } = oracle(name);
    const additive = expected.additive ?? expected;
    const raters = Object.keys(additive.rater ?? expected.rater);
    const people = Object.keys(additive.candidate);
    const cell = (c: string, r: string): number | null =>
      input.obs.find((o: { candidate: number; rater: number }) => String(o.candidate) === c && String(o.rater) === r)?.score ?? null;
    const cells = cellsOf(people.map((c) => raters.map((r) => cell(c, r))));
    const whole = wholeUnits(cells);
    const fit = fitAdditive(cells, whole);
    if ("unconnected" in fit) throw new Error("unconnected");
    const exact = exactEffects(cells, whole, fit);
    const text = (value: Ratio | null): string => `${value?.n}/${value?.d}`;
    const fraction = (t: string): Ratio => {
      const [n, d] = t.split("/");
      return divide(decimal(n!), decimal(d ?? "1"));
    };
    expect({ mu: text(exact.mu), rater: fit.expert.map(text), candidate: exact.candidate.map(text) }).toEqual({
      mu: text(fraction(additive.mu)),
      rater: raters.map((r) => text(fraction(additive.rater[r]))),
      candidate: people.map((c) => text(fraction(additive.candidate[c]))),
    });
    expect(additiveScores(cells)).toEqual({ expert: fit.expert });
    const block = reliability(cells, { target: 2, combine: mean, influence: [] });
    close(block.additive.mu, toNumber(exact.mu), 1e-12);
    people.forEach((_, i) => {
      const shown = block.additive.candidates!.find((one) => one.id === `c${i + 1}`)!;
      close(shown.score, toNumber(add(exact.mu, exact.candidate[i]!)), 1e-12);
    });
    if (!expected.SSE) return;
    expect({ residual: text(fit.residual), freedom: fit.freedom }).toEqual({ residual: text(decimal(expected.SSE)), freedom: expected.df_error });
    close(block.additive.sigma2, 0.65, 1e-12);
    // variance of a balanced incomplete block effect: (k / λt)(t − 1)/t σ² with k = 3, λ = 2, t = 4
    block.additive.experts.forEach((one) => close(one.se, Math.sqrt(0.65 * (3 / 8) * (3 / 4)), 1e-12));
  });
});

test("rank distribution under resampling of 3 experts: all 27 draws", () => {
  const { input, expected } = oracle("bootstrap-exact-3-raters");
  const names = Object.keys(input.scores);
  const cells = cellsOf(names.map((name) => input.scores[name]), undefined, names);
  const counts = (name: string): [number, number][] => Object.entries(expected.rank_counts_of_27[name]).map(([rank, count]) => [Number(rank), count as number]);
  const all = (name: string): number[] => counts(name).flatMap(([rank, count]) => Array.from({ length: count }, () => rank));
  for (const target of [1, 2, 3]) {
    expect(uncertainty(cells, wholeUnits(cells).units, mean, target)).toEqual({
      draws: 27,
      seed: null,
      candidates: names.map((id) => ({
        id, selected: counts(id).reduce((sum, [rank, count]) => sum + (rank <= target ? count : 0), 0) / 27, rank5: all(id)[1], rank95: all(id)[25],
      })),
    });
  }
});

test("NIST: modified z", () => {
  const { input, expected, tolerance } = oracle("outlier-grubbs-nist");
  const z = modifiedZ(Float64Array.from(input.x));
  close([...z], expected.modified_z, tolerance);
  expect(input.x.filter((_: number, i: number) => Math.abs(z[i]!) > 3.5)).toEqual(expected.flagged);
});
