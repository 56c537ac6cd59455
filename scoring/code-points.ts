// The order of texts by Unicode code points, the same on every machine and in every locale.

/** Negative, zero or positive; unlike `<` it does not put surrogate pairs before U+E000. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const isPair = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
    if (isPair(x) !== isPair(y)) return isPair(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}
