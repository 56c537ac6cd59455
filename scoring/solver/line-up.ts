// Puts people under one maximum in such an order that any list may take as many of the first as it likes, from as many maxima as
// it likes, and keeps its rows: each group, and each beginning of it, has about the share that the places allow.
import type { Program } from "./program.ts";

/** What all who fill the places may add to a row of the program, from `low` to `high`. */
export class Span {
  readonly row: number;
  readonly low: number;
  readonly high: number;
  /** How far the beginning of one group may be off its share; whole groups keep so far from the ends. */
  readonly off: number;

  /** `one`: what one person may change. */
  constructor(row: number, low: number, high: number, one: number) {
    this.row = row;
    this.low = low;
    this.high = high;
    this.off = Math.max(0, Math.min(one, Math.floor((high - low) / 4)));
  }

  /** Whether so many `places` stay within, whoever fills them. */
  isFree(program: Program, persons: number, places: number): boolean {
    let least = 0;
    let most = 0;
    for (let e = 0; e < program.start[persons]!; e++) {
      if (program.index[e] !== this.row) continue;
      least = Math.min(least, program.value[e]!);
      most = Math.max(most, program.value[e]!);
    }
    return least * places >= this.low && most * places <= this.high;
  }

  /** How far above the share, times `places`, that `count` persons who add `sum` may have; negative within. */
  excess(sum: number, count: number, places: number): number {
    return Math.max(sum * places - count * (this.high - this.off), count * (this.low + this.off) - sum * places);
  }
}

/**
 * How many of a group's persons (so many `more` per column) may fill `places` together with others lined up like this: of all,
 * and `within` so much room; any fewer may come as well from one group.
 */
export function lineUp(
  program: Program,
  spans: readonly Span[],
  stock: readonly { readonly column: number; readonly more: number }[],
  places: number,
  room: number,
): { all: number; within: number } {
  const total = stock.reduce((sum, { more }) => sum + more, 0);
  if (spans.length === 0) return { all: total, within: Math.min(total, room) };
  const adds = stock.map(({ column }) => spans.map(({ row }) => {
    for (let e = program.start[column]!; e < program.start[column + 1]!; e++) if (program.index[e] === row) return program.value[e]!;
    return 0;
  }));
  const left = stock.map(({ more }) => more);
  const sums = spans.map(() => 0);
  let all = 0;
  let within = 0;
  for (let count = 1; count <= total; count++) {
    let best = -1;
    let least = Infinity;
    left.forEach((more, s) => {
      if (more === 0) return;
      let worst = -Infinity;
      for (let r = 0; r < spans.length && worst < least; r++) worst = Math.max(worst, spans[r]!.excess(sums[r]! + adds[s]![r]!, count, places) - spans[r]!.off * places);
      if (worst >= least) return;
      least = worst;
      best = s;
    });
    if (least > 0) break;
    left[best]!--;
    for (let r = 0; r < spans.length; r++) sums[r]! += adds[best]![r]!;
    if (spans.some((span, r) => span.excess(sums[r]!, count, places) > 0)) continue;
    all = count;
    if (count <= room) within = count;
  }
  return { all, within };
}
