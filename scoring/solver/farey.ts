// Replaces a share by one with a small denominator that rounds alike. Knows only numbers.
import { type Ratio } from "../exact.ts";

/**
 * The least ratio >= x (`up`) or the greatest <= x with a denominator of at most `limit`, for x >= 0: for every whole
 * B in 0 … limit, ceil(B·x) (`up`) or floor(B·x) stays what it was, because no fraction of such a denominator lies between.
 */
export function nearRatio(x: Ratio, limit: number, up: boolean): { n: number; d: number } {
  const most = BigInt(limit);
  if (x.d <= most) return { n: Number(x.n), d: Number(x.d) };
  // Stern–Brocot: below < x < above, both with denominators within the limit; a run of steps to one side goes at once
  const whole = x.n / x.d;
  let below: Ratio = { n: whole, d: 1n };
  let above: Ratio = { n: whole + 1n, d: 1n };
  for (;;) {
    const risen = run(below, above, x, most, true);
    const fallen = run(above, risen, x, most, false);
    if (risen.d === below.d && fallen.d === above.d) break;
    below = risen;
    above = fallen;
  }
  const found = up ? above : below;
  return { n: Number(found.n), d: Number(found.d) };
}

/** Adds `step` to `from` as often as it stays on its own side of x and within the limit. */
function run(from: Ratio, step: Ratio, x: Ratio, most: bigint, below: boolean): Ratio {
  const gap = below ? x.n * from.d - from.n * x.d : from.n * x.d - x.n * from.d;
  const by = below ? step.n * x.d - x.n * step.d : x.n * step.d - step.n * x.d;
  // x itself has a denominator beyond the limit, so the side is never left by equality within it
  const times = [gap / by, (most - from.d) / step.d].reduce((a, b) => (a < b ? a : b));
  return times <= 0n ? from : { n: from.n + times * step.n, d: from.d + times * step.d };
}
