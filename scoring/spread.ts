// How far the experts' totals for one candidate lie apart: a hint for people, never part of a score.
import { toNumber, type Ratio } from "./exact.ts";

/** Standard deviation with n − 1; null for fewer than two. */
export function spreadOf(totals: readonly Ratio[]): number | null {
  if (totals.length < 2) return null;
  const values = totals.map(toNumber);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
