// Scores that stand out (畸高畸低) after severity is taken out: a severe expert is not an outlier everywhere. Flagged, never changed.
// Source: Iglewicz & Hoaglin 1993, on residuals of the additive model.
import { compareCodePoints } from "../code-points.ts";
import type { Cells } from "./cells.ts";

export interface Outlier {
  readonly expert: string;
  readonly candidate: string;
  readonly criterion: null;
  readonly z: number;
}

const limit = 3.5;

/** Cells with |z| > 3.5 by falling |z|, then expert id, then candidate id; what is at most `noise` is no deviation. */
export function outliers(cells: Cells, residuals: Float64Array, noise: number): Outlier[] {
  const z = modifiedZ(residuals, noise);
  const found: Outlier[] = [];
  for (let i = 0; i < cells.candidates.length; i++) {
    for (let c = cells.start[i]!; c < cells.start[i + 1]!; c++) {
      if (Math.abs(z[c]!) > limit) found.push({ expert: cells.experts[cells.expert[c]!]!, candidate: cells.candidates[i]!, criterion: null, z: z[c]! });
    }
  }
  return found.sort((a, b) => written(b.z) - written(a.z) || compareCodePoints(a.expert, b.expert) || compareCodePoints(a.candidate, b.candidate));
}

/** |z| as it is written: residuals that are equal but for the rounding of doubles (of two experts: always) are equal. */
const written = (z: number): number => Number(Math.abs(z).toPrecision(12));

/** z = 0.6745 (r − median) / MAD; MAD = 0 → (r − median) / (1.253314 × mean absolute deviation); both 0 → all 0. */
export function modifiedZ(values: Float64Array, noise = 0): Float64Array {
  const z = new Float64Array(values.length);
  if (values.length === 0) return z;
  const middle = median(values);
  const away = values.map((value) => Math.abs(value - middle));
  const mad = median(away);
  if (mad > noise) return values.map((value) => (0.6745 * (value - middle)) / mad);
  // added in rising order, so that the order of cells changes no digit
  const mean = away.sort().reduce((a, b) => a + b, 0) / away.length;
  return mean > noise ? values.map((value) => (value - middle) / (1.253314 * mean)) : z;
}

function median(values: Float64Array): number {
  const rest = Float64Array.from(values);
  const middle = rest.length >> 1;
  const upper = smallest(rest, middle);
  if (rest.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) if (rest[i]! > lower) lower = rest[i]!;
  return (lower + upper) / 2;
}

/** The value that would stand at `k` in rising order; `values` are rearranged, what is not larger before k (Hoare 1961). */
function smallest(values: Float64Array, k: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const other = values[i]!;
      values[i++] = values[j]!;
      values[j--] = other;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else break;
  }
  return values[k]!;
}
