// The totals as small whole numbers, so that statistics can be summed exactly. Knows no statistics.
import { gcd, ratio, type Ratio } from "../exact.ts";
import type { Cells } from "./cells.ts";

/** Cell c is (offset + step × units[c]) points, exactly as long as `units` stay below 2^53. */
export interface WholeUnits {
  readonly units: Float64Array;
  readonly offset: Ratio;
  readonly step: Ratio;
}

/**
 * Offset = the least total, step = the greatest common measure of what lies above it. The range of totals divided by their step
 * passes 2^53 only if sheets differ by more than 9 × 10^15 steps; then units are the nearest doubles.
 */
export function wholeUnits(cells: Cells): WholeUnits {
  const { total, denominator } = cells;
  const units = new Float64Array(total.length);
  let least = 0n;
  let step = 0n;
  if (total instanceof Float64Array) {
    let low = total[0] ?? 0;
    for (const value of total) if (value < low) low = value;
    let measure = 0;
    for (const value of total) {
      if (measure === 1) break;
      if (measure === 0 ? value !== low : (value - low) % measure !== 0) measure = Number(gcd(BigInt(measure), BigInt(value) - BigInt(low)));
    }
    for (let c = 0; c < units.length; c++) units[c] = measure === 0 ? 0 : (total[c]! - low) / measure;
    [least, step] = [BigInt(low), BigInt(measure)];
  } else {
    least = total.reduce((low, value) => (value < low ? value : low), total[0] ?? 0n);
    for (const value of total) step = gcd(step, value - least);
    if (step > 0n) total.forEach((value, c) => (units[c] = Number((value - least) / step)));
  }
  return { units, offset: ratio(least, denominator), step: ratio(step === 0n ? 1n : step, denominator) };
}
