// Bucketed ranks against counting who is above.
import fc from "fast-check";
import { expect, test } from "vitest";
import { competitionRanker } from "../../../scoring/reliability/competition-ranks.ts";

test("1, 2, 2, 4; NaN has none", () => {
  const ranks = new Uint16Array(5);
  competitionRanker(5)(Float64Array.of(3, 7, NaN, 3, -0.5), ranks);
  expect([...ranks]).toEqual([2, 1, 0, 2, 4]);
});

test("any values, ties and far-off ones, the same ranker twice", () => {
  const value = fc.oneof(fc.constant(NaN), fc.integer({ min: -9, max: 9 }).map((x) => x / 7), fc.double({ min: -1e15, max: 1e15, noNaN: true }));
  const lists = fc.integer({ min: 1, max: 70 }).chain((n) => fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 2 }));
  fc.assert(fc.property(lists, (both) => {
    const n = both[0]!.length;
    const rank = competitionRanker(n);
    const ranks = new Uint16Array(n);
    for (const values of both) {
      rank(Float64Array.from(values), ranks);
      expect([...ranks]).toEqual(values.map((x) => (Number.isNaN(x) ? 0 : 1 + values.filter((y) => y > x).length)));
    }
  }), { seed: 1, numRuns: 400 });
});
