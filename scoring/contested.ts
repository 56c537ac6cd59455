// Who is not on the list only because equals stand in the order in force. Knows positions and ranks.
// Source: contract §3.6, «Ties».
import type { Pool } from "./pool.ts";
import { rowSums } from "./solver/program.ts";
import type { Settled } from "./solver/settle.ts";
import { Swaps } from "./solver/swaps.ts";
import type { Course } from "./solver/walk.ts";

/** Positions, ascending, of those of a selected person's rank with whom, and everyone selected of better rank or kept, a lawful list exists. */
export function listContested(pool: Pool, settled: Settled, course: Course): Int32Array {
  const { quota, keep } = settled;
  const { groups, search, persons, program, caps } = quota;
  const chosen = new Uint8Array(pool.size);
  const low = new Float64Array(persons);
  /** Persons per signature who may leave: selected, not kept, of this rank or below. */
  const leave = new Int32Array(persons);
  const list = new Float64Array(program.columns);
  for (const p of course.selected) {
    chosen[p] = 1;
    leave[groups.of[p]!]!++;
    list[groups.of[p]!]!++;
  }
  for (const p of keep) {
    chosen[p] = 2;
    low[groups.of[p]!]!++;
    leave[groups.of[p]!]!--;
  }
  const swaps = new Swaps(quota);
  swaps.from(rowSums(program, list));
  const listCaps = caps.countOf(course.selected);
  const company = new Set(keep);
  const contested: number[] = [];
  const last = course.selected.length === 0 ? -1 : pool.rank[course.selected[course.selected.length - 1]!]!;
  let told = false;
  const tell = (from: number) => {
    for (let c = 0; c < persons; c++) search.setColumn(c, low[c]!, course.closedAt[c]! < from ? low[c]! : quota.stock(c));
    told = true;
  };
  /** Whether a hard cap is full without p by those who must be there. */
  const isShut = (p: number) => {
    if (caps.none) return false;
    const count = caps.countOf(company);
    return caps.of(p).some((k) => caps.rows[k]!.tier === 0 && count[k]! >= caps.bound[k]!);
  };
  for (let from = 0; from < pool.size && pool.rank[from]! <= last; ) {
    let to = from;
    let held = 0;
    while (to < pool.size && pool.rank[to] === pool.rank[from]) if (chosen[to++]! > 0) held++;
    told = false;
    if (held > 0 && held < to - from) {
      const known = new Map<number, boolean>();
      // people of one signature can stand for each other only where no caps tell them apart
      if (caps.none) for (let p = from; p < to; p++) if (chosen[p] === 1) known.set(groups.of[p]!, true);
      for (let p = from; p < to; p++) {
        if (chosen[p]! > 0) continue;
        const c = groups.of[p]!;
        let answer = known.get(c) ?? (course.closedAt[c]! < from ? false : undefined);
        if (answer === undefined) {
          answer = false;
          if (caps.of(p).every((k) => listCaps[k]! < caps.bound[k]!) || caps.none) {
            swaps.into(c);
            answer = leave[c]! > 0;
            for (let d = 0; d < persons && !answer; d++) answer = leave[d]! > 0 && swaps.allows(c, d);
          }
          if (!answer) {
            if (!told) tell(from);
            search.setColumn(c, low[c]! + 1, quota.stock(c));
            const found = search.find();
            search.setColumn(c, low[c]!, quota.stock(c));
            answer = found !== null && !isShut(p);
            if (answer) caps.fill(groups, found!, [...company, p]);
          }
          if (caps.none) known.set(c, answer);
        }
        if (answer) contested.push(p);
      }
    }
    for (; from < to; from++) {
      if (chosen[from] !== 1) continue;
      if (!caps.none) company.add(from);
      low[groups.of[from]!]!++;
      leave[groups.of[from]!]!--;
    }
  }
  return Int32Array.from(contested);
}
