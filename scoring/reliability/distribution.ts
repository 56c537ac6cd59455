// The F and chi-square distributions. Source: Abramowitz & Stegun 26.4, 26.5, 26.6; continued fractions by Lentz; the factors
// before them after Loader 2000, so that tens of millions of degrees of freedom cost no digits.

const tiny = 1e-300;
const mostSteps = 20_000;

/** Quantile of F: the x with P(F ≤ x) = p, for positive (not only whole) degrees of freedom. */
export function fQuantile(p: number, df1: number, df2: number): number {
  let low = 0;
  let high = 1;
  while (fCumulative(high, df1, df2) < p && high < 1e300) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < 1100 && high - low > 2.3e-16 * high; i++) {
    const middle = (low + high) / 2;
    if (fCumulative(middle, df1, df2) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(F ≤ x). */
export function fCumulative(x: number, df1: number, df2: number): number {
  if (x <= 0) return 0;
  // the larger of the two shares is not taken from 1 − the other: no cancellation at either end
  return incompleteBeta((df1 * x) / (df1 * x + df2), df2 / (df1 * x + df2), df1 / 2, df2 / 2);
}

/** P(χ² > x) with df degrees of freedom. */
export function chiSquareUpper(x: number, df: number): number {
  if (x <= 0) return 1;
  const a = df / 2;
  const y = x / 2;
  const front = Math.exp(a * logarithmLess((y - a) / a, y / a) - stirlingError(a)) * Math.sqrt(a / (2 * Math.PI));
  if (y < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < mostSteps && term > sum * 1e-17; n++) {
      term *= y / (a + n);
      sum += term;
    }
    return 1 - sum * front;
  }
  let b = y + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < mostSteps; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return h * front;
}

/** The regularised incomplete beta function I_x(a, b); y = 1 − x. */
function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const sum = a + b;
  // x^a y^b / B(a, b) in its form around x = a / (a + b)
  const exponent = a * logarithmLess((b * x - a * y) / a, (sum * x) / a) + b * logarithmLess((a * y - b * x) / b, (sum * y) / b);
  const front = Math.exp(exponent + stirlingError(sum) - stirlingError(a) - stirlingError(b)) * Math.sqrt(((a / sum) * b) / (2 * Math.PI));
  return x < (a + 1) / (sum + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(y, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return h;
}

const nonZero = (x: number): number => (Math.abs(x) < tiny ? tiny : x);

/** log(1 + u) − u for u > −1; `v` is 1 + u, not rounded by way of u. */
function logarithmLess(u: number, v: number): number {
  if (Math.abs(u) > 0.1) return Math.log(v) - u;
  // log(1+u) = 2 artanh(u / (2+u)); its first term and −u make −u² / (2+u)
  const w = u / (2 + u);
  let power = w;
  let sum = 0;
  for (let k = 3; k < 40; k += 2) {
    power *= w * w;
    sum += power / k;
  }
  return 2 * sum - u * w;
}

/** log Γ(z) − [(z − ½) log z − z + ½ log 2π]. */
function stirlingError(z: number): number {
  if (z < 15) return logGamma(z) - ((z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI));
  const r = 1 / (z * z);
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
}

/** Lanczos approximation (g = 7, n = 9), relative error below 1e-15 for x ≥ 0.5. */
function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i++) sum += coefficients[i]! / (y + i);
  const t = y + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}
