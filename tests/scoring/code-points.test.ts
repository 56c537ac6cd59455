// Texts in the order of their code points, where UTF-16 units would order them otherwise.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareCodePoints } from "../../scoring/code-points.ts";

test("by code point, a beginning before the whole", () => {
  const texts = ["\u{20bb7}", "\uffe5", "\ue000", "乙", "一", "c10", "c2", "c1", "", "C1", "\u{1f600}"];
  expect([...texts].sort(compareCodePoints)).toEqual(["", "C1", "c1", "c10", "c2", "一", "乙", "\ue000", "\uffe5", "\u{1f600}", "\u{20bb7}"]);
});

test("the same order as comparing the code points one by one", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "一", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}"), maxLength: 6 });
  const slow = (a: string, b: string): number => {
    const [x, y] = [[...a].map((one) => one.codePointAt(0)!), [...b].map((one) => one.codePointAt(0)!)];
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return Math.sign(x[i]! - y[i]!);
    return Math.sign(x.length - y.length);
  };
  fc.assert(fc.property(text, text, (a, b) => {
    expect(Math.sign(compareCodePoints(a, b))).toBe(slow(a, b));
  }), { seed: 1, numRuns: 2000 });
});
