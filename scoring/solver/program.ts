// A system of linear rows over bounded whole numbers, all coefficients whole. Knows no quotas and no method of solution.

/** rowLow[r] <= Σ value·x <= rowHigh[r] and low[c] <= x[c] <= high[c]; columns stored one after another. Bounds may change. */
export interface Program {
  readonly rows: number;
  readonly columns: number;
  /** Column c has the entries start[c] … start[c + 1] − 1 of `index` (its rows) and `value` (its whole coefficients). */
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly rowLow: Float64Array;
  readonly rowHigh: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The largest magnitude below which sums of whole doubles are exact. */
export const exactLimit = 2 ** 53;

/** Row sums of whole numbers x, exact as long as they stay below `exactLimit`. */
export function rowSums(program: Program, x: Float64Array): Float64Array {
  const sums = new Float64Array(program.rows);
  for (let c = 0; c < program.columns; c++) {
    const amount = x[c]!;
    if (amount === 0) continue;
    for (let e = program.start[c]!; e < program.start[c + 1]!; e++) sums[program.index[e]!]! += program.value[e]! * amount;
  }
  return sums;
}

/** Whether whole numbers x keep every row and every bound. */
export function holds(program: Program, x: Float64Array): boolean {
  for (let c = 0; c < program.columns; c++) {
    if (x[c]! < program.low[c]! || x[c]! > program.high[c]!) return false;
  }
  const sums = rowSums(program, x);
  for (let r = 0; r < program.rows; r++) {
    if (sums[r]! < program.rowLow[r]! || sums[r]! > program.rowHigh[r]!) return false;
  }
  return true;
}
