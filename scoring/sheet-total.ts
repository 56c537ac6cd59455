// The total of one expert's sheet, for screens and tablets: the judged criteria only, exact. Source: contract §3.2.
import { add, exactText, multiply, parseDecimal, zero } from "./exact.ts";
import type { Rubric } from "./rubric.ts";

/** Decimal text (or n/d); a blank cell adds nothing here, so show it beside how many are still blank. */
export function sheetTotal(rubric: Rubric, values: Readonly<Record<string, string>>): string {
  let total = zero;
  for (const leaf of rubric.judged) {
    const { id, perPoint } = rubric.leaves[leaf]!;
    const score = parseDecimal(values[id] ?? "");
    if (score !== undefined) total = add(total, multiply(score, perPoint));
  }
  return exactText(total.n, total.d);
}
