// The additive model y = μ + candidate + expert by least squares, exactly: how severe each expert is.
// Source: selection.md §3; the m × m Schur system in integers, fraction-free elimination (Bareiss 1968).
import { lcm, multiply, ratio, toNumber, type Ratio } from "../exact.ts";
import { connectedParts, scoringExperts, type CellPart, type Cells } from "./cells.ts";
import { exactSums } from "./exact-sums.ts";
import { wholeUnits, type WholeUnits } from "./whole-units.ts";

/** More experts than this are not fitted. */
export const mostExperts = 50;

/**
 * Every expert's effect in points, Σ = 0 over the experts who scored anybody (0 for one who scored nobody), or the parts of a panel
 * that does not hang together. A candidate's score is the mean of his totals less their experts' effects (`adjustedScores`).
 * Throws RangeError for more than 50 experts.
 */
export function additiveScores(cells: Cells): { readonly expert: readonly Ratio[] } | { readonly unconnected: readonly CellPart[] } {
  const fit = fitAdditive(cells, wholeUnits(cells));
  return "unconnected" in fit ? fit : { expert: fit.expert };
}

export interface AdditiveFit {
  /** by expert index, in points */
  readonly expert: readonly Ratio[];
  /** the same times `scale`, in steps of the whole units: whole numbers */
  readonly scaled: readonly bigint[];
  readonly scale: bigint;
  /** residual sum of squares, points² */
  readonly residual: Ratio;
  /** cells − candidates − experts + 1, of those with a cell */
  readonly freedom: number;
  /** variance of each expert's effect under Σ = 0, as a multiple of σ²; 0 for one who scored nobody */
  readonly variance: readonly number[];
}

/** Like `additiveScores`, with what standard errors and residuals need. */
export function fitAdditive(cells: Cells, whole: WholeUnits): AdditiveFit | { readonly unconnected: readonly CellPart[] } {
  if (cells.experts.length > mostExperts) throw new RangeError(`at most ${mostExperts} experts`);
  const parts = connectedParts(cells).filter((part) => part.experts.length > 0 && part.candidates.length > 0);
  if (parts.length > 1) return { unconnected: parts };
  const members = scoringExperts(cells);
  const m = members.length;
  const { matrix, right, common, squares } = normalEquations(cells, whole.units, members);
  const { numerators, determinant } = solve(matrix, right);
  const sum = numerators.reduce((a, b) => a + b, 0n);
  const centred = numerators.map((x) => ratio(BigInt(m) * x - sum, determinant * BigInt(m)));
  const scale = centred.reduce((d, x) => lcm(d, x.d), 1n);
  const scaled = cells.experts.map(() => 0n);
  members.forEach((expert, at) => (scaled[expert] = centred[at]!.n * (scale / centred[at]!.d)));
  const explained = centred.reduce((total, x, at) => total + x.n * (scale / x.d) * right[at]!, 0n);
  const left = ratio(squares * scale - explained, common * scale);
  const spread = pseudoInverseDiagonal(matrix.map((row) => row.map((x) => toNumber(ratio(x, common)))));
  const variance = cells.experts.map(() => 0);
  members.forEach((expert, at) => (variance[expert] = spread[at]!));
  return {
    expert: scaled.map((x) => multiply(ratio(x, scale), whole.step)), scaled, scale,
    residual: multiply(left, multiply(whole.step, whole.step)),
    freedom: cells.expert.length - (parts[0]?.candidates.length ?? 0) - m + 1, variance,
  };
}

interface NormalEquations {
  readonly matrix: bigint[][];
  readonly right: bigint[];
  readonly common: bigint;
  /** Σ (y_ij − mean_i)² */
  readonly squares: bigint;
}

/**
 * The Schur complement for the experts, S_jk = δ_jk n_j − Σ 1/n_i over candidates scored by both, its right side Σ (y_ij − mean_i)
 * and the squares within candidates, all times `common`, a common multiple of the n_i: one table of counts for each n_i.
 */
function normalEquations(cells: Cells, units: Float64Array, members: readonly number[]): NormalEquations {
  const m = members.length;
  const at = new Int32Array(cells.experts.length);
  members.forEach((expert, i) => (at[expert] = i));
  const together = new Map<number, Float64Array>();
  const deviations = exactSums((m + 1) * m);
  const squares = exactSums(m + 1);
  const squaredSums = exactSums(m + 1);
  for (let i = 0; i < cells.candidates.length; i++) {
    const [from, to] = [cells.start[i]!, cells.start[i + 1]!];
    const n = to - from;
    if (n === 0) continue;
    let pairs = together.get(n);
    if (!pairs) together.set(n, (pairs = new Float64Array(m * m)));
    let total = 0;
    for (let c = from; c < to; c++) total += units[c]!;
    for (let c = from; c < to; c++) {
      const j = at[cells.expert[c]!]!;
      deviations.add(n * m + j, n * units[c]! - total);
      squares.addProduct(n, units[c]!, units[c]!);
      // of a row that everybody filled the first pair stands for all
      if (n < m) for (let other = from; other < to; other++) pairs[j * m + at[cells.expert[other]!]!]!++;
    }
    if (n === m) pairs[0]!++;
    squaredSums.addProduct(n, total, total);
  }
  const common = [...together.keys()].reduce((a, n) => lcm(a, BigInt(n)), 1n);
  const matrix = Array.from({ length: m }, () => Array.from({ length: m }, () => 0n));
  const right = Array.from({ length: m }, () => 0n);
  let within = 0n;
  for (const [n, pairs] of together) {
    const weight = common / BigInt(n);
    if (n === m) pairs.fill(pairs[0]!);
    for (let j = 0; j < m; j++) {
      matrix[j]![j]! += BigInt(pairs[j * m + j]!) * common;
      for (let k = 0; k < m; k++) matrix[j]![k]! -= BigInt(pairs[j * m + k]!) * weight;
      right[j]! += deviations.value(n * m + j) * weight;
    }
    within += (BigInt(n) * squares.value(n) - squaredSums.value(n)) * weight;
  }
  return { matrix, right, common, squares: within };
}

/** Solves with the last unknown set to 0, which makes the system regular: whole numerators over one determinant (Cramer). */
function solve(matrix: readonly (readonly bigint[])[], right: readonly bigint[]): { numerators: bigint[]; determinant: bigint } {
  const m = matrix.length - 1;
  if (m <= 0) return { numerators: matrix.map(() => 0n), determinant: 1n };
  const a = Array.from({ length: m }, (_, i) => [...matrix[i]!.slice(0, m), right[i]!]);
  let last = 1n;
  for (let p = 0; p < m; p++) {
    const pivot = a[p]![p]!;
    for (let i = p + 1; i < m; i++) {
      for (let j = p + 1; j <= m; j++) a[i]![j] = (a[i]![j]! * pivot - a[i]![p]! * a[p]![j]!) / last;
    }
    last = pivot;
  }
  const numerators = Array.from({ length: m + 1 }, () => 0n);
  for (let i = m - 1; i >= 0; i--) {
    let value = a[i]![m]! * last;
    for (let j = i + 1; j < m; j++) value -= a[i]![j]! * numerators[j]!;
    numerators[i] = value / a[i]![i]!;
  }
  return { numerators, determinant: last };
}

/** Diagonal of the pseudo-inverse of a connected Schur complement, whose null vector is all ones: of (S + J/m)⁻¹ − J/m. */
function pseudoInverseDiagonal(matrix: readonly (readonly number[])[]): number[] {
  const m = matrix.length;
  const a = matrix.map((row, i) => [...row.map((x) => x + 1 / m), ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let p = 0; p < m; p++) {
    let best = p;
    for (let i = p + 1; i < m; i++) if (Math.abs(a[i]![p]!) > Math.abs(a[best]![p]!)) best = i;
    [a[p], a[best]] = [a[best]!, a[p]!];
    const pivot = a[p]![p]!;
    for (let j = 0; j < 2 * m; j++) a[p]![j]! /= pivot;
    for (let i = 0; i < m; i++) {
      const factor = a[i]![p]!;
      if (i === p || factor === 0) continue;
      for (let j = 0; j < 2 * m; j++) a[i]![j]! -= factor * a[p]![j]!;
    }
  }
  return a.map((row, i) => Math.max(0, row[m + i]! - 1 / m));
}
