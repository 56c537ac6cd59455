// The relaxation once more in exact rationals, for the rare case where floating point ends without a proof. Slow and certain.
// Bland's rule makes it end. Source: Dutertre & de Moura 2006.
import { add, compare, divide, floorDivide, multiply, ratio, subtract, zero, type Ratio } from "../exact.ts";
import type { Program } from "./program.ts";

/** A point of the program's linear relaxation by column, or undefined where there is none (proven). */
export function rationalPoint(program: Program): Ratio[] | undefined {
  const { rows: m, columns: n, start, index, value } = program;
  const low: (Ratio | null)[] = [];
  const high: (Ratio | null)[] = [];
  const bound = (x: number) => (Number.isFinite(x) ? ratio(x) : null);
  for (let c = 0; c < n; c++) {
    low.push(bound(program.low[c]!));
    high.push(bound(program.high[c]!));
  }
  const tableau: Map<number, Ratio>[] = [];
  for (let r = 0; r < m; r++) {
    low.push(bound(program.rowLow[r]!));
    high.push(bound(program.rowHigh[r]!));
    tableau.push(new Map());
  }
  const at: Ratio[] = low.slice(0, n).map((x) => x ?? zero);
  for (let c = 0; c < n; c++) for (let e = start[c]!; e < start[c + 1]!; e++) tableau[index[e]!]!.set(c, ratio(value[e]!));
  const head = Array.from({ length: m }, (_, r) => n + r);
  for (const row of tableau) {
    let sum = zero;
    for (const [c, a] of row) sum = add(sum, multiply(a, at[c]!));
    at.push(sum);
  }
  for (;;) {
    const i = leaving(head, at, low, high);
    if (i < 0) return at.slice(0, n);
    const v = head[i]!;
    const below = low[v] !== null && compare(at[v]!, low[v]!) < 0;
    const row = tableau[i]!;
    let entering = -1;
    for (const [c, a] of row) {
      const rise = a.n > 0n === below;
      const limit = rise ? high[c]! : low[c]!;
      if ((limit === null || compare(at[c]!, limit) !== 0) && (entering < 0 || c < entering)) entering = c;
    }
    if (entering < 0) return undefined;
    const goal = (below ? low[v] : high[v])!;
    const step = divide(subtract(goal, at[v]!), row.get(entering)!);
    at[entering] = add(at[entering]!, step);
    for (let k = 0; k < m; k++) {
      const a = tableau[k]!.get(entering);
      if (a !== undefined && k !== i) at[head[k]!] = add(at[head[k]!]!, multiply(a, step));
    }
    at[v] = goal;
    pivot(tableau, head, i, entering);
  }
}

function leaving(head: number[], at: Ratio[], low: (Ratio | null)[], high: (Ratio | null)[]): number {
  let best = -1;
  for (let i = 0; i < head.length; i++) {
    const v = head[i]!;
    const l = low[v]!;
    const h = high[v]!;
    const broken = (l !== null && compare(at[v]!, l) < 0) || (h !== null && compare(at[v]!, h) > 0);
    if (broken && (best < 0 || v < head[best]!)) best = i;
  }
  return best;
}

/** Solves row i for the entering variable and puts it into all other rows. */
function pivot(tableau: Map<number, Ratio>[], head: number[], i: number, entering: number): void {
  const row = tableau[i]!;
  const by = row.get(entering)!;
  const solved = new Map<number, Ratio>([[head[i]!, divide(ratio(1), by)]]);
  for (const [c, a] of row) if (c !== entering) solved.set(c, divide(subtract(zero, a), by));
  tableau[i] = solved;
  head[i] = entering;
  for (let k = 0; k < tableau.length; k++) {
    const other = tableau[k]!;
    const factor = other.get(entering);
    if (k === i || factor === undefined) continue;
    other.delete(entering);
    for (const [c, a] of solved) {
      const sum = add(other.get(c) ?? zero, multiply(factor, a));
      if (sum.n === 0n) other.delete(c);
      else other.set(c, sum);
    }
  }
}

/** Largest whole number not above x. */
export function floorOf(x: Ratio): number {
  return Number(floorDivide(x.n, x.d));
}
