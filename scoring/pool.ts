// The abstract question of selection: who counts in which bound, in list order. Knows positions and numbers only,
// no programme, no field, no name. Source: contract §3.6.
import { ceilDivide, floorDivide, type Ratio } from "./exact.ts";

/** One bound of one quota after expansion: a quota with both bounds is two rows with one id; `each` is a row `id:value` per value. */
export interface QuotaRow {
  readonly id: string;
  readonly kind: "atLeast" | "atMost";
  /** Ascending positions of those who count. */
  readonly members: Int32Array;
  /** Persons, or a share (11/20 for 55 %) of the list, of the target, or of a part of the list (ascending positions). */
  readonly bound: number | { readonly percent: Ratio; readonly base: "selected" | "seats" | Int32Array };
  /** 0 is hard; tiers 1, 2, … are soft, 1 first. */
  readonly tier: number;
}

/** Everybody selectable, position 0 the best; `rank` by position, never falling; min <= target <= max. */
export interface Pool {
  readonly size: number;
  readonly rank: Int32Array;
  readonly rows: readonly QuotaRow[];
  readonly seats: { readonly target: number; readonly min: number; readonly max: number };
}

/** How one row stands on a list: persons needed or allowed, persons there, the base of a share, persons missing or too many. */
export interface RowState {
  readonly bound: number;
  readonly count: number;
  readonly base: number;
  readonly violation: number;
}

/** The base of a row's share in persons; for a bound in persons the size of the list. */
export function baseOf(row: QuotaRow, size: number, target: number, countOfBase: number): number {
  if (typeof row.bound === "number" || row.bound.base === "selected") return size;
  return row.bound.base === "seats" ? target : countOfBase;
}

/**
 * The bound of a row in whole persons on a list of `size`: a share is never missed by rounding, atLeast up, atMost down
 * (contract §3.6). `countOfBase`: persons on the list in the row's own base, used only where the base is a part.
 */
export function boundOf(row: QuotaRow, size: number, target: number, countOfBase: number): number {
  if (typeof row.bound === "number") return row.bound;
  const { n, d } = row.bound.percent;
  const share = n * BigInt(baseOf(row, size, target, countOfBase));
  return Number(row.kind === "atLeast" ? ceilDivide(share, d) : floorDivide(share, d));
}

/** Persons missing from, or beyond, a bound. */
export function missBy(row: QuotaRow, bound: number, count: number): number {
  return Math.max(0, row.kind === "atLeast" ? bound - count : count - bound);
}

/** How every row of the pool stands on a list, given as positions in any order. */
export function violations(pool: Pool, selected: Int32Array): RowState[] {
  const chosen = new Uint8Array(pool.size);
  for (const position of selected) chosen[position] = 1;
  const count = (positions: Int32Array) => {
    let sum = 0;
    for (let i = 0; i < positions.length; i++) sum += chosen[positions[i]!]!;
    return sum;
  };
  return pool.rows.map((row) => {
    const part = typeof row.bound !== "number" && typeof row.bound.base !== "string" ? count(row.bound.base) : 0;
    const bound = boundOf(row, selected.length, pool.seats.target, part);
    const there = count(row.members);
    const base = baseOf(row, selected.length, pool.seats.target, part);
    return { bound, count: there, base, violation: missBy(row, bound, there) };
  });
}
