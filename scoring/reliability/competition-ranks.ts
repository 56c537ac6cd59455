// Competition ranks (1, 2, 2, 4) of many values, again and again: near-linear by buckets. Knows no scores.

/** A function that writes the rank of each of `n` values, the largest first, to `ranks`; NaN has no rank: 0. */
export function competitionRanker(n: number): (values: Float64Array, ranks: Uint16Array) => void {
  const bucket = new Int32Array(n);
  const end = new Int32Array(n + 2);
  const falling = new Float64Array(n);
  return (values, ranks) => {
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < n; i++) {
      if (values[i]! < least) least = values[i]!;
      if (values[i]! > most) most = values[i]!;
    }
    // rounding keeps order here: a larger value is never in a later bucket
    const perPoint = most > least ? n / (most - least) : 0;
    end.fill(0);
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      bucket[i] = Number.isNaN(value) ? -1 : Math.min(n, Math.floor((most - value) * perPoint));
      if (bucket[i]! >= 0) end[bucket[i]! + 1]!++;
    }
    for (let b = 1; b <= n + 1; b++) end[b]! += end[b - 1]!;
    for (let i = 0; i < n; i++) if (bucket[i]! >= 0) falling[end[bucket[i]!]!++] = -values[i]!;
    for (let b = 0; b <= n; b++) sortPart(falling, b === 0 ? 0 : end[b - 1]!, end[b]!);
    for (let i = 0; i < n; i++) {
      const b = bucket[i]!;
      ranks[i] = b < 0 ? 0 : firstAt(falling, -values[i]!, b === 0 ? 0 : end[b - 1]!, end[b]!) + 1;
    }
  };
}

function sortPart(values: Float64Array, from: number, to: number): void {
  if (to - from > 24) {
    values.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > from && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

/** Index in from…to of the first element that is not less than `value` in a rising part; `to` if there is none. */
export function firstAt(rising: Float64Array | Uint16Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
