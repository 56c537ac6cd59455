// Past employers of an expert as written in one cell: 名称(2015-2019);名称(2020-). Source: contract §3.7.
import { foldWidth } from "./fold.ts";

export interface PastEmployer {
  readonly name: string;
  /** year, year-month or ISO date; null = open */
  readonly from: string | null;
  readonly to: string | null;
}

const day = "(\\d{4}[-./年]\\d{1,2}[-./月]\\d{1,2}日?|\\d{4}[-./年]\\d{1,2}月?|\\d{4}年?)";
const form = new RegExp(`^(.+)\\(\\s*(?:${day})?\\s*[-–—~至]\\s*(?:${day}|今|至今)?\\s*\\)$`, "s");

/** Undefined for text not in that form, or a period that ends before it begins. Either bracket width; ; ； between entries. */
export function parsePastEmployers(text: string): PastEmployer[] | undefined {
  const entries = foldWidth(text).split(";").map((entry) => entry.trim()).filter((entry) => entry !== "");
  const parsed: PastEmployer[] = [];
  for (const entry of entries) {
    const match = form.exec(entry);
    const name = match?.[1]?.trim();
    if (!match || !name) return undefined;
    const [from, to] = [iso(match[2]), iso(match[3])];
    if (from === undefined || to === undefined) return undefined;
    if (from !== null && to !== null && to < from.slice(0, to.length)) return undefined;
    parsed.push({ name, from, to });
  }
  return parsed;
}

/** 2015, 2015-03 or 2015-03-09, also written with . / or 年月日; undefined for a month or day that cannot be. */
function iso(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  const [year, month, date] = text.split(/[-./年月日]/).filter((part) => part !== "");
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  if (date !== undefined && (Number(date) < 1 || Number(date) > 31)) return undefined;
  return [year!, ...[month, date].filter((part) => part !== undefined).map((part) => part.padStart(2, "0"))].join("-");
}
