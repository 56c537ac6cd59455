// Which single change would do where no list of the target's size is lawful: one quota's bound, by how many persons.
// Source: contract §3.6 `infeasible`; selection.md §2, «which single changes would do».
import { boundOf, type Pool, type QuotaRow } from "./pool.ts";
import type { QuotaPlan } from "./quota.ts";
import { usual, withCaps } from "./solver/caps.ts";
import { findSettled } from "./solver/settle.ts";

export interface Relaxation {
  /** id of the quota, not of one of its groups */
  readonly quota: string;
  readonly kind: "atLeast" | "atMost";
  /** persons on a list of the target's size */
  readonly from: number;
  readonly to: number;
}

/** Hard bounds that alone, changed by the least number of persons, make a list of `target` lawful; in the programme's order. */
export function singleRelaxations(pool: Pool, plan: QuotaPlan): Relaxation[] {
  const { target } = pool.seats;
  if (pool.size < target) return [];
  const found: Relaxation[] = [];
  const seen = new Set<string>();
  plan.rows.forEach((row, i) => {
    const quota = plan.about[i]!.quota.id;
    const key = `${row.kind} ${quota}`;
    if (row.tier > 0 || seen.has(key)) return;
    seen.add(key);
    // a share of a part of the list has no bound in persons before there is a list
    if (typeof row.bound !== "number" && typeof row.bound.base !== "string") return;
    const from = boundOf(row, target, target, 0);
    const most = row.kind === "atLeast" ? from : target - from;
    const allows = (by: number): boolean => isLawful(pool, (one, k) =>
      one.kind === row.kind && plan.about[k]!.quota.id === quota ? { ...one, bound: row.kind === "atLeast" ? from - by : from + by } : one);
    if (most < 1 || !allows(most)) return;
    let [low, high] = [1, most];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (allows(middle)) high = middle;
      else low = middle + 1;
    }
    found.push({ quota, kind: row.kind, from, to: row.kind === "atLeast" ? from - low : from + low });
  });
  return found;
}

/** Whether a list of exactly `target` persons is lawful under the changed hard bounds. */
function isLawful(pool: Pool, change: (row: QuotaRow, k: number) => QuotaRow): boolean {
  const { target } = pool.seats;
  const rows = pool.rows.map(change).filter(({ tier }) => tier === 0);
  const asked = { ...pool, rows, seats: { target, min: target, max: target } };
  return withCaps((entered) => findSettled(asked, new Int32Array(0), usual, entered) !== null);
}
