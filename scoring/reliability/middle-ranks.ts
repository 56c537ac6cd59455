// Ranks from 1 upwards by rising value, equals sharing the middle of their ranks; doubled, so that they are whole numbers.

/** `values`: whole numbers from 0. `twice[i]` is twice the rank of values[i]; `ties` is Σ (t³ − t) over the sets of t equals. */
export function middleRanks(values: Float64Array): { twice: Float64Array; ties: bigint } {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  // scores have few steps: counting them is many times faster than sorting
  return most <= 4 * values.length + 1000 ? byCounting(values, most) : bySorting(values);
}

const tie = (count: number): bigint => BigInt(count) ** 3n - BigInt(count);

function byCounting(values: Float64Array, most: number): { twice: Float64Array; ties: bigint } {
  const ranks = new Float64Array(most + 1);
  for (const value of values) ranks[value]!++;
  let before = 0;
  let ties = 0n;
  for (let value = 0; value <= most; value++) {
    const count = ranks[value]!;
    if (count > 1) ties += tie(count);
    ranks[value] = 2 * before + count + 1;
    before += count;
  }
  return { twice: values.map((value) => ranks[value]!), ties };
}

function bySorting(values: Float64Array): { twice: Float64Array; ties: bigint } {
  const sorted = Float64Array.from(values).sort();
  const ranks = new Map<number, number>();
  let ties = 0n;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from > 1) ties += tie(to - from);
    ranks.set(sorted[from]!, from + 1 + to);
    from = to;
  }
  return { twice: values.map((value) => ranks.get(value)!), ties };
}
