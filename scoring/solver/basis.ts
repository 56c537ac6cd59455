// A basis of a program's rows in floating point: values, the inverse, exchanges, and what changed bounds do to them.
// Knows no rule for choosing exchanges.
import type { Program } from "./program.ts";

/** How far out of its bounds a value may be and count as within. */
export const feasible = 1e-6;
export const tiny = 1e-9;
// coefficients below this are taken for rounding errors; what is then refused wrongly fails its proof and is done again exactly
export const dust = 1e-8;

/** Variables are the columns, then each row's own variable, its sum; rows are scaled to coefficients of at most 1. */
export class Basis {
  readonly program: Program;
  readonly m: number;
  readonly n: number;
  /** Value and bounds of every variable. */
  readonly at: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly scale: Float64Array;
  readonly scaled: Float64Array;
  /** Row in which a variable is basic, or −1; and the basic variable of each row. */
  readonly place: Int32Array;
  readonly head: Int32Array;
  readonly inverse: Float64Array;
  /** The column that was asked for last, in terms of the basis. */
  readonly work: Float64Array;
  /** Variables that are not fixed, the first `liveCount`. */
  readonly live: Int32Array;
  liveCount = 0;
  liveStale = true;
  pivots = 0;

  constructor(program: Program) {
    const { rows: m, columns: n } = program;
    this.program = program;
    this.m = m;
    this.n = n;
    this.at = new Float64Array(n + m);
    this.low = new Float64Array(n + m);
    this.high = new Float64Array(n + m);
    this.place = new Int32Array(n + m).fill(-1);
    this.head = new Int32Array(m);
    this.inverse = new Float64Array(m * m);
    this.work = new Float64Array(m);
    this.live = new Int32Array(n + m);
    this.scale = new Float64Array(m).fill(1);
    for (let e = 0; e < program.index.length; e++) {
      const r = program.index[e]!;
      this.scale[r] = Math.min(this.scale[r]!, 1 / Math.abs(program.value[e]!));
    }
    this.scaled = program.value.map((value, e) => value * this.scale[program.index[e]!]!);
    for (let c = 0; c < n; c++) {
      this.low[c] = program.low[c]!;
      this.high[c] = program.high[c]!;
      this.at[c] = program.low[c]!;
    }
    for (let r = 0; r < m; r++) {
      this.low[n + r] = program.rowLow[r]! * this.scale[r]!;
      this.high[n + r] = program.rowHigh[r]! * this.scale[r]!;
    }
    this.restart();
  }

  /** Takes over the program's present bounds of one column. */
  columnChanged(c: number): void {
    const wasFixed = this.low[c] === this.high[c];
    this.low[c] = this.program.low[c]!;
    this.high[c] = this.program.high[c]!;
    if (wasFixed !== (this.low[c] === this.high[c])) this.liveStale = true;
    this.settle(c);
  }

  /** Takes over the program's present bounds of one row. */
  rowChanged(r: number): void {
    const v = this.n + r;
    this.low[v] = this.program.rowLow[r]! * this.scale[r]!;
    this.high[v] = this.program.rowHigh[r]! * this.scale[r]!;
    this.liveStale = true;
    this.settle(v);
  }

  /** Goes back to the basis of row variables, all columns at a bound. */
  restart(): void {
    const { m, n } = this;
    this.place.fill(-1);
    this.inverse.fill(0);
    for (let c = 0; c < n; c++) this.at[c] = Math.min(Math.max(this.at[c]!, this.low[c]!), this.high[c]!);
    for (let r = 0; r < m; r++) {
      this.head[r] = n + r;
      this.place[n + r] = r;
      this.inverse[r * m + r] = -1;
    }
    this.pivots = 0;
    this.liveStale = true;
    this.recompute();
  }

  widen(turn: number): void {
    for (let v = 0; v < this.n + this.m; v++) {
      if (v < this.n && this.low[v] === this.high[v]) continue;
      const by = 1e-3 * (1 + ((v * 40503 + turn * 7919) & 1023) / 1024);
      this.low[v]! -= by;
      this.high[v]! += by;
    }
  }

  narrow(): void {
    const { rowLow, rowHigh, low, high } = this.program;
    this.low.set(low);
    this.high.set(high);
    for (let r = 0; r < this.m; r++) {
      this.low[this.n + r] = rowLow[r]! * this.scale[r]!;
      this.high[this.n + r] = rowHigh[r]! * this.scale[r]!;
    }
    this.liveStale = true;
    for (let v = 0; v < this.n + this.m; v++) {
      // what lay at a wide bound goes to the bound itself
      if (this.place[v]! < 0) this.at[v] = Math.min(Math.max(Math.round(this.at[v]!), this.low[v]!), this.high[v]!);
    }
    this.recompute();
  }

  pivot(i: number, v: number): void {
    const { m, inverse, work, head, place } = this;
    const by = 1 / work[i]!;
    const pivotRow = i * m;
    for (let k = 0; k < m; k++) inverse[pivotRow + k]! *= by;
    for (let r = 0; r < m; r++) {
      const factor = work[r]!;
      if (r === i || factor === 0) continue;
      const row = r * m;
      for (let k = 0; k < m; k++) inverse[row + k]! -= factor * inverse[pivotRow + k]!;
    }
    place[head[i]!] = -1;
    head[i] = v;
    place[v] = i;
    this.pivots++;
  }

  /** work = inverse · column of v. */
  column(v: number): void {
    const { m, n, inverse, work, scaled } = this;
    if (v >= n) {
      for (let i = 0; i < m; i++) work[i] = -inverse[i * m + v - n]!;
      return;
    }
    const { start, index } = this.program;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let e = start[v]!, end = start[v + 1]!; e < end; e++) sum += inverse[i * m + index[e]!]! * scaled[e]!;
      work[i] = sum;
    }
  }

  /** Brings a nonbasic variable back inside its bounds. */
  private settle(v: number): void {
    if (this.place[v]! >= 0) return;
    const to = Math.min(Math.max(this.at[v]!, this.low[v]!), this.high[v]!);
    const step = to - this.at[v]!;
    if (step === 0) return;
    this.column(v);
    for (let r = 0; r < this.m; r++) this.at[this.head[r]!]! -= this.work[r]! * step;
    this.at[v] = to;
  }

  gatherLive(): void {
    this.liveCount = 0;
    for (let v = 0; v < this.n + this.m; v++) if (this.low[v]! < this.high[v]!) this.live[this.liveCount++] = v;
    this.liveStale = false;
  }

  /** Inverts the basis afresh (Gauss–Jordan with row exchange); false if it is singular. */
  refactor(): boolean {
    const { m, n, inverse, head } = this;
    const basis = new Float64Array(m * m);
    for (let k = 0; k < m; k++) {
      const v = head[k]!;
      if (v >= n) basis[(v - n) * m + k] = -1;
      else for (let e = this.program.start[v]!; e < this.program.start[v + 1]!; e++) basis[this.program.index[e]! * m + k] = this.scaled[e]!;
    }
    inverse.fill(0);
    for (let r = 0; r < m; r++) inverse[r * m + r] = 1;
    for (let k = 0; k < m; k++) {
      let top = k;
      for (let r = k + 1; r < m; r++) if (Math.abs(basis[r * m + k]!) > Math.abs(basis[top * m + k]!)) top = r;
      if (Math.abs(basis[top * m + k]!) < tiny) return false;
      if (top !== k) for (let j = 0; j < m; j++) {
        swap(basis, top * m + j, k * m + j);
        swap(inverse, top * m + j, k * m + j);
      }
      const by = 1 / basis[k * m + k]!;
      for (let j = 0; j < m; j++) {
        basis[k * m + j]! *= by;
        inverse[k * m + j]! *= by;
      }
      for (let r = 0; r < m; r++) {
        const factor = basis[r * m + k]!;
        if (r === k || factor === 0) continue;
        for (let j = 0; j < m; j++) {
          basis[r * m + j]! -= factor * basis[k * m + j]!;
          inverse[r * m + j]! -= factor * inverse[k * m + j]!;
        }
      }
    }
    this.pivots = 0;
    this.recompute();
    return true;
  }

  /** Values of the basic variables from those of the others. */
  private recompute(): void {
    const { m, n, at, place, head, inverse, scaled } = this;
    const { start, index } = this.program;
    const sums = new Float64Array(m);
    for (let c = 0; c < n; c++) {
      const x = at[c]!;
      if (place[c]! >= 0 || x === 0) continue;
      for (let e = start[c]!; e < start[c + 1]!; e++) sums[index[e]!]! += scaled[e]! * x;
    }
    for (let r = 0; r < m; r++) if (place[n + r]! < 0) sums[r]! -= at[n + r]!;
    for (let i = 0; i < m; i++) {
      let x = 0;
      for (let r = 0; r < m; r++) x -= inverse[i * m + r]! * sums[r]!;
      at[head[i]!] = x;
    }
  }

  firstBroken(): number {
    let best = -1;
    for (let i = 0; i < this.m; i++) {
      const v = this.head[i]!;
      if ((this.at[v]! < this.low[v]! - feasible || this.at[v]! > this.high[v]! + feasible) && (best < 0 || v < this.head[best]!)) best = i;
    }
    return best;
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
