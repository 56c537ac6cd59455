// Numbered identity numbers with the right check character (GB 11643), of an area that the standard does not use.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Born on the first of month `n` of 1980; men where `n` is odd. */
export function idNumberOf(n: number): string {
  const body = `9900001980${String(n).padStart(2, "0")}01${100 + n}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + "10X98765432"[sum % 11];
}
