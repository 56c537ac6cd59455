// The distributions against published tables and R (qf, pchisq).
import { expect, test } from "vitest";
import { chiSquareUpper, fCumulative, fQuantile } from "../../../scoring/reliability/distribution.ts";

const near = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-12);

test.each([
  [0.975, 5, 10, 4.236085668188632], [0.975, 1, 1, 647.7890114778442], [0.025, 1, 1, 0.001543712508674131], [0.975, 39, 312, 1.5404732048626961],
  [0.975, 312, 39, 1.6831604918288015], [0.975, 0.5, 3, 19.171897589457945], [0.999, 12, 3.3, 89.08889943369071], [0.5, 7.5, 7.5, 1],
  [0.025, 2, 1e6, 0.02531780862528129], [0.975, 3, 0.3, 8435060470.977326], [0.975, 299_999, 14_699_951, 1.0051186979658742],
])("quantile %d of F(%d, %d)", (p, df1, df2, expected) => {
  near(fQuantile(p, df1, df2), expected);
  near(fCumulative(expected, df1, df2), p);
});

test.each([
  [3.841458820694124, 1, 0.05], [30.14352720564616, 19, 0.05], [500, 10, 4.4147360999137545e-101], [0.001, 1, 0.9747728793699604],
  [1_010_000, 1_000_000, 9.068528823262108e-13], [299_999, 300_000, 0.5001716778395994], [12, 2, Math.exp(-6)],
])("P(chi-square > %d) with %d degrees of freedom", (x, df, expected) => near(chiSquareUpper(x, df), expected));

test("outside the range", () => {
  expect([fCumulative(0, 3, 4), fCumulative(-1, 3, 4), chiSquareUpper(0, 3), chiSquareUpper(-1, 3)]).toEqual([0, 0, 1, 1]);
});
