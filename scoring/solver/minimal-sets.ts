// All smallest sets of conditions that cannot hold together, in order. Knows conditions only as numbers.
// Source: hitting-set duality of conflicts and corrections (Reiter 1987; Ignatiev et al. 2015 for the order by size).

/**
 * `corrections(set)`: null if the conditions of the ascending set cannot hold together (proven), else the conditions outside
 * it, ascending, that some point meeting the set misses. `seeds`: such misses already known. Gives the first `limit`
 * inclusion-minimal sets that cannot hold, by size, then by their numbers; the answer does not depend on how points are found.
 */
export function minimalSets(corrections: (set: readonly number[]) => readonly number[] | null, seeds: readonly (readonly number[])[], limit: number): number[][] {
  const misses: (readonly number[])[] = [];
  const found: number[][] = [];
  const addMiss = (miss: readonly number[]) => {
    if (!misses.some((other) => isSubset(other, miss))) misses.push(miss);
  };
  for (const seed of [...seeds].sort((a, b) => a.length - b.length)) addMiss(seed);
  for (let size = 0; found.length < limit; ) {
    const { set, cut } = leastHitting(misses, found, size);
    if (set === null) {
      if (!cut) break;
      size++;
      continue;
    }
    const miss = corrections(set);
    if (miss === null) found.push(set);
    else if (miss.length === 0) return [];
    else addMiss(miss);
  }
  return found;
}

/** The first set of `size` numbers, in order, that meets every miss and contains no found set; `cut`: larger ones may exist. */
function leastHitting(misses: readonly (readonly number[])[], found: readonly number[][], size: number): { set: number[] | null; cut: boolean } {
  let best: number[] | null = null;
  let cut = false;
  const visit = (chosen: number[]): void => {
    if (found.some((set) => isSubset(set, chosen))) return;
    const open = misses.find((miss) => !miss.some((element) => chosen.includes(element)));
    if (open === undefined) {
      if (best === null || precedes(chosen, best)) best = chosen;
      return;
    }
    if (chosen.length === size) {
      cut = true;
      return;
    }
    for (const element of open) visit([...chosen, element].sort((a, b) => a - b));
  };
  visit([]);
  return { set: best, cut };
}

function precedes(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}

function isSubset(a: readonly number[], b: readonly number[]): boolean {
  return a.every((element) => b.includes(element));
}
