// Intraclass correlations, six forms with 95 % intervals. Source: Shrout & Fleiss 1979, Psychol. Bull. 86:420–428; intervals of
// the k-forms of model 2 by Spearman–Brown on the single-rater bounds, as R `psych` does (R `irr` differs).
import { ratio, toNumber } from "../exact.ts";
import type { CompleteTable } from "./cells.ts";
import { fQuantile } from "./distribution.ts";
import { exactSums } from "./exact-sums.ts";

export const iccForms = ["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"] as const;
export type IccForm = (typeof iccForms)[number];
export type Interval = readonly [number, number];

export type Icc = Readonly<Record<IccForm, number | null>> & {
  readonly ci95: Readonly<Record<IccForm, Interval | null>> & { readonly reason?: string };
  readonly reason?: string;
};

/** Mean squares: between candidates, within them, between experts (judges), error. */
interface MeanSquares {
  readonly b: number;
  readonly w: number;
  readonly j: number;
  readonly e: number;
}

/** Rows are candidates, columns experts. Negative values are reported, not clipped; undefined ones are null with a reason. */
export function icc(table: CompleteTable): Icc {
  const { n, k } = table;
  if (n < 2 || k < 2) return undefinedIcc("needs at least 2 complete rows and 2 experts");
  const { b, w, j, e } = meanSquares(table);
  if (b === 0 && e === 0) return undefinedIcc("no variation between candidates and none left over");
  const quotient = (p: number, q: number): number | null => (q === 0 ? null : p / q);
  const icc2 = quotient(b - e, b + (k - 1) * e + (k * (j - e)) / n);
  const forms: Record<IccForm, number | null> = {
    icc1: quotient(b - w, b + (k - 1) * w),
    icc2,
    icc3: quotient(b - e, b + (k - 1) * e),
    icc1k: quotient(b - w, b),
    icc2k: quotient(b - e, b + (j - e) / n),
    icc3k: quotient(b - e, b),
  };
  const ci95: Record<IccForm, Interval | null> = { ...oneWay(b, w, n, k), ...consistency(b, e, n, k), ...agreement(icc2, b, j, e, n, k) };
  const gaps = (values: Record<IccForm, unknown>): boolean => iccForms.some((form) => values[form] === null);
  return {
    ...forms,
    ci95: gaps(ci95) ? { ...ci95, reason: "a mean square is 0, or a bound lies where the form is not defined" } : ci95,
    ...(gaps(forms) ? { reason: "the mean squares make a denominator 0" } : {}),
  };
}

/** From exact sums of squares, so that no variation is exactly 0 and the order of rows changes no digit. */
function meanSquares({ n, k, values }: CompleteTable): MeanSquares {
  const columns = exactSums(k);
  const sums = exactSums(3);
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < k; j++) {
      const x = values[i * k + j]!;
      row += x;
      columns.add(j, x);
      sums.addProduct(2, x, x);
    }
    sums.add(0, row);
    sums.addProduct(1, row, row);
  }
  const [rows, experts] = [BigInt(n), BigInt(k)];
  const square = sums.value(0) ** 2n;
  const all = rows * experts * sums.value(2) - square;
  const between = rows * sums.value(1) - square;
  let judges = -square;
  for (let j = 0; j < k; j++) judges += experts * columns.value(j) ** 2n;
  const mean = (nkSquares: bigint, freedom: number): number => toNumber(ratio(nkSquares, rows * experts * BigInt(freedom)));
  return {
    b: mean(between, n - 1),
    w: mean(all - between, n * (k - 1)),
    j: mean(judges, k - 1),
    e: mean(all - between - judges, (n - 1) * (k - 1)),
  };
}

const level = 0.975;

function fromF(f: number, df1: number, df2: number, k: number): { single: Interval | null; mean: Interval | null } {
  if (!Number.isFinite(f) || f === 0) return { single: null, mean: null };
  const low = f / fQuantile(level, df1, df2);
  const high = f * fQuantile(level, df2, df1);
  return { single: [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)], mean: [1 - 1 / low, 1 - 1 / high] };
}

function oneWay(b: number, w: number, n: number, k: number): Record<"icc1" | "icc1k", Interval | null> {
  const { single, mean } = fromF(b / w, n - 1, n * (k - 1), k);
  return { icc1: single, icc1k: mean };
}

function consistency(b: number, e: number, n: number, k: number): Record<"icc3" | "icc3k", Interval | null> {
  const { single, mean } = fromF(b / e, n - 1, (n - 1) * (k - 1), k);
  return { icc3: single, icc3k: mean };
}

/** Satterthwaite degrees of freedom for model 2. */
function agreement(icc2: number | null, b: number, j: number, e: number, n: number, k: number): Record<"icc2" | "icc2k", Interval | null> {
  if (icc2 === null || e === 0) return { icc2: null, icc2k: null };
  const f = j / e;
  const part = n * (1 + (k - 1) * icc2) - k * icc2;
  const v = ((k - 1) * (n - 1) * (k * icc2 * f + part) ** 2) / ((n - 1) * k ** 2 * icc2 ** 2 * f ** 2 + part ** 2);
  if (!Number.isFinite(v) || v <= 0) return { icc2: null, icc2k: null };
  const upper = fQuantile(level, n - 1, v);
  const lower = fQuantile(level, v, n - 1);
  const low = (n * (b - upper * e)) / (upper * (k * j + (k * n - k - n) * e) + n * b);
  const high = (n * (lower * b - e)) / (k * j + (k * n - k - n) * e + n * lower * b);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { icc2: null, icc2k: null };
  const stepUp = (x: number): number => (x * k) / (1 + x * (k - 1));
  // below −1/(k−1) Spearman–Brown changes its sign
  return { icc2: [low, high], icc2k: 1 + low * (k - 1) > 0 ? [stepUp(low), stepUp(high)] : null };
}

function undefinedIcc(reason: string): Icc {
  const nothing = Object.fromEntries(iccForms.map((form) => [form, null])) as Record<IccForm, null>;
  return { ...nothing, ci95: { ...nothing, reason }, reason };
}
