// Finds a point of a program's linear relaxation, in floating point, from the basis the last search left. What it says is
// only a proposal: points are checked and refusals proven elsewhere. Source: bounded simplex in the form of Dutertre & de Moura 2006.
import { Basis, dust, feasible, tiny } from "./basis.ts";
import { solveSlowly } from "./bland.ts";
import type { Half } from "./factors.ts";
import type { Program } from "./program.ts";
import { RatioTest } from "./ratio-test.ts";

const tries = 8;

type Verdict = "point" | "conflict" | "stuck";

export class Simplex extends Basis {
  /** After "conflict": multipliers of the rows whose combination cannot hold. */
  readonly multipliers: Float64Array;
  private readonly tryAt = new Int32Array(tries);
  private readonly tryScore = new Float64Array(tries);
  private readonly tryFall = new Float64Array(tries);
  private readonly weights: Float64Array;
  private readonly halves: readonly [Half, Half];
  private readonly sums: readonly [Float64Array, Float64Array];
  private readonly ratios: RatioTest;
  private readonly quick: number;
  private need = 0;

  constructor(program: Program, halves: readonly [Half, Half]) {
    super(program);
    this.halves = halves;
    this.sums = [new Float64Array(halves[0].count), new Float64Array(halves[1].count)];
    this.weights = new Float64Array(program.rows);
    this.multipliers = new Float64Array(program.rows);
    this.ratios = new RatioTest(this);
    this.quick = 2 * program.rows + 10;
  }

  /** Moves to a point within all bounds, or finds a combination of rows that none can meet. */
  solve(): Verdict {
    const patience = 100 + 20 * this.m;
    for (let turn = 0; turn < 4; turn++) {
      const verdict = this.descend(patience);
      if (verdict !== "stuck") return verdict;
      // with every bound a little wider, each its own way, steps of no length become steps of some
      this.widen(turn);
      const wide = this.descend(4 * patience);
      this.narrow();
      if (wide === "conflict") return wide;
    }
    const verdict = solveSlowly(this, this.weights, this.n < 2000 ? 40 * patience : patience);
    return verdict === "conflict" ? this.conflict() : verdict;
  }

  private descend(patience: number): Verdict {
    let idle = 0;
    for (let step = 0; ; step++) {
      if (this.pivots >= 60 && !this.refactor()) this.restart();
      if (this.liveStale) this.gatherLive();
      if (step > patience || idle > 12) return "stuck";
      // one row after the other first: it keeps pivots at 1 and so the point whole; if that goes round, all rows at once
      if (step < this.quick) {
        const i = this.gatherWorst();
        if (i < 0) return "point";
        const count = this.price(step, this.need);
        if (count === 0) return this.conflict();
        this.enterFor(i, count);
        continue;
      }
      if (!this.gatherBroken()) return "point";
      const count = this.price(step, 0);
      if (count === 0) return this.conflict();
      idle = this.enterBest(count) ? 0 : idle + 1;
    }
  }

  private conflict(): Verdict {
    for (let r = 0; r < this.m; r++) this.multipliers[r] = this.weights[r]! * this.scale[r]!;
    return "conflict";
  }

  /** Weights of the rows in the total by which basic variables are out of bounds; false if none is. */
  private gatherBroken(): boolean {
    const { m, head, at, low, high, inverse, weights } = this;
    let any = false;
    weights.fill(0);
    for (let i = 0; i < m; i++) {
      const v = head[i]!;
      const sign = at[v]! < low[v]! - feasible ? -1 : at[v]! > high[v]! + feasible ? 1 : 0;
      if (sign === 0) continue;
      any = true;
      const row = i * m;
      for (let k = 0; k < m; k++) weights[k]! += sign * inverse[row + k]!;
    }
    return any;
  }

  /** Weights for the row that is furthest out of bounds, by `need`; −1 if none is. */
  private gatherWorst(): number {
    const { m, head, at, low, high, inverse, weights } = this;
    let best = -1;
    let most = feasible;
    for (let i = 0; i < m; i++) {
      const v = head[i]!;
      const by = Math.max(low[v]! - at[v]!, at[v]! - high[v]!);
      if (by <= most) continue;
      most = by;
      best = i;
    }
    if (best < 0) return -1;
    const sign = at[head[best]!]! < low[head[best]!]! ? -1 : 1;
    for (let k = 0; k < m; k++) weights[k] = sign * inverse[best * m + k]!;
    this.need = most;
    return best;
  }

  /** Brings the variable of the tried ones that leaves the least total out of bounds into row i, or to its other bound. */
  private enterFor(i: number, count: number): void {
    const { at, low, high, tryAt, head, m, work } = this;
    const leaving = head[i]!;
    const goal = at[leaving]! < low[leaving]! ? low[leaving]! : high[leaving]!;
    let best = 0;
    let least = Infinity;
    const several = count > 1 ? count : 0;
    for (let k = 0; k < several; k++) {
      const v = tryAt[k]!;
      this.column(v);
      const length = Math.min(Math.max((at[leaving]! - goal) / work[i]!, low[v]! - at[v]!), high[v]! - at[v]!);
      let sum = Math.abs(work[i]!) < 1e-5 ? 1e6 : -Math.abs(work[i]!) * 1e-6;
      for (let r = 0; r < m; r++) {
        const b = head[r]!;
        const x = at[b]! - work[r]! * length;
        if (x < low[b]!) sum += low[b]! - x;
        else if (x > high[b]!) sum += x - high[b]!;
      }
      if (sum < least) {
        least = sum;
        best = k;
      }
    }
    const v = tryAt[best]!;
    this.column(v);
    const full = (at[leaving]! - goal) / work[i]!;
    const length = Math.min(Math.max(full, low[v]! - at[v]!), high[v]! - at[v]!);
    for (let r = 0; r < m; r++) at[head[r]!]! -= work[r]! * length;
    if (length !== full) {
      at[v] = length > 0 ? high[v]! : low[v]!;
      return;
    }
    at[v]! += length;
    at[leaving] = goal;
    this.pivot(i, v);
  }

  /** Collects in tryAt the nonbasic variables that lower the total fastest, with its fall per unit. */
  private price(step: number, need: number): number {
    const { n, live, liveCount, at, low, high, weights, place, tryAt, tryScore, tryFall } = this;
    const kind0 = this.halves[0].kind;
    const kind1 = this.halves[1].kind;
    const [sums0, sums1] = this.sums;
    this.sumHalf(0);
    this.sumHalf(1);
    let count = 0;
    let least = 0;
    for (let k = 0; k < liveCount; k++) {
      const v = live[k]!;
      if (place[v]! >= 0) continue;
      const fall = v < n ? sums0[kind0[v]!]! + sums1[kind1[v]!]! : -weights[v - n]!;
      if (fall < dust && fall > -dust) continue;
      const room = fall > 0 ? high[v]! - at[v]! : at[v]! - low[v]!;
      if (room <= tiny) continue;
      // the last term only spreads the choice among equals, the same way on every machine
      const spread = ((v * 40503 + step * 977) & 1023) / 8192;
      const size = Math.abs(fall);
      let score = size * (room < 1 ? room : 1) * (1 + spread);
      if (need > 0) score = spread * 4 + (room * size >= need ? 4 : (room * size) / need) + (size > 0.999 && size < 1.001 ? 2 : Math.min(size, 1));
      if (count < tries) {
        tryAt[count] = v;
        tryScore[count] = score;
        tryFall[count] = fall;
        count++;
        if (count === tries) least = lowest(tryScore);
      } else if (score > tryScore[least]!) {
        tryAt[least] = v;
        tryScore[least] = score;
        tryFall[least] = fall;
        least = lowest(tryScore);
      }
    }
    return count;
  }

  /** Weighted sums of the rows of every kind of one half. */
  private sumHalf(which: 0 | 1): void {
    const { start, index, value, count } = this.halves[which];
    const sums = this.sums[which];
    const { weights, scale } = this;
    for (let g = 0; g < count; g++) {
      let sum = 0;
      for (let e = start[g]!, end = start[g + 1]!; e < end; e++) sum += weights[index[e]!]! * scale[index[e]!]! * value[e]!;
      sums[g] = sum;
    }
  }

  /** Moves the tried variable that lowers the total most as far as it still falls; whether it fell. */
  private enterBest(count: number): boolean {
    const { ratios } = this;
    let best = -1;
    let most = -1;
    let length = 0;
    let row = -1;
    for (let k = 0; k < count; k++) {
      const v = this.tryAt[k]!;
      this.column(v);
      ratios.run(v, this.tryFall[k]!);
      if (ratios.gain > most) {
        most = ratios.gain;
        best = v;
        length = ratios.length;
        row = ratios.block;
      }
    }
    const { at, head, work, low, high, m } = this;
    this.column(best);
    for (let r = 0; r < m; r++) at[head[r]!]! -= work[r]! * length;
    if (row < 0) {
      at[best] = length > 0 ? high[best]! : low[best]!;
      return most > tiny;
    }
    at[best]! += length;
    const leaving = head[row]!;
    at[leaving] = Math.abs(at[leaving]! - low[leaving]!) < Math.abs(at[leaving]! - high[leaving]!) ? low[leaving]! : high[leaving]!;
    this.pivot(row, best);
    return most > tiny;
  }
}

function lowest(scores: Float64Array): number {
  let least = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k]! < scores[least]!) least = k;
  return least;
}
