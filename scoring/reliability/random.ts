// A seeded generator of whole numbers: xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by SplitMix32. The same on every machine.

/** A function to whole numbers 0…below−1 (0 < below ≤ 2³²), each equally likely (rejection, no modulo bias). */
export function seededDraw(seed: number): (below: number) => number {
  let mix = seed >>> 0;
  const splitMix = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  const next = xoshiro128([splitMix(), splitMix(), splitMix(), splitMix()]);
  return (below) => {
    const limit = 4_294_967_296 - (4_294_967_296 % below);
    let value = next();
    while (value >= limit) value = next();
    return value % below;
  };
}

/** A function to whole numbers 0…2³²−1, from a state of four such numbers that are not all 0. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  const rotate = (x: number, k: number): number => ((x << k) | (x >>> (32 - k))) >>> 0;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = (b << 9) >>> 0;
    c = (c ^ a) >>> 0;
    d = (d ^ b) >>> 0;
    b = (b ^ c) >>> 0;
    a = (a ^ d) >>> 0;
    c = (c ^ t) >>> 0;
    d = rotate(d, 11);
    return result;
  };
}
