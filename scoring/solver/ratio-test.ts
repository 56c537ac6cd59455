// How far one variable may move while the total by which others are out of bounds still falls. Knows one move at a time.
import { feasible, tiny, type Basis } from "./basis.ts";

export class RatioTest {
  gain = 0;
  length = 0;
  block = -1;
  private readonly basis: Basis;
  private readonly breakAt: Float64Array;
  private readonly breakRow: Int32Array;
  private readonly breakBy: Float64Array;

  constructor(basis: Basis) {
    this.basis = basis;
    this.breakAt = new Float64Array(2 * basis.m);
    this.breakRow = new Int32Array(2 * basis.m);
    this.breakBy = new Float64Array(2 * basis.m);
  }

  /** How far variable v may go (`length`, signed), how much the total falls (`gain`), which row stops it (`block`, −1: its own bound). */
  run(v: number, fall: number): void {
    const { m, at, low, high, head, work } = this.basis;
    const { breakAt, breakRow, breakBy } = this;
    const sign = fall > 0 ? 1 : -1;
    const room = sign > 0 ? high[v]! - at[v]! : at[v]! - low[v]!;
    let breaks = 0;
    let slope = -Math.abs(fall);
    for (let i = 0; i < m; i++) {
      const by = work[i]! * sign;
      if (by < tiny && by > -tiny) continue;
      const b = head[i]!;
      const x = at[b]!;
      const near = by > 0 ? high[b]! : low[b]!;
      const far = by > 0 ? low[b]! : high[b]!;
      const size = Math.abs(by);
      const broken = by > 0 ? x > near + feasible : x < near - feasible;
      const beyond = by > 0 ? x < far - feasible : x > far + feasible;
      if (broken) {
        breakAt[breaks] = (x - near) / by;
        breakRow[breaks] = i;
        breakBy[breaks++] = size;
      }
      if (!beyond && Number.isFinite(far)) {
        breakAt[breaks] = Math.max(0, (x - far) / by);
        breakRow[breaks] = i;
        breakBy[breaks++] = size;
      }
    }
    let length = 0;
    let gain = 0;
    for (;;) {
      let next = -1;
      for (let k = 0; k < breaks; k++) {
        if (next < 0 || breakAt[k]! < breakAt[next]! || (breakAt[k] === breakAt[next] && breakBy[k]! > breakBy[next]!)) next = k;
      }
      const to = next < 0 ? Infinity : breakAt[next]!;
      if (to >= room) {
        this.gain = gain - slope * (room - length);
        this.length = sign * room;
        this.block = -1;
        return;
      }
      gain -= slope * (to - length);
      length = to;
      slope += breakBy[next]!;
      if (slope >= -tiny) {
        this.gain = gain - (breakBy[next]! < 1e-6 ? 1e3 : 0) + (Math.abs(breakBy[next]! - 1) < 1e-6 ? 1e-7 : 0);
        this.length = sign * length;
        this.block = breakRow[next]!;
        return;
      }
      breaks--;
      breakAt[next] = breakAt[breaks]!;
      breakRow[next] = breakRow[breaks]!;
      breakBy[next] = breakBy[breaks]!;
    }
  }
}
