// Kendall's coefficient of concordance, corrected for ties. Source: Kendall & Babington Smith 1939; R `irr` kendall(correct=TRUE).
import { ratio, toNumber } from "../exact.ts";
import type { CompleteTable } from "./cells.ts";
import { chiSquareUpper } from "./distribution.ts";
import { middleRanks } from "./middle-ranks.ts";

export interface KendallW {
  readonly w: number | null;
  readonly chi2: number | null;
  readonly df: number | null;
  readonly p: number | null;
  readonly reason?: string;
}

/** Rows are candidates, columns experts. W = 12S / (k²(n³−n) − kT), χ² = k(n−1)W; undefined if every expert ties everybody. */
export function kendallW({ n, k, values }: CompleteTable): KendallW {
  const nothing = (reason: string): KendallW => ({ w: null, chi2: null, df: null, p: null, reason });
  if (n < 2 || k < 2) return nothing("needs at least 2 complete rows and 2 experts");
  const sums = new Float64Array(n);
  const column = new Float64Array(n);
  let ties = 0n;
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < n; i++) column[i] = values[i * k + j]!;
    const ranks = middleRanks(column);
    ties += ranks.ties;
    for (let i = 0; i < n; i++) sums[i]! += ranks.twice[i]!;
  }
  const mean = k * (n + 1);
  let fourS = 0n;
  for (const sum of sums) fourS += BigInt(sum - mean) ** 2n;
  const [rows, experts] = [BigInt(n), BigInt(k)];
  const most = experts ** 2n * (rows ** 3n - rows) - experts * ties;
  if (most === 0n) return nothing("every expert gave all candidates the same score");
  const w = toNumber(ratio(3n * fourS, most));
  const chi2 = toNumber(ratio(3n * fourS * experts * (rows - 1n), most));
  return { w, chi2, df: n - 1, p: chiSquareUpper(chi2, n - 1) };
}
