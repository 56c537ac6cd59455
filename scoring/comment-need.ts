// When a sheet needs words besides its scores: very low, very high, or a criterion with 0. Exact; a blank cell is not 0. Source: ux §5, §6.3.
import { add, compare, divide, multiply, parseDecimal, ratio, zero, type Ratio } from "./exact.ts";
import type { Rubric } from "./rubric.ts";

export interface CommentRule {
  /** whole percentages of the full mark; null: never */
  readonly commentBelow: number | null;
  readonly commentAbove: number | null;
  readonly commentAtZero: boolean;
}

export type CommentNeed = "below" | "above" | "zero" | null;

/** The first reason that applies. `values`: decimal text by criterion; the full mark is that of the judged criteria together. */
export function commentNeed(rubric: Rubric, values: Readonly<Record<string, string>>, rule: CommentRule): CommentNeed {
  let [total, full, hasZero]: [Ratio, Ratio, boolean] = [zero, zero, false];
  for (const i of rubric.judged) {
    const { id, perPoint, weight } = rubric.leaves[i]!;
    full = add(full, weight);
    const score = parseDecimal(values[id] ?? "");
    if (score === undefined) continue;
    total = add(total, multiply(score, perPoint));
    hasZero ||= score.n === 0n;
  }
  const hundredth = divide(full, ratio(100n));
  const share = (percentage: number): Ratio => multiply(hundredth, ratio(percentage));
  if (rule.commentBelow !== null && compare(total, share(rule.commentBelow)) < 0) return "below";
  if (rule.commentAbove !== null && compare(total, share(rule.commentAbove)) > 0) return "above";
  return rule.commentAtZero && hasZero ? "zero" : null;
}
