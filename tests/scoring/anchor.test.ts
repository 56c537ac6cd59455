// An anchor is reached where some score that may be given stands in it: compared with trying every score.
import { expect, test } from "vitest";
import { anchorPoints, isReached } from "../../scoring/anchor.ts";
import { add, compare, decimal } from "../../scoring/exact.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { seededRandom } from "../random.ts";

test("1,000 random anchors, steps and ranges", () => {
  const random = seededRandom(11);
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const counts = { reached: 0, missed: 0 };
  for (let i = 0; i < 1000; i++) {
    const max = 1 + whole(20);
    const from = whole(100);
    const anchor = { label: { zh: "", en: "" }, from: String(from), to: String(Math.min(100, from + whole(30))) };
    const criterion = { id: "K", weight: String(max), max: String(max), min: String(-whole(2)), step: ["0.5", "0.25", "1", "0.3", "2"][whole(4)]! };
    const leaf = compileRubric({ rubric: { criteria: [criterion] } }).leaves[0]!;
    let found = false;
    for (let score = leaf.min; compare(score, leaf.max) <= 0; score = add(score, leaf.step)) found ||= anchorPoints(anchor, leaf.max).holds(score);
    expect(isReached(anchor, leaf), JSON.stringify({ anchor, criterion })).toBe(found);
    counts[found ? "reached" : "missed"]++;
  }
  expect(Math.min(counts.reached, counts.missed)).toBeGreaterThan(100);
});

test("100 % belongs to the anchor that ends there, 90 % to the one that begins there", () => {
  const label = { zh: "", en: "" };
  const held = (from: string, to: string, points: string): boolean => anchorPoints({ label, from, to }, decimal("10")).holds(decimal(points));
  expect([held("90", "100", "10"), held("90", "100", "9"), held("75", "90", "9"), held("75", "90", "8.99")]).toEqual([true, true, false, true]);
});
