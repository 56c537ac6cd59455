// Groups positions that belong to exactly the same sets. Knows nothing of quotas.

/** Group g holds the ascending positions members[start[g]] … members[start[g + 1] − 1]; groups are in the order of their first positions. */
export interface Signatures {
  readonly count: number;
  readonly of: Int32Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Partition of 0 … size − 1 by membership in the sets (each of distinct positions); time linear in their total length. */
export function signatures(size: number, sets: readonly Int32Array[]): Signatures {
  const of = new Int32Array(size);
  let count = size > 0 ? 1 : 0;
  // a set gives at most one new name a group it touches, and there are never more groups than positions after renumbering
  const split = new Int32Array(2 * size + 2).fill(-1);
  for (const set of sets) {
    if (count + Math.min(set.length, count) > 2 * size) count = renumber(of, size);
    const before = count;
    for (let i = 0; i < set.length; i++) {
      const position = set[i]!;
      const group = of[position]!;
      if (split[group]! < 0) split[group] = count++;
      of[position] = split[group]!;
    }
    split.fill(-1, 0, before);
  }
  count = renumber(of, size);
  const start = new Int32Array(count + 1);
  for (let p = 0; p < size; p++) start[of[p]! + 1]!++;
  for (let g = 0; g < count; g++) start[g + 1]! += start[g]!;
  const next = start.slice(0, count);
  const members = new Int32Array(size);
  for (let p = 0; p < size; p++) members[next[of[p]!]!++] = p;
  return { count, of, start, members };
}

function renumber(of: Int32Array, size: number): number {
  let most = -1;
  for (let p = 0; p < size; p++) if (of[p]! > most) most = of[p]!;
  const name = new Int32Array(most + 1).fill(-1);
  let count = 0;
  for (let p = 0; p < size; p++) {
    const group = of[p]!;
    if (name[group]! < 0) name[group] = count++;
    of[p] = name[group]!;
  }
  return count;
}
