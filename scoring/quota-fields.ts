// Which fields of a candidate the quotas look at, in the programme's order: what a ranking shows beside the score.
import type { Programme } from "./programme.ts";

export function quotaFields({ quotas = [] }: Pick<Programme, "quotas">): string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if ((key === "field" || key === "age") && typeof value === "string") found.add(value);
      else visit(value);
    }
  };
  for (const quota of quotas) {
    visit(quota.where);
    if (typeof quota.base === "object") visit(quota.base.where);
    if (quota.each !== undefined) found.add(quota.each);
  }
  return [...found];
}
