// When a sheet needs words: exactly at the percentages, by the judged criteria alone.
import { expect, test } from "vitest";
import { commentNeed, type CommentRule } from "../../scoring/comment-need.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";

// judged full mark 60: a third of it by A (out of 30), two thirds by B (out of 7); C is computed and does not count here
const rubric = compileRubric(Programme.parse({
  id: "p", version: 1, name: { zh: "试", en: "trial" }, referenceDate: "2026-01-01", seats: { target: 1 },
  rubric: { criteria: [
    { id: "P", children: [{ id: "A", weight: "20", max: "30", step: "0.5" }, { id: "B", weight: "40", max: "7" }] },
    { id: "C", weight: "40", max: "40", kind: "lookup", table: { combine: "sum", entries: [] } },
  ] },
  aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 },
}));
const rule: CommentRule = { commentBelow: 60, commentAbove: 95, commentAtZero: true };
const need = (A: string | undefined, B: string | undefined, one = rule): unknown => commentNeed(rubric, { ...(A === undefined ? {} : { A }), ...(B === undefined ? {} : { B }) }, one);

test("below 60 %, above 95 %, or with a 0; on the line nothing is needed", () => {
  // 36 of 60 is 60 %: A 30 → 20, B 2.8 → 16
  expect([need("30", "2.8"), need("29.5", "2.8"), need("30", "2.799999999")]).toEqual([null, "below", "below"]);
  // 57 of 60 is 95 %: A 25.5 → 17, B 7 → 40
  expect([need("25.5", "7"), need("26", "7")]).toEqual([null, "above"]);
  expect([need("0", "7"), need("0", "6.9999"), need("0.0", "6.5")]).toEqual(["zero", "zero", "zero"]);
  // a blank cell is not 0
  expect([need(undefined, "7"), need(undefined, undefined)]).toEqual([null, "below"]);
});

test("what is not asked for is not needed", () => {
  const none: CommentRule = { commentBelow: null, commentAbove: null, commentAtZero: false };
  expect([need("0", "0", none), need("30", "7", none), need("0", "7", { ...none, commentBelow: 67 }), need("30", "7", { ...none, commentAbove: 100 })]).toEqual([null, null, "below", null]);
});
