// Why no list of `target` persons is lawful: the smallest sets of hard quotas that cannot hold together, and by how many
// persons bounds would have to give way. Knows positions only. Source: contract §3.6, `infeasible`.
import type { Pool } from "./pool.ts";
import { usual, withCaps } from "./solver/caps.ts";
import { Conditions, nobody } from "./solver/conditions.ts";
import { Fillers } from "./solver/fillers.ts";
import { minimalSets } from "./solver/minimal-sets.ts";
import { QuotaProgram } from "./solver/quota-program.ts";
import { findLeast } from "./solver/settle.ts";

/** How many minimal sets are given at most (contract §3.6). */
export const mostSets = 8;

/** Work until it is given up to show that these sets are the first: a few seconds. */
const steps = 1e8;

export interface Infeasible {
  /** Quota ids in the pool's order; by size, then by order. Empty if a lawful list of `target` exists. */
  readonly minimalSets: string[][];
  /** Least sum of persons missed over all bounds of the hard quotas; null with fewer selectable persons than `target`. */
  readonly leastRelaxation: number | null;
  /** False where too much work was needed to show that these sets come before all others; each is minimal all the same. */
  readonly first: boolean;
}

/** Computed at size `target`, hard rows alone; [["size"]] and null with fewer persons than that. */
export function explainInfeasible(pool: Pool, tuning = usual): Infeasible {
  const { target } = pool.seats;
  if (pool.size < target) return { minimalSets: [["size"]], leastRelaxation: null, first: true };
  const { sets, first } = withCaps((entered) => {
    const quota = new QuotaProgram(pool, (row) => (row.tier === 0 ? 0 : null), tuning, entered);
    quota.setSize(target);
    const conditions = new Conditions(pool, quota);
    const company = nobody();
    const fillers = new Fillers(quota, conditions);
    const { sets, first } = minimalSets((set) => fillers.ask(set, company), [], conditions.ids.length, mostSets, steps);
    return { sets: sets.map((set) => set.map((k) => conditions.ids[k]!)), first };
  });
  const leastRelaxation = withCaps((entered) => {
    const quota = new QuotaProgram(pool, (row) => (row.tier === 0 ? 1 : null), tuning, entered);
    quota.setSize(target);
    if (quota.tiers.length === 0) return 0;
    const start = quota.search.find();
    if (start === null) throw new Error("people enough, and no list without bounds");
    quota.caps.fill(quota.groups, start, []);
    findLeast(quota, 0, start, new Int32Array(0));
    return quota.budgets[0]!;
  });
  return { minimalSets: sets, leastRelaxation, first };
}
