// What looks unusual on a sheet before it is signed, from this expert's own sheets only: nothing of others is known or hinted at.
// Each is asked, none forbids. Source: ux §5 «Review sheet», §6.3.
import { compare, divide, multiply, parseDecimal, ratio, toNumber, zero, type Ratio } from "../../scoring/exact.ts";
import { fullMark, type Rubric } from "../../scoring/rubric.ts";
import { sheetTotal } from "../../scoring/sheet-total.ts";

/** Percentages are whole, of the full mark, and only to be read. */
export type Warning =
  /** `usual`: what her other sheets have there on average; null where that is not unlike this */
  | { readonly kind: "zero"; readonly criterion: string; readonly usual: number | null }
  /** the total is above 95 % */
  | { readonly kind: "high" }
  /** the total is below 60 % and there are no words */
  | { readonly kind: "low" }
  /** far from her own other sheets; `criterion` null: the total */
  | { readonly kind: "unlike"; readonly criterion: string | null; readonly usual: number }
  /** the same share of the full mark in every row */
  | { readonly kind: "same"; readonly share: number };

export interface OwnValues {
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
}

/** fewer own sheets say nothing about what is usual */
const enoughSheets = 5;
const farInDeviations = 2.5;
const highShare = ratio(95n, 100n);
const lowShare = ratio(60n, 100n);
/** a total within 1 % of the full mark of her mean is never far, however alike her sheets are */
const leastDeviationOfTotal = 0.01;
const leastRowsForSame = 3;

/** `others`: her signed sheets of this session without this one. Warnings of criteria in their order, then those of the total. */
export function sheetWarnings(rubric: Rubric, sheet: OwnValues, others: readonly Readonly<Record<string, string>>[]): readonly Warning[] {
  const warnings: Warning[] = [];
  const shares: Ratio[] = [];
  for (const index of rubric.judged) {
    const leaf = rubric.leaves[index]!;
    const value = parseDecimal(sheet.values[leaf.id] ?? "");
    if (value === undefined) continue;
    const share = divide(value, leaf.max);
    shares.push(share);
    const own = others.flatMap(({ [leaf.id]: text }) => {
      const other = parseDecimal(text ?? "");
      return other === undefined ? [] : [toNumber(divide(other, leaf.max))];
    });
    const usual = unlike(toNumber(share), own, toNumber(divide(leaf.step, leaf.max)));
    if (compare(value, zero) === 0) warnings.push({ kind: "zero", criterion: leaf.id, usual });
    else if (usual !== null) warnings.push({ kind: "unlike", criterion: leaf.id, usual });
  }
  const shareOf = (values: Readonly<Record<string, string>>): Ratio => divide(fraction(sheetTotal(rubric, values)), fullMark(rubric));
  const total = shareOf(sheet.values);
  if (shares.length === rubric.judged.length) {
    if (compare(total, highShare) > 0) warnings.push({ kind: "high" });
    if (compare(total, lowShare) < 0 && sheet.comment.trim() === "") warnings.push({ kind: "low" });
    const usual = unlike(toNumber(total), others.map((values) => toNumber(shareOf(values))), leastDeviationOfTotal);
    if (usual !== null) warnings.push({ kind: "unlike", criterion: null, usual });
    if (shares.length >= leastRowsForSame && shares.every((share) => compare(share, shares[0]!) === 0)) {
      warnings.push({ kind: "same", share: Math.round(toNumber(multiply(shares[0]!, ratio(100n)))) });
    }
  }
  return warnings;
}

/** The mean of the others in whole percent where `share` lies far from it; else null. Statistics to be read, so doubles do. */
function unlike(share: number, others: readonly number[], leastDeviation: number): number | null {
  if (others.length < enoughSheets) return null;
  const mean = others.reduce((sum, one) => sum + one, 0) / others.length;
  const deviation = Math.sqrt(others.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (others.length - 1));
  return Math.abs(share - mean) > farInDeviations * Math.max(deviation, leastDeviation) ? Math.round(mean * 100) : null;
}

function fraction(text: string): Ratio {
  const [n = "", d = "1"] = text.split("/");
  return divide(parseDecimal(n)!, parseDecimal(d)!);
}

/** Place of a total among her own, best first; equal totals share a place. */
export const ownRank = (total: string, others: readonly string[]): number =>
  1 + others.filter((other) => compare(fraction(other), fraction(total)) > 0).length;

/** Negative, zero or positive as a total is less than, equal to or greater than another. */
export const compareTotals = (a: string, b: string): number => compare(fraction(a), fraction(b));
