// The generator against values of its C reference, and that draws are even.
import { expect, test } from "vitest";
import { seededDraw, xoshiro128 } from "../../../scoring/reliability/random.ts";

test("xoshiro128**: state 1, 2, 3, 4 and a state of random bits", () => {
  const small = xoshiro128([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, small)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]);
  const mixed = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
  expect(Array.from({ length: 4 }, mixed)).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
});

test("seed 1 always draws the same, seed 2 something else", () => {
  const draws = (seed: number): string => {
    const draw = seededDraw(seed);
    return Array.from({ length: 12 }, () => draw(9)).join(" ");
  };
  expect(draws(1)).toBe("8 2 0 8 0 0 7 0 7 2 0 0");
  expect(draws(2)).not.toBe(draws(1));
});

test("90,000 draws of 9: each within five standard deviations of 10,000", () => {
  const draw = seededDraw(1);
  const counts = new Int32Array(9);
  for (let i = 0; i < 90_000; i++) counts[draw(9)]!++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt((10_000 * 8) / 9));
});
