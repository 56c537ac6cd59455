// Sums that leave the safe range of doubles and come back.
import { expect, test } from "vitest";
import { exactSums } from "../../../scoring/reliability/exact-sums.ts";

test("past 2^53 by adding and by multiplying, each sum for itself", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const sums = exactSums(3);
  for (const x of [most, most, 2, -5]) sums.add(0, x);
  sums.addProduct(1, most, most);
  sums.addProduct(1, -3, 7);
  const safe = BigInt(most);
  expect([sums.value(0), sums.value(1), sums.value(2)]).toEqual([2n * safe - 3n, safe * safe - 21n, 0n]);
  for (const x of [-most, -most]) sums.add(0, x);
  expect(sums.value(0)).toBe(-3n);
});
