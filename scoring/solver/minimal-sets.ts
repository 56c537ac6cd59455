// All smallest sets of conditions that cannot hold together, in order. Knows conditions only as numbers.
// Source: hitting-set duality of conflicts and corrections (Reiter 1987; Ignatiev et al. 2015 for the order by size).
import { Covers, Spent, type Demand } from "./covers.ts";

export interface MinimalSets {
  /** Ascending numbers each; by size, then by number. */
  readonly sets: number[][];
  /** False where the work allowed did not suffice: each set is minimal, but others may come before it. */
  readonly first: boolean;
}

/** Steps that one question to `corrections` counts for. */
const asking = 2e4;

/**
 * `corrections(set)`: null if the conditions of the ascending set cannot hold together (proven), else demands on every set
 * that cannot hold, at least one of which the given set fails; mostly a miss, the conditions that some list meeting the set
 * misses. `seeds`: demands already known; `count`: how many conditions there are. Gives the first `limit` inclusion-minimal
 * sets that cannot hold, by size, then by their numbers; the answer does not depend on how points are found, unless it takes
 * more than so many `steps`.
 */
export function minimalSets(
  corrections: (set: readonly number[]) => readonly Demand[] | null,
  seeds: readonly Demand[],
  count: number,
  limit: number,
  steps: number,
): MinimalSets {
  const covers = new Covers(steps);
  const sets: number[][] = [];
  for (const seed of [...seeds].sort((a, b) => a.elements.length - b.elements.length)) covers.add(seed);
  try {
    for (let size = 0; sets.length < limit && size <= count; ) {
      const set = covers.first(size);
      if (set === null) {
        size++;
        continue;
      }
      covers.spend(asking);
      const demands = corrections(set);
      if (demands === null) {
        sets.push(set);
        covers.bar(set);
      } else if (demands.some(({ elements }) => elements.length === 0)) {
        return { sets: [], first: true };
      } else {
        for (const demand of demands) covers.add(demand);
      }
    }
    return { sets, first: true };
  } catch (reason) {
    if (!(reason instanceof Spent)) throw reason;
    const one = shrunk(corrections, count);
    if (one !== null && !sets.some((set) => set.join() === one.join())) sets.push(one);
    return { sets, first: false };
  }
}

/** One minimal set, the later conditions left out before the earlier ones; null if all can hold. */
function shrunk(corrections: (set: readonly number[]) => readonly Demand[] | null, count: number): number[] | null {
  let set = Array.from({ length: count }, (_, k) => k);
  if (corrections(set) !== null) return null;
  for (let k = count - 1; k >= 0; k--) {
    const without = set.filter((other) => other !== k);
    if (corrections(without) === null) set = without;
  }
  return set;
}
