// Exact rational numbers, decimal text and the one rounding rule. Knows nothing of scores.
// Source: contract §3 «all arithmetic is exact; rounding is half up on the exact value».

/** A rational number; `d` is always positive. What the functions here return is in lowest terms. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Ratio = { n: 0n, d: 1n };

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** Greatest common divisor of two integers, never negative; gcd(0, 0) = 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x <= safe && y <= safe) {
    let p = Number(x);
    let q = Number(y);
    while (q !== 0) [p, q] = [q, p % q];
    return BigInt(p);
  }
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Least common multiple of two positive integers. */
export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

/** n / d in lowest terms; throws RangeError for d = 0. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  let p = BigInt(n);
  let q = BigInt(d);
  if (q === 0n) throw new RangeError("division by zero");
  if (q < 0n) [p, q] = [-p, -q];
  const g = gcd(p, q);
  return g <= 1n ? { n: p, d: q } : { n: p / g, d: q / g };
}

export const add = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Ratio, b: Ratio): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Floor of n / d for d > 0. */
export function floorDivide(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n % d < 0n ? q - 1n : q;
}

/** Ceiling of n / d for d > 0. */
export function ceilDivide(n: bigint, d: bigint): bigint {
  return -floorDivide(-n, d);
}

/** n / d (d > 0) rounded half up to `places` decimals, as a whole number of 10^-places. */
export function roundHalfUp(n: bigint, d: bigint, places: number): bigint {
  return floorDivide(2n * n * 10n ** BigInt(places) + d, 2n * d);
}

const decimalPattern = /^-?[0-9]+(?:\.[0-9]+)?$/;

/** The value of a decimal `-?digits(.digits)?`, or undefined for any other text (no exponent, sign +, blank, separator). */
export function parseDecimal(text: string): Ratio | undefined {
  if (!decimalPattern.test(text)) return undefined;
  const point = text.indexOf(".");
  if (point < 0) return { n: BigInt(text), d: 1n };
  return ratio(BigInt(text.slice(0, point) + text.slice(point + 1)), 10n ** BigInt(text.length - point - 1));
}

/** Like parseDecimal, for text that a schema has already accepted; throws RangeError otherwise. */
export function decimal(text: string | number): Ratio {
  const value = parseDecimal(String(text));
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return value;
}

/** Whole units of 10^-places as decimal text padded to `places`: (8708n, 2) → "87.08". */
export function unitsText(units: bigint, places: number): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** n / d as whole numbers of one kind: numbers where both are known to be safe integers, else bigints. Not always in lowest terms. */
export type Quotient = { readonly n: number; readonly d: number } | Ratio;

export const toRatio = (q: Quotient): Ratio => (typeof q.n === "bigint" ? (q as Ratio) : { n: BigInt(q.n), d: BigInt(q.d) });

/** Sum of two quotients, in doubles where that is exact. */
export function addQuotients(a: Quotient, b: Quotient): Quotient {
  if (typeof a.n === "number" && typeof b.n === "number" && a.d === b.d && Number.isSafeInteger(a.n + b.n)) {
    return { n: a.n + b.n, d: a.d as number };
  }
  const [x, y] = [toRatio(a), toRatio(b)];
  return x.d === y.d ? { n: x.n + y.n, d: x.d } : add(x, y);
}

/** Like `compare`, in doubles where that is exact. */
export function compareQuotients(a: Quotient, b: Quotient): number {
  if (typeof a.n === "number" && typeof b.n === "number") {
    const left = a.n * (b.d as number);
    const right = b.n * (a.d as number);
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  }
  return compare(toRatio(a), toRatio(b));
}

/** `exactText` of a quotient, in doubles where no step can pass 2^53. */
export function quotientText({ n, d }: Quotient): string {
  if (typeof n === "bigint" || typeof d === "bigint") return exactText(BigInt(n), BigInt(d));
  if (n % d === 0) return String(n / d);
  if (n > 9e9 || n < -9e9) return exactText(BigInt(n), BigInt(d));
  const scaled = (n < 0 ? -n : n) * 1_000_000;
  if (scaled % d !== 0) return exactText(BigInt(n), BigInt(d));
  const units = scaled / d;
  const whole = Math.floor(units / 1_000_000);
  let digits = units - whole * 1_000_000;
  let places = 6;
  while (digits % 10 === 0) {
    digits /= 10;
    places--;
  }
  return `${n < 0 ? "-" : ""}${whole}.${String(digits).padStart(places, "0")}`;
}

/** n / d (d > 0) exactly: a decimal without trailing zeros if it ends within 6 places, else "n/d" in lowest terms. */
export function exactText(n: bigint, d: bigint): string {
  if (d === 1n) return n.toString();
  const scaled = n * 1_000_000n;
  if (scaled % d === 0n) {
    const text = unitsText(scaled / d, 6);
    return text.replace(/\.?0+$/, "");
  }
  const g = gcd(n, d);
  return `${n / g}/${d / g}`;
}

/** The nearest double; for statistics and drawing only, never for ranks. */
export function toNumber(a: Ratio): number {
  if (a.n <= safe && a.n >= -safe && a.d <= safe) return Number(a.n) / Number(a.d);
  const negative = a.n < 0n;
  const n = negative ? -a.n : a.n;
  const shift = BigInt(Math.max(0, 64 - (n.toString(2).length - a.d.toString(2).length)));
  const value = Number((n << shift) / a.d) / 2 ** Number(shift);
  return negative ? -value : value;
}
