// Cells from a table by candidate, for tests; null is a missing score.
import { completeRows, type Cells, type CompleteTable } from "../../../scoring/reliability/cells.ts";
import { wholeUnits } from "../../../scoring/reliability/whole-units.ts";
import { dice } from "../random-pool.ts";

export type Row = readonly (number | null)[];

export function cellsOf(rows: readonly Row[], experts: readonly string[] = (rows[0] ?? []).map((_, j) => `e${j + 1}`), candidates = rows.map((_, i) => `c${i + 1}`)): Cells {
  const start = [0];
  const expert: number[] = [];
  const total: number[] = [];
  for (const row of rows) {
    row.forEach((value, j) => {
      if (value === null) return;
      expert.push(j);
      total.push(value);
    });
    start.push(expert.length);
  }
  return {
    candidates, experts, denominator: 1n,
    start: Int32Array.from(start), expert: Int32Array.from(expert), total: Float64Array.from(total),
  };
}

export function tableOf(rows: readonly Row[]): CompleteTable {
  const cells = cellsOf(rows);
  return completeRows(cells, wholeUnits(cells).units);
}

export const transpose = <T>(rows: readonly (readonly T[])[]): T[][] => rows[0]!.map((_, j) => rows.map((row) => row[j]!));

/** n × m whole scores below `steps`, each missing with `missing` in 10 chances; every row keeps at least one. */
export function randomRows(seed: number, n: number, m: number, steps: number, missing: number): (number | null)[][] {
  const roll = dice(seed);
  for (let warm = 0; warm < 5; warm++) roll(2);
  return Array.from({ length: n }, () => {
    const kept = roll(m);
    return Array.from({ length: m }, (_, j) => (j !== kept && roll(10) < missing ? null : roll(steps)));
  });
}
