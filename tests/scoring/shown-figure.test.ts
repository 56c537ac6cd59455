// An exact figure as a hall reads it: whole where it ends soon, else cut off, never rounded.
import { expect, test } from "vitest";
import { ratio } from "../../scoring/exact.ts";
import { shownFigure } from "../../scoring/shown-figure.ts";

test("ends, does not end, is below nothing", () => {
  const figures: [bigint, bigint, number][] = [[87083n, 1000n, 2], [1045n, 12n, 2], [520511n, 6000n, 2], [2n, 3n, 0], [-2n, 3n, 1], [-1n, 300_000n, 2], [5n, 1n, 2], [869_999_999n, 9_999_999n, 2]];
  expect(figures.map(([n, d, rounding]) => shownFigure(ratio(n, d), rounding))).toEqual([
    "87.083", "87.0833…", "86.7518…", "0.66…", "-0.666…", "-0.0000…", "5", "87.0000…",
  ]);
});
