// Sums of whole numbers that stay exact and so do not depend on the order of adding. Knows no scores.

export interface ExactSums {
  /** Adds a safe whole number to sum `at`. */
  add(at: number, x: number): void;
  /** Adds the product of two safe whole numbers to sum `at`. */
  addProduct(at: number, x: number, y: number): void;
  value(at: number): bigint;
}

/** `count` sums, all 0: in doubles while they are safe, what passes 2^53 goes over into bigints. */
export function exactSums(count: number): ExactSums {
  const small = new Float64Array(count);
  const large = new Map<number, bigint>();
  const carry = (at: number, x: bigint): void => {
    large.set(at, (large.get(at) ?? 0n) + BigInt(small[at]!) + x);
    small[at] = 0;
  };
  const add = (at: number, x: number): void => {
    const sum = small[at]! + x;
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) small[at] = sum;
    else carry(at, BigInt(x));
  };
  return {
    add,
    addProduct(at, x, y) {
      const product = x * y;
      if (product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER) add(at, product);
      else carry(at, BigInt(x) * BigInt(y));
    },
    value: (at) => (large.get(at) ?? 0n) + BigInt(small[at]!),
  };
}
