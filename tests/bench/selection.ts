// Times selection and reasons on large random pools made as in the table of selection.md §2. `main` prints one line a row.
import { explain } from "../../scoring/explain.ts";
import { ratio } from "../../scoring/exact.ts";
import type { Pool, QuotaRow } from "../../scoring/pool.ts";
import { select } from "../../scoring/select.ts";
import { usual } from "../../scoring/solver/caps.ts";
import { QuotaProgram } from "../../scoring/solver/quota-program.ts";
import { dice } from "../scoring/random-pool.ts";

export interface Shape {
  readonly size: number;
  readonly seats: number;
  readonly quotas: number;
  /** Units, each with a cap; 0 for none. */
  readonly units: number;
  /** Most milliseconds that select() may take. */
  readonly limit: number;
}

export const shapes: readonly Shape[] = [
  { size: 1_000, seats: 50, quotas: 12, units: 0, limit: 1000 },
  { size: 10_000, seats: 300, quotas: 12, units: 0, limit: 1000 },
  { size: 100_000, seats: 1_000, quotas: 12, units: 0, limit: 1000 },
  { size: 300_000, seats: 3_000, quotas: 12, units: 0, limit: 1000 },
  { size: 300_000, seats: 3_000, quotas: 8, units: 31, limit: 1000 },
  { size: 300_000, seats: 3_000, quotas: 12, units: 31, limit: 10_000 },
];

/** A pool whose groups overlap at random; minima lie at or above a group's share of the people, maxima at or below it. */
export function largePool(shape: Shape, seed: number): Pool {
  const { size, seats, quotas, units } = shape;
  const roll = dice(seed);
  const between = (low: number, high: number) => low + ((high - low) * roll(1 << 20)) / (1 << 20);
  const rows: QuotaRow[] = [];
  for (let q = 0; q < quotas; q++) {
    const share = between(0.04, 0.5);
    const threshold = Math.floor(share * (1 << 20));
    const members: number[] = [];
    for (let p = 0; p < size; p++) if (roll(1 << 20) < threshold) members.push(p);
    const isMin = q % 2 === 0;
    const percent = ratio(Math.max(1, Math.round(share * 100 * (isMin ? between(0.9, 1.5) : between(0.6, 1)))), 100);
    rows.push({ id: `q${q}`, kind: isMin ? "atLeast" : "atMost", members: Int32Array.from(members), bound: { percent, base: "selected" }, tier: 0 });
  }
  if (units > 0) {
    const of: number[][] = Array.from({ length: units }, () => []);
    for (let p = 0; p < size; p++) of[Math.min(roll(units), roll(units + 6))]?.push(p);
    of.forEach((list, u) => {
      const bound = Math.max(1, Math.floor((seats / units) * between(1.02, 1.4)));
      rows.push({ id: `unit:${u}`, kind: "atMost", members: Int32Array.from(list), bound, tier: 0 });
    });
  }
  return { size, rank: Int32Array.from({ length: size }, (_, p) => p + 1), rows, seats: { target: seats, min: 0, max: seats } };
}

/** Runs every shape with the given seeds; false if one went over its limit. */
export function main(seeds: readonly number[] = [1, 2, 3], print: (line: string) => void = console.log): boolean {
  let ok = true;
  for (const shape of shapes) {
    for (const seed of seeds) {
      const pool = largePool(shape, seed);
      const signatures = new QuotaProgram(pool, (row) => row.tier, usual, new Set()).persons;
      const began = performance.now();
      const selection = select(pool);
      const chosen = performance.now();
      const reasons = explain(pool, selection, 10_000);
      const explained = performance.now();
      ok &&= chosen - began <= shape.limit && explained - chosen <= 10_000;
      const { size, seats, quotas, units } = shape;
      print(
        `${size}/${seats}/${quotas}+${units} seed ${seed}: ${signatures} signatures, list of ${selection.size} to position ${selection.selected.at(-1)}, ` +
          `select ${Math.round(chosen - began)} ms, ${reasons.size} reasons ${Math.round(explained - chosen)} ms`,
      );
    }
  }
  return ok;
}
