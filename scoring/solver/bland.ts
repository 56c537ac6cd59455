// Bland's rule from the present basis: slow, and ends in exact arithmetic. Knows one row at a time.
import { dust, tiny, type Basis } from "./basis.ts";

/** A point, or a conflict with the row's weights in `weights`; "stuck" after `limit` exchanges. */
export function solveSlowly(basis: Basis, weights: Float64Array, limit: number): "point" | "conflict" | "stuck" {
  const { m, n, at, low, high, head, inverse, work } = basis;
  for (let step = 0; step < limit; step++) {
    if (basis.pivots >= 60 && !basis.refactor()) basis.restart();
    const i = basis.firstBroken();
    if (i < 0) return "point";
    const leaving = head[i]!;
    const up = at[leaving]! < low[leaving]!;
    for (let k = 0; k < m; k++) weights[k] = inverse[i * m + k]!;
    let entering = -1;
    for (let v = 0; v < n + m && entering < 0; v++) {
      if (basis.place[v]! >= 0 || low[v] === high[v]) continue;
      let alpha = 0;
      if (v < n) {
        for (let e = basis.program.start[v]!; e < basis.program.start[v + 1]!; e++) alpha += weights[basis.program.index[e]!]! * basis.scaled[e]!;
      } else alpha = -weights[v - n]!;
      if (Math.abs(alpha) < dust) continue;
      if ((alpha < 0 === up ? high[v]! - at[v]! : at[v]! - low[v]!) > tiny) entering = v;
    }
    if (entering < 0) return "conflict";
    basis.column(entering);
    const goal = up ? low[leaving]! : high[leaving]!;
    const length = (at[leaving]! - goal) / work[i]!;
    for (let r = 0; r < m; r++) at[head[r]!]! -= work[r]! * length;
    at[entering]! += length;
    at[leaving] = goal;
    basis.pivot(i, entering);
  }
  return "stuck";
}
