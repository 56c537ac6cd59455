// A print says where a score is not the figure of the totals beside it.
import { expect, test } from "vitest";
import { howMade } from "../../server/print/how-made.ts";
import type { Programme } from "../../scoring/programme.ts";

const said = (level: "total" | "criterion", trim: boolean, groups: number): string => howMade({
  aggregation: { level, ...(trim ? { trim: { low: 1, high: 1, from: 5 } } : {}) } as Programme["aggregation"],
  panel: { groups: Array.from({ length: groups }, (_, i) => ({ id: `g${i}` })) } as Programme["panel"],
}).text;

test("criterion by criterion, groups with weights, both, neither", () => {
  expect([said("total", true, 0), said("total", true, 1)]).toEqual(["", ""]);
  expect(said("criterion", true, 0)).toBe("<p>本项目得分逐项指标去高低分后合成，各评委栏为总分，仅供参考。</p>");
  expect(said("total", false, 2)).toBe("<p>本项目得分各组按权重合成，各评委栏为总分，仅供参考。</p>");
  expect(said("criterion", false, 3)).toBe("<p>本项目得分逐项指标合成、各组按权重合成，各评委栏为总分，仅供参考。</p>");
});
