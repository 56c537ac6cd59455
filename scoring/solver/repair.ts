// Changes a whole-number point by ones until it keeps every row, if that comes soon. Finds points, never refuses: what it does
// not find may still exist. Knows no quotas. Source: tabu search (Glover 1989), without chance.
import type { Half } from "./factors.ts";
import { holds, rowSums, type Program } from "./program.ts";

const leavers = 3;
/** How many rounds a column stays as it was last moved. */
const memory = 6;

export class Repair {
  private readonly program: Program;
  private readonly weight: Float64Array;
  private readonly up: Float64Array;
  private readonly down: Float64Array;
  private readonly moved: Int32Array;
  private sums: Float64Array = new Float64Array(0);
  private round = 0;
  private readonly halves: readonly [Half, Half];
  private readonly changes: readonly [Float64Array, Float64Array];
  private readonly live: Int32Array;
  private liveCount = 0;

  constructor(program: Program, halves: readonly [Half, Half]) {
    this.halves = halves;
    this.changes = [new Float64Array(halves[0].count), new Float64Array(halves[1].count)];
    this.program = program;
    this.weight = new Float64Array(program.rows).fill(1);
    for (let e = 0; e < program.index.length; e++) {
      const r = program.index[e]!;
      this.weight[r] = Math.min(this.weight[r]!, 1 / Math.abs(program.value[e]!));
    }
    this.up = new Float64Array(program.rows);
    this.down = new Float64Array(program.rows);
    this.live = new Int32Array(program.columns);
    this.moved = new Int32Array(program.columns).fill(-memory);
  }

  /** A checked point near `start` (whole numbers, brought within the bounds), or null if none was found. */
  from(start: Float64Array, rounds: number): Float64Array | null {
    const { program, moved } = this;
    const x = new Float64Array(program.columns);
    this.liveCount = 0;
    for (let c = 0; c < x.length; c++) {
      x[c] = Math.min(Math.max(Math.round(start[c]!), program.low[c]!), program.high[c]!);
      if (program.low[c]! < program.high[c]!) this.live[this.liveCount++] = c;
    }
    this.sums = rowSums(program, x);
    this.moved.fill(-memory);
    for (this.round = 0; this.round < rounds; this.round++) {
      if (this.price() === 0) return holds(program, x) ? x : null;
      let best = Infinity;
      let into = -1;
      let outOf = -1;
      for (const d of [-1, ...this.leaversOf(x)]) {
        const left = d < 0 ? 0 : this.change(d, -1);
        if (d >= 0) this.move(x, d, -1);
        if (d >= 0) this.price();
        const found = this.bestInto(x, d);
        if (d >= 0) this.move(x, d, 1);
        if (left + found.change < best) {
          best = left + found.change;
          into = found.column;
          outOf = d;
        }
      }
      if (outOf < 0 && into < 0) return null;
      if (outOf >= 0) {
        this.move(x, outOf, -1);
        moved[outOf] = this.round;
      }
      if (into >= 0) {
        this.move(x, into, 1);
        moved[into] = this.round;
      }
    }
    return null;
  }

  /** Prices of one more and one fewer per row; gives the total by which rows are missed. */
  private price(): number {
    const { rowLow, rowHigh, rows } = this.program;
    let total = 0;
    for (let r = 0; r < rows; r++) {
      const now = this.missed(r, this.sums[r]!);
      total += now;
      this.up[r] = now === 0 && this.sums[r]! + 1 <= rowHigh[r]! ? 0 : this.missed(r, this.sums[r]! + 1) - now;
      this.down[r] = now === 0 && this.sums[r]! - 1 >= rowLow[r]! ? 0 : this.missed(r, this.sums[r]! - 1) - now;
    }
    return total;
  }

  private missed(r: number, sum: number): number {
    const { rowLow, rowHigh } = this.program;
    return this.weight[r]! * Math.max(0, rowLow[r]! - sum, sum - rowHigh[r]!);
  }

  /** Changes of the total if a column of each kind moves by 1 or −1; a column's change is the sum of its halves'. */
  private changeHalves(by: number): void {
    for (const which of [0, 1] as const) {
      const { start, index, value, count } = this.halves[which];
      const changes = this.changes[which];
      for (let g = 0; g < count; g++) {
        let sum = 0;
        for (let e = start[g]!, end = start[g + 1]!; e < end; e++) {
          const r = index[e]!;
          const a = value[e]! * by;
          if (a === 1) sum += this.up[r]!;
          else if (a === -1) sum += this.down[r]!;
          else sum += this.missed(r, this.sums[r]! + a) - this.missed(r, this.sums[r]!);
        }
        changes[g] = sum;
      }
    }
  }

  /** Change of the total if column c moves by 1 or −1, at the present prices. */
  private change(c: number, by: number): number {
    const { start, index, value } = this.program;
    let sum = 0;
    for (let e = start[c]!, end = start[c + 1]!; e < end; e++) {
      const r = index[e]!;
      const a = value[e]! * by;
      if (a === 1) sum += this.up[r]!;
      else if (a === -1) sum += this.down[r]!;
      else sum += this.missed(r, this.sums[r]! + a) - this.missed(r, this.sums[r]!);
    }
    return sum;
  }

  private move(x: Float64Array, c: number, by: number): void {
    const { start, index, value } = this.program;
    x[c]! += by;
    for (let e = start[c]!, end = start[c + 1]!; e < end; e++) this.sums[index[e]!]! += value[e]! * by;
  }

  private leaversOf(x: Float64Array): number[] {
    const { low } = this.program;
    const [first, second] = this.changes;
    const kind0 = this.halves[0].kind;
    const kind1 = this.halves[1].kind;
    this.changeHalves(-1);
    const best: { c: number; score: number }[] = [];
    for (let k = 0; k < this.liveCount; k++) {
      const c = this.live[k]!;
      if (x[c]! <= low[c]! || this.round - this.moved[c]! < memory) continue;
      // the second term spreads the choice among equals, the same way on every machine
      const score = first[kind0[c]!]! + second[kind1[c]!]! + ((c * 40503 + this.round * 977) & 1023) / 4096;
      if (best.length === leavers && score >= best[leavers - 1]!.score) continue;
      if (best.length === leavers) best.pop();
      let at = best.length;
      while (at > 0 && best[at - 1]!.score > score) at--;
      best.splice(at, 0, { c, score });
    }
    return best.map(({ c }) => c);
  }

  /** The column whose rise changes the total best, −1 for none at all where one column has just left. */
  private bestInto(x: Float64Array, left: number): { column: number; change: number } {
    const { high } = this.program;
    const [first, second] = this.changes;
    const kind0 = this.halves[0].kind;
    const kind1 = this.halves[1].kind;
    this.changeHalves(1);
    let column = -1;
    let change = left < 0 ? Infinity : 0;
    let spread = 0;
    for (let k = 0; k < this.liveCount; k++) {
      const c = this.live[k]!;
      const by = first[kind0[c]!]! + second[kind1[c]!]!;
      if (by > change || x[c]! >= high[c]! || c === left || this.round - this.moved[c]! < memory) continue;
      const mix = (c * 40503 + this.round * 7919) & 1023;
      if (by === change && mix <= spread) continue;
      change = by;
      column = c;
      spread = mix;
    }
    return { column, change };
  }
}
