// Who could replace somebody on the list, one for one. Knows positions. Source: contract §5, *reserve*.
import type { Pool } from "./pool.ts";
import { TooTight } from "./solver/caps.ts";
import { rowSums } from "./solver/program.ts";
import type { QuotaProgram } from "./solver/quota-program.ts";
import { Swaps } from "./solver/swaps.ts";

const places = 5;

/** The first five positions not selected with whom, for one selected person, the list stays lawful and its tier totals unchanged; throws TooTight. */
export function listReserve(pool: Pool, quota: QuotaProgram, selected: Int32Array): Int32Array {
  const { groups, persons, program, caps } = quota;
  const chosen = new Uint8Array(pool.size);
  const list = new Float64Array(program.columns);
  for (const p of selected) {
    chosen[p] = 1;
    list[groups.of[p]!]!++;
  }
  const swaps = new Swaps(quota);
  swaps.from(rowSums(program, list));
  const capCount = caps.countOf(selected);
  /** Whether p may come for one of those who share all the full caps given. */
  const forOneOf = (p: number, full: readonly number[]): boolean => {
    const soft = full.filter((k) => caps.rows[k]!.tier > 0);
    if (soft.length > 0) throw new TooTight(soft.map((k) => caps.rows[k]!));
    swaps.into(groups.of[p]!);
    return caps.rows[full[0]!]!.members.some(
      (i) => chosen[i] === 1 && full.every((k) => caps.of(i).includes(k)) && (groups.of[i] === groups.of[p] || swaps.allows(groups.of[p]!, groups.of[i]!)),
    );
  };
  const answers = new Int8Array(persons);
  const reserve: number[] = [];
  for (let p = 0; p < pool.size && reserve.length < places; p++) {
    if (chosen[p] === 1) continue;
    const c = groups.of[p]!;
    const full = caps.none ? [] : [...caps.of(p)].filter((k) => capCount[k]! >= caps.bound[k]!);
    if (full.length > 0) {
      if (forOneOf(p, full)) reserve.push(p);
      continue;
    }
    if (answers[c] === 0) {
      swaps.into(c);
      let can = false;
      for (let d = 0; d < persons && !can; d++) can = list[d]! > 0 && swaps.allows(c, d);
      answers[c] = can ? 1 : -1;
    }
    if (answers[c] === 1) reserve.push(p);
  }
  return Int32Array.from(reserve);
}
