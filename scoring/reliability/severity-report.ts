// Severity of experts and the severity-adjusted ranking, for people to look at beside the raw one. Advisory. Source: contract §5.1.
import { add, multiply, ratio, toNumber, type Ratio } from "../exact.ts";
import { fitAdditive, mostExperts, type AdditiveFit } from "./additive.ts";
import { adjustedScores, type AdjustedScores } from "./adjusted.ts";
import { connectedParts, type Cells } from "./cells.ts";
import { exactSums } from "./exact-sums.ts";
import { outliers, type Outlier } from "./outlier.ts";
import type { WholeUnits } from "./whole-units.ts";

export interface ExpertSeverity {
  readonly id: string;
  readonly n: number;
  readonly mean: number | null;
  /** greater than 0: scores higher than the others; points */
  readonly effect: number | null;
  readonly se: number | null;
  /** Pearson of his totals with the mean of the others' totals for the same candidates */
  readonly correlation: number | null;
  /** why the first of the figures above that is null is null, where the whole block does not say it */
  readonly reason?: string;
}

export interface Additive {
  readonly connected: boolean;
  readonly components: number;
  readonly mu: number | null;
  readonly sigma2: number | null;
  readonly experts: readonly ExpertSeverity[];
  readonly candidates: readonly { readonly id: string; readonly score: number; readonly rank: number }[] | null;
  readonly reason?: string;
}

/** Outliers are null where the model cannot be fitted: fewer than 2 experts, more than 50 experts, a panel that does not hang together. */
export function severityReport(cells: Cells, whole: WholeUnits): { additive: Additive; outliers: Outlier[] | null } {
  const described = describeExperts(cells, whole);
  const components = connectedParts(cells).filter((part) => part.experts.length > 0 && part.candidates.length > 0).length;
  const nothing = (reason: string): { additive: Additive; outliers: null } => ({
    additive: {
      connected: components === 1, components, mu: null, sigma2: null,
      experts: described.map((one) => expertSeverity(one, null, null)), candidates: null, reason,
    },
    outliers: null,
  });
  if (components === 0) return nothing("no scores");
  if (described.filter((one) => one.n > 0).length < 2) return nothing("needs at least 2 experts");
  if (cells.experts.length > mostExperts) return nothing(`more than ${mostExperts} experts`);
  const fit = fitAdditive(cells, whole);
  if ("unconnected" in fit) return nothing("the panel is not connected");
  const adjusted = adjustedScores(cells, whole, fit);
  const sigma2 = fit.freedom > 0 ? toNumber(ratio(fit.residual.n, fit.residual.d * BigInt(fit.freedom))) : null;
  return {
    additive: {
      connected: true,
      components: 1,
      mu: adjusted.mu,
      sigma2,
      experts: described.map((one, j) => expertSeverity(one, toNumber(fit.expert[j]!), sigma2 === null ? null : Math.sqrt(sigma2 * fit.variance[j]!))),
      candidates: ranked(cells, adjusted),
      ...(sigma2 === null ? { reason: "no degrees of freedom left for a standard error" } : {}),
    },
    outliers: residualOutliers(cells, whole, fit, adjusted),
  };
}

function expertSeverity(one: Described, effect: number | null, se: number | null): ExpertSeverity {
  const { id, n, mean, correlation, reason } = one;
  return n === 0
    ? { id, n, mean, effect: null, se: null, correlation, reason: "scored nobody" }
    : { id, n, mean, effect, se, correlation, ...(reason === null ? {} : { reason }) };
}

interface Described {
  readonly id: string;
  readonly n: number;
  readonly mean: number | null;
  readonly correlation: number | null;
  readonly reason: string | null;
}

/** Count, mean and correlation of every expert, from exact sums kept apart by the number n of experts on a candidate. */
function describeExperts(cells: Cells, { units, offset, step }: WholeUnits): Described[] {
  const m = cells.experts.length;
  const counts = new Int32Array(m);
  const own = exactSums(m);
  const paired = new Int32Array(m);
  const sizes = new Set<number>();
  const [x, xx, w, ww, xw] = [exactSums(m), exactSums(m), exactSums((m + 1) * m), exactSums((m + 1) * m), exactSums((m + 1) * m)];
  for (let i = 0; i < cells.candidates.length; i++) {
    const [from, to] = [cells.start[i]!, cells.start[i + 1]!];
    let total = 0;
    for (let c = from; c < to; c++) total += units[c]!;
    if (to - from > 1) sizes.add(to - from);
    for (let c = from; c < to; c++) {
      const j = cells.expert[c]!;
      const unit = units[c]!;
      counts[j]!++;
      own.add(j, unit);
      if (to - from < 2) continue;
      const others = total - unit;
      const at = (to - from) * m + j;
      paired[j]!++;
      x.add(j, unit);
      xx.addProduct(j, unit, unit);
      w.add(at, others);
      ww.addProduct(at, others, others);
      xw.addProduct(at, unit, others);
    }
  }
  const kinds = [...sizes].sort((a, b) => a - b);
  return cells.experts.map((id, j) => {
    const overOthers = (sums: (n: number) => bigint, power: bigint): Ratio =>
      kinds.reduce((sum, n) => add(sum, ratio(sums(n), BigInt(n - 1) ** power)), ratio(0n));
    const n = BigInt(paired[j]!);
    const sumX = ratio(x.value(j));
    const sumO = overOthers((size) => w.value(size * m + j), 1n);
    const about = (product: Ratio, a: Ratio, b: Ratio): Ratio => add(multiply(ratio(n), product), multiply(ratio(-1n), multiply(a, b)));
    const vx = about(ratio(xx.value(j)), sumX, sumX);
    const vo = about(overOthers((size) => ww.value(size * m + j), 2n), sumO, sumO);
    const covariance = about(overOthers((size) => xw.value(size * m + j), 1n), sumX, sumO);
    const flat = vx.n === 0n || vo.n === 0n;
    const reason = n < 2n ? "fewer than 2 candidates in common with other experts" : flat ? "his scores or the others' are all equal" : null;
    const mean = counts[j] === 0 ? null : toNumber(add(offset, multiply(step, ratio(own.value(j), counts[j]!))));
    return { id, n: counts[j]!, mean, correlation: reason === null ? correlation(covariance, vx, vo) : null, reason };
  });
}

function correlation(covariance: Ratio, vx: Ratio, vo: Ratio): number {
  const square = ratio(covariance.n ** 2n * vx.d * vo.d, covariance.d ** 2n * vx.n * vo.n);
  const size = Math.sqrt(toNumber(square));
  return covariance.n < 0n ? -size : size;
}

function ranked(cells: Cells, { score, rank }: AdjustedScores): { id: string; score: number; rank: number }[] {
  const scored = cells.candidates.map((_, i) => i).filter((i) => rank[i]! > 0);
  return scored.sort((a, b) => rank[a]! - rank[b]! || a - b).map((i) => ({ id: cells.candidates[i]!, score: score[i]!, rank: rank[i]! }));
}

function residualOutliers(cells: Cells, whole: WholeUnits, fit: AdditiveFit, adjusted: AdjustedScores): Outlier[] {
  if (fit.residual.n === 0n) return [];
  const [offset, step] = [toNumber(whole.offset), toNumber(whole.step)];
  const effects = fit.expert.map(toNumber);
  const residuals = new Float64Array(whole.units.length);
  let largest = 0;
  for (let i = 0; i < cells.candidates.length; i++) {
    for (let c = cells.start[i]!; c < cells.start[i + 1]!; c++) {
      const points = offset + step * whole.units[c]!;
      largest = Math.max(largest, Math.abs(points));
      residuals[c] = points - effects[cells.expert[c]!]! - adjusted.score[i]!;
    }
  }
  // what is only rounding of doubles is no deviation
  return outliers(cells, residuals, largest * 1e-12);
}
