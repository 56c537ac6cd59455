// A leaf criterion in whole numbers over the common denominator of the rubric. Knows no sheets. Source: contract §3.2.
import { add, divide, lcm, multiply, ratio, type Ratio } from "./exact.ts";
import type { Leaf, Rubric } from "./rubric.ts";

/** A leaf in integers: its score is (min + step·steps)/scale points, its contribution (offset + gain·steps)/denominator. */
export interface ScaledLeaf {
  readonly min: bigint;
  readonly step: bigint;
  readonly scale: bigint;
  readonly offset: bigint;
  readonly gain: bigint;
  readonly denominator: bigint;
  /** the same in doubles, where no sum over all experts can pass 2^53; else null */
  readonly small: { readonly min: number; readonly step: number; readonly scale: number; readonly offset: number; readonly gain: number; readonly denominator: number } | null;
}

export const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/** Steps between a leaf's min and max. */
export function mostSteps(leaf: Leaf): bigint {
  const span = divide(add(leaf.max, multiply(leaf.min, ratio(-1n))), leaf.step);
  return span.n / span.d;
}

/** The least denominator of which every total of every candidate is a whole multiple. */
export function commonDenominator(rubric: Rubric, objective: (leaf: number, row: number) => Ratio, rows: number): bigint {
  let denominator = 1n;
  rubric.leaves.forEach((leaf, i) => {
    if (leaf.kind === "judged") {
      denominator = lcm(denominator, multiply(leaf.perPoint, leaf.step).d);
      denominator = lcm(denominator, multiply(leaf.perPoint, leaf.min).d);
      return;
    }
    const seen = new Set<bigint>();
    for (let row = 0; row < rows; row++) {
      const score = objective(i, row);
      if (seen.has(score.d)) continue;
      seen.add(score.d);
      denominator = lcm(denominator, leaf.perPoint.d * score.d);
    }
  });
  return denominator;
}

/** `experts`: how many sheets at most are summed. */
export function scaleLeaf(leaf: Leaf, common: bigint, experts: number): ScaledLeaf {
  const scale = lcm(leaf.min.d, leaf.step.d);
  const judged = leaf.kind === "judged";
  const units = (points: Ratio): bigint => {
    const contribution = multiply(points, leaf.perPoint);
    return contribution.n * (common / contribution.d);
  };
  const whole = {
    scale,
    min: leaf.min.n * (scale / leaf.min.d),
    step: leaf.step.n * (scale / leaf.step.d),
    offset: judged ? units(leaf.min) : 0n,
    gain: judged ? units(leaf.step) : 0n,
    denominator: common,
  };
  const most = judged ? mostSteps(leaf) : 0n;
  const largest = [whole.step * most + absolute(whole.min), whole.gain * most, absolute(whole.gain) * most + absolute(whole.offset), scale, common]
    .map(absolute).reduce((a, b) => (a > b ? a : b)) * BigInt(Math.max(1, experts));
  const small = largest > BigInt(Number.MAX_SAFE_INTEGER) ? null : {
    min: Number(whole.min), step: Number(whole.step), scale: Number(scale),
    offset: Number(whole.offset), gain: Number(whole.gain), denominator: Number(common),
  };
  return { ...whole, small };
}
