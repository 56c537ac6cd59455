// The points of a criterion that an anchor stands for. Anchors are shares of the full mark: `from` belongs to it, `to` does not, except 100.
import { add, ceilDivide, compare, decimal, divide, multiply, ratio, subtract, zero, type Ratio } from "./exact.ts";
import type { Criterion } from "./programme.ts";
import type { Leaf } from "./rubric.ts";

export type Anchor = NonNullable<Criterion["anchors"]>[number];

export interface AnchorPoints {
  /** points from which it holds */
  readonly low: Ratio;
  /** points at which it ends: not included, unless `isTop` */
  readonly high: Ratio;
  readonly isTop: boolean;
  readonly holds: (points: Ratio) => boolean;
}

/** `max`: the criterion's full mark in points. Source: contract §3.2. */
export function anchorPoints({ from, to }: Anchor, max: Ratio): AnchorPoints {
  const [low, high] = [from ?? 0, to ?? 100].map((share) => divide(multiply(decimal(share), max), ratio(100n))) as [Ratio, Ratio];
  const isTop = compare(high, max) >= 0;
  return { low, high, isTop, holds: (points) => compare(points, low) >= 0 && (isTop || compare(points, high) < 0) };
}

/** Whether some score that may be given stands in the anchor. */
export function isReached(anchor: Anchor, { min, max, step }: Leaf): boolean {
  const { low, holds } = anchorPoints(anchor, max);
  const above = divide(subtract(low, min), step);
  const first = compare(above, zero) <= 0 ? min : add(min, multiply(ratio(ceilDivide(above.n, above.d)), step));
  return compare(first, max) <= 0 && holds(first);
}
