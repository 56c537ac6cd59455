// How several experts' values become one: drop extremes, then mean or median. Exact: a sum and a count, never a quotient.
// Source: contract §3.3; customary 去掉一个最高分和一个最低分 (practice B4: of equal extremes only one goes).

export interface CombineRule {
  readonly method: "mean" | "median";
  readonly trim: { readonly low: number; readonly high: number; readonly from: number } | null;
}

export interface Combined {
  /** the value is sum / count, in the units of the values */
  readonly sum: bigint;
  readonly count: number;
  /** positions in `values` of those dropped; among equals the smallest position goes */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly trimApplied: boolean;
}

/** Combines at least one whole value. Where there are fewer than `trim.from`, nothing is dropped and `trimApplied` is false. */
export function combine(values: readonly (number | bigint)[], { method, trim }: CombineRule): Combined {
  const trimApplied = trim !== null && values.length >= trim.from;
  if (!trimApplied && method === "mean") {
    return { sum: sum(values), count: values.length, low: [], high: [], trimApplied };
  }
  const order = ascending(values);
  let low: number[] = [];
  let high: number[] = [];
  let kept = order;
  if (trimApplied) {
    low = order.slice(0, trim.low);
    const rest = order.slice(trim.low);
    high = highest(rest, values, trim.high);
    kept = rest.filter((i) => !high.includes(i));
  }
  if (method === "median") {
    const middle = kept.length >> 1;
    kept = kept.length % 2 === 1 ? [kept[middle]!] : [kept[middle - 1]!, kept[middle]!];
  }
  return { sum: sum(kept.map((i) => values[i]!)), count: kept.length, low, high, trimApplied };
}

/** Positions by rising value, equals by rising position. Panels are small: an insertion sort beats a general one. */
function ascending(values: readonly (number | bigint)[]): number[] {
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let at = i;
    while (at > 0 && values[order[at - 1]!]! > values[i]!) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = i;
  }
  return order;
}

/** The `count` highest of positions in rising order of value; of equals the smallest positions, the highest first. */
function highest(rising: readonly number[], values: readonly (number | bigint)[], count: number): number[] {
  const taken: number[] = [];
  for (let end = rising.length; taken.length < count && end > 0; ) {
    let from = end - 1;
    while (from > 0 && values[rising[from - 1]!] === values[rising[end - 1]!]) from--;
    for (let i = from; i < end && taken.length < count; i++) taken.push(rising[i]!);
    end = from;
  }
  return taken;
}

/** Exact: in doubles as long as every partial sum is a safe integer. */
function sum(values: readonly (number | bigint)[]): bigint {
  let small = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (typeof value !== "number" || !Number.isSafeInteger(small + value)) {
      let total = BigInt(small);
      for (; i < values.length; i++) total += BigInt(values[i]!);
      return total;
    }
    small += value;
  }
  return BigInt(small);
}
