// The worked examples for aggregation, ranking and percentages (tests/data/oracles; each names its source), through the command
// where it can be asked, else through the function that the command calls.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decimal, ratio, multiply, type Ratio } from "../../scoring/exact.ts";
import { boundOf } from "../../scoring/pool.ts";
import { csv, evaluateFiles } from "../command.ts";

const oracle = (name: string) => JSON.parse(readFileSync(new URL(`../data/oracles/${name}.json`, import.meta.url), "utf8"));

/** One criterion of full mark 100, one candidate a row of marks; null is an absent expert. */
async function combined(rows: (string | null)[][], aggregation: object) {
  const width = Math.max(...rows.map((row) => row.length));
  const experts = Array.from({ length: width }, (_, j) => `e${j + 1}`);
  const { result, stderr } = await evaluateFiles({
    programme: {
      id: "o", version: 1, name: { zh: "例", en: "Example" }, referenceDate: "2021-01-01", seats: { target: 1 },
      rubric: { criteria: [{ id: "C", weight: "100", max: "100", kind: "judged" }] }, panel: { assignment: "partial" }, aggregation,
    },
    candidates: csv([["id", "name"], ...rows.map((_, i) => [`c${i}`, `例${i}`])]),
    scores: csv([["candidate", "expert", "status", "C"], ...rows.flatMap((row, i) => row.map((mark, j) => [`c${i}`, experts[j]!, mark === null ? "absent" : "", mark ?? ""]))]),
  });
  expect(stderr).toBe("");
  return rows.map((_, i) => result!.candidates.find((one) => one.id === `c${i}`)!);
}

const trimmedTo2 = { level: "criterion", method: "mean", trim: { low: 1, high: 1, from: 3 }, rounding: { criterion: 2, total: 2 }, minimumSheets: 1 };
const two = (text: string): string => Number(text).toFixed(2);

test("real panels: 29 complete ones and those with an absent judge", async () => {
  const { input, expected } = oracle("isu-2016-2017-components");
  const whole = await combined(input.cases.map((one: { marks: string[] }) => one.marks), trimmedTo2);
  expect(whole.map((one) => one.score)).toEqual(expected.panel_scores.map(two));
  const absent = await combined(input.cases_with_absent_judge, trimmedTo2);
  expect(absent.map((one) => one.score)).toEqual(expected.absent_judge_panel_scores.map(two));
});

test("of tied extremes only one goes", async () => {
  const { input, expected } = oracle("isu-component-9-judges");
  const [one] = await combined([input.marks], { ...trimmedTo2, level: "total", rounding: { total: 2 } });
  expect(one!.score).toBe(expected.panel_score);
});

test("few scores: plain mean below the limit, flagged; else one of each end goes", async () => {
  const { input, expected } = oracle("trimmed-mean-edge-cases");
  const found = await combined(input.cases, { level: "total", method: "mean", trim: { low: 1, high: 1, from: 3 }, rounding: { total: 0 }, minimumSheets: 1 });
  expect(found.map((one) => ({ mean: one.score, plain: !one.sheets.trimApplied }))).toEqual(
    expected.means.map((mean: string, i: number) => ({ mean, plain: expected.flags[i] })));
});

test("a weighted sheet in exact decimals", async () => {
  const { input } = oracle("weighted-sheet-exact");
  const ids = input.criteria.map((_: unknown, i: number) => `C${i}`);
  const { result } = await evaluateFiles({
    programme: {
      id: "o", version: 1, name: { zh: "例", en: "Example" }, referenceDate: "2021-01-01", seats: { target: 1 },
      rubric: { criteria: input.criteria.map((one: { weight_pct: string }, i: number) => ({ id: ids[i], weight: one.weight_pct, max: "100", kind: "judged" })) },
      aggregation: { level: "total", method: "mean", rounding: { total: 4 }, minimumSheets: 1 },
    },
    candidates: csv([["id", "name"], ["c", "例"]]),
    scores: csv([["candidate", "expert", ...ids], ["c", "e", ...input.criteria.map((one: { score: string }) => one.score)]]),
  });
  expect(result!.candidates[0]!.score).toBe("86.1125");
});

test("ranks run 1, 2, 2, 4", async () => {
  const { input, expected } = oracle("ranking-ties-conventions");
  const found = await combined(input.scores.map((score: string) => [score]), { level: "total", method: "mean", rounding: { total: 0 }, minimumSheets: 1 });
  expect(found.map((one) => one.rank)).toEqual(expected.competition);
});

const share = (percent: string): Ratio => multiply(decimal(percent), ratio(1n, 100n));
const row = (kind: string, percent: string) => ({
  id: "q", kind: kind === "min" ? ("atLeast" as const) : ("atMost" as const), members: new Int32Array(0), bound: { percent: share(percent), base: "selected" as const }, tier: 0,
});

describe("percentages become persons exactly", () => {
  test("the worked cases", () => {
    const { input, expected } = oracle("percent-bounds");
    expect(input.cases.map((one: { kind: string; pct: string; base: number }) => boundOf(row(one.kind, one.pct), one.base, 0, 0))).toEqual(expected.seats);
  });

  test("every whole percentage of 1 to 3,000 persons", () => {
    let wrong = 0;
    for (let percent = 1; percent <= 100; percent++) {
      const [least, most] = [row("min", String(percent)), row("max", String(percent))];
      for (let size = 1; size <= 3000; size += 7) {
        if (boundOf(least, size, 0, 0) !== Math.floor((percent * size + 99) / 100) || boundOf(most, size, 0, 0) !== Math.floor((percent * size) / 100)) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  test("a real list of 2,985 persons", () => {
    const { input, expected } = oracle("model-workers-2010-proportions");
    const bounds = input.quotas.map((quota: { kind: string; pct: string; basis: "selected" | { group: string } }) =>
      boundOf(row(quota.kind, quota.pct), quota.basis === "selected" ? input.selected : input.counts[quota.basis.group], 0, 0));
    expect(bounds).toEqual(expected.bounds_in_seats);
    expect(input.quotas.map((quota: { kind: string; group: string }, i: number) =>
      (quota.kind === "min" ? input.counts[quota.group] >= bounds[i] : input.counts[quota.group] <= bounds[i]))).toEqual(expected.satisfied);
  });
});
