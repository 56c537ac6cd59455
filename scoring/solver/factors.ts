// Splits the columns of a program in two halves of few kinds, so that a sum over a column's rows is two look-ups: people with
// many signatures share few combinations of the wide quotas and few of the narrow ones. Knows no quotas.
import type { Program } from "./program.ts";
import { signatures } from "./signatures.ts";

/** One half: kind of every column, and the entries of every kind as in a Program. */
export interface Half {
  readonly kind: Int32Array;
  readonly count: number;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** The densest rows in the first half, the others in the second; together they have exactly the entries of the program. */
export function halves(program: Program): readonly [Half, Half] {
  const { rows, columns, start, index, value } = program;
  const sets = new Map<number, Map<number, number[]>>();
  const size = new Int32Array(rows);
  for (let c = 0; c < columns; c++) {
    for (let e = start[c]!; e < start[c + 1]!; e++) {
      const r = index[e]!;
      size[r]!++;
      let byValue = sets.get(r);
      if (byValue === undefined) sets.set(r, (byValue = new Map()));
      const list = byValue.get(value[e]!);
      if (list === undefined) byValue.set(value[e]!, [c]);
      else list.push(c);
    }
  }
  const order = Array.from(size.keys()).sort((a, b) => size[b]! - size[a]! || a - b);
  const first = new Set(order.slice(0, Math.max(1, Math.floor(Math.log2(columns / 3 + 1)))));
  const half = (wanted: (r: number) => boolean): Half => {
    const columnSets = [...sets].filter(([r]) => wanted(r)).flatMap(([, byValue]) => [...byValue.values()].map((list) => Int32Array.from(list)));
    const groups = signatures(columns, columnSets);
    const kindStart = new Int32Array(groups.count + 1);
    const kindIndex: number[] = [];
    const kindValue: number[] = [];
    for (let g = 0; g < groups.count; g++) {
      const c = groups.members[groups.start[g]!]!;
      for (let e = start[c]!; e < start[c + 1]!; e++) {
        if (!wanted(index[e]!)) continue;
        kindIndex.push(index[e]!);
        kindValue.push(value[e]!);
      }
      kindStart[g + 1] = kindIndex.length;
    }
    return { kind: groups.of, count: groups.count, start: kindStart, index: Int32Array.from(kindIndex), value: Float64Array.from(kindValue) };
  };
  return [half((r) => first.has(r)), half((r) => !first.has(r))];
}
