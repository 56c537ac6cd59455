// Candidates' scores with the experts' severity taken out, ranked exactly. Knows nothing of how the severity was found.
// Source: selection.md §3 (the score of a candidate is μ + candidate of the additive model).
import { add, lcm, multiply, ratio, toNumber, type Ratio } from "../exact.ts";
import type { AdditiveFit } from "./additive.ts";
import type { Cells } from "./cells.ts";
import type { WholeUnits } from "./whole-units.ts";

export interface AdjustedScores {
  /** mean of the scores, points (Σ of the candidates' effects = 0); NaN without a candidate */
  readonly mu: number;
  /** by candidate, points; NaN for a candidate without a cell */
  readonly score: Float64Array;
  /** by candidate, by exact score, 1, 2, 2, 4; 0 for a candidate without a cell */
  readonly rank: Int32Array;
}

const bits = 64n;
/** Fixed-point scores further apart than this, in 2⁻⁶⁴ steps, are in the order of the exact ones: each is off by less than 2. */
const doubt = 4n;

/** Fixed-point whole numbers order what they can tell apart, exact fractions the rest. */
export function adjustedScores(cells: Cells, whole: WholeUnits, fit: AdditiveFit): AdjustedScores {
  const n = cells.candidates.length;
  const effects = fit.scaled.map((x) => (x << bits) / fit.scale);
  const fixed: bigint[] = [];
  const score = new Float64Array(n).fill(NaN);
  const scored: number[] = [];
  let all = 0n;
  for (let i = 0; i < n; i++) {
    const [from, to] = [cells.start[i]!, cells.start[i + 1]!];
    let total = 0;
    let effect = 0n;
    for (let c = from; c < to; c++) {
      total += whole.units[c]!;
      effect += effects[cells.expert[c]!]!;
    }
    fixed.push(from === to ? 0n : ((BigInt(total) << bits) - effect) / BigInt(to - from));
    if (from === to) continue;
    scored.push(i);
    all += fixed[i]!;
    score[i] = inPoints(fixed[i]!, 1n << bits, whole);
  }
  return { mu: scored.length === 0 ? NaN : inPoints(all, BigInt(scored.length) << bits, whole), score, rank: ranks(cells, whole, fit, fixed, scored) };
}

/** Two correctly rounded whole numbers divided: `toNumber` of each would cost more than all the rest. */
function inPoints(n: bigint, d: bigint, { offset, step }: WholeUnits): number {
  const numerator = offset.n * step.d * d + step.n * n * offset.d;
  const denominator = offset.d * step.d * d;
  const value = Number(numerator) / Number(denominator);
  return Number.isFinite(value) ? value : toNumber({ n: numerator, d: denominator });
}

function ranks(cells: Cells, whole: WholeUnits, fit: AdditiveFit, fixed: readonly bigint[], scored: readonly number[]): Int32Array {
  const rank = new Int32Array(cells.candidates.length);
  const order = [...scored].sort((a, b) => (fixed[a]! > fixed[b]! ? -1 : fixed[a]! < fixed[b]! ? 1 : 0));
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && fixed[order[to - 1]!]! - fixed[order[to]!]! <= doubt) to++;
    const run = order.slice(from, to);
    const exact = new Map(run.length === 1 ? run.map((i) => [i, 0n]) : exactKeys(cells, whole, fit, run));
    run.sort((a, b) => (exact.get(a)! > exact.get(b)! ? -1 : exact.get(a)! < exact.get(b)! ? 1 : 0));
    run.forEach((i, at) => {
      const equal = at > 0 && exact.get(run[at - 1]!) === exact.get(i);
      rank[i] = equal ? rank[run[at - 1]!]! : from + at + 1;
    });
    from = to;
  }
  return rank;
}

/** The exact scores of some candidates over one common denominator. */
function exactKeys(cells: Cells, whole: WholeUnits, fit: AdditiveFit, run: readonly number[]): [number, bigint][] {
  const size = (i: number): bigint => BigInt(cells.start[i + 1]! - cells.start[i]!);
  const common = [...new Set(run.map(size))].reduce(lcm, 1n);
  return run.map((i) => {
    let key = 0n;
    for (let c = cells.start[i]!; c < cells.start[i + 1]!; c++) key += BigInt(whole.units[c]!) * fit.scale - fit.scaled[cells.expert[c]!]!;
    return [i, key * (common / size(i))];
  });
}

/** μ and every candidate's effect in points, in lowest terms (a candidate without a cell: null); for small panels. */
export function exactEffects(cells: Cells, whole: WholeUnits, fit: AdditiveFit): { readonly mu: Ratio; readonly candidate: readonly (Ratio | null)[] } {
  const scored = cells.candidates.map((_, i) => i).filter((i) => cells.start[i] !== cells.start[i + 1]);
  if (scored.length === 0) throw new RangeError("nobody is scored");
  const common = [...new Set(scored.map((i) => BigInt(cells.start[i + 1]! - cells.start[i]!)))].reduce(lcm, 1n) * fit.scale;
  const keys = new Map(exactKeys(cells, whole, fit, scored));
  const mean = ratio([...keys.values()].reduce((a, b) => a + b, 0n), common * BigInt(scored.length));
  return {
    mu: add(whole.offset, multiply(mean, whole.step)),
    candidate: cells.candidates.map((_, i) => {
      const key = keys.get(i);
      return key === undefined ? null : multiply(add(ratio(key, common), ratio(-mean.n, mean.d)), whole.step);
    }),
  };
}
