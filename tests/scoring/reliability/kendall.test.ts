// Kendall's W at its edges. Published figures: oracles.test.ts.
import { expect, test } from "vitest";
import { kendallW } from "../../../scoring/reliability/kendall.ts";
import { tableOf } from "./table-cells.ts";

const undefinedFor = (reason: string) => ({ w: null, chi2: null, df: null, p: null, reason });

test("the same order by all is 1, opposite orders 0", () => {
  expect(kendallW(tableOf([[1, 10, 5], [2, 20, 6], [3, 70, 7]]))).toEqual({ w: 1, chi2: 6, df: 2, p: expect.closeTo(Math.exp(-3), 14) });
  expect(kendallW(tableOf([[1, 2], [2, 1]]))).toEqual({ w: 0, chi2: 0, df: 1, p: 1 });
});

test("steps far apart are ranked as steps close together", () => {
  const steps = [[0, 3, 1], [1, 3, 0], [2, 0, 4], [9, 5, 2]];
  expect(kendallW(tableOf(steps.map((row) => row.map((x) => x ** 3 * 100_000_007 + x))))).toEqual(kendallW(tableOf(steps)));
});

test("one expert who ties everybody still counts; all who do make it undefined", () => {
  expect(kendallW(tableOf([[1, 4, 7], [2, 5, 7], [3, 6, 7]])).w).toBe(2 / 3);
  expect(kendallW(tableOf([[4, 7], [4, 7], [4, 7]]))).toEqual(undefinedFor("every expert gave all candidates the same score"));
  expect(kendallW(tableOf([[4, 7]]))).toEqual(undefinedFor("needs at least 2 complete rows and 2 experts"));
  expect(kendallW(tableOf([[4], [5]]))).toEqual(undefinedFor("needs at least 2 complete rows and 2 experts"));
});
