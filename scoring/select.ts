// Chooses the lawful list: size, least missed soft quotas, merit order with look-ahead; then contested ties and reserve.
// Knows positions in list order, no person and no programme. Source: contract §3.6, selection.md §2 (rule L).
import { violations, type Pool, type QuotaRow } from "./pool.ts";
import { listContested } from "./contested.ts";
import { listReserve } from "./reserve.ts";
import { usual, withCaps, type Tuning } from "./solver/caps.ts";
import { findSettled } from "./solver/settle.ts";
import { newJourney, walk, type Journey } from "./solver/walk.ts";

export interface Selection {
  /** Persons on the list; 0 with `feasible` false where no size in min … target has a lawful list. */
  readonly size: number;
  readonly feasible: boolean;
  /** Whether a lawful list of this size holds everybody who was to be kept. */
  readonly kept: boolean;
  /** Those who were kept: they count among the people everybody else must be together with. Ascending, empty without `keep`. */
  readonly keptMembers: Int32Array;
  /** Positions, ascending. */
  readonly selected: Int32Array;
  readonly tierTotals: { readonly tier: number; readonly total: number }[];
  /** Not on the list, of a rank that is on it, and as lawful in merit order (contract §3.6, ties). Ascending. */
  readonly contested: Int32Array;
  /** The list with everybody contested of the last rank, where seats, hard quotas and tiers allow it; else null. */
  readonly takeAll: Int32Array | null;
  /** The first five who could replace somebody on the list. */
  readonly reserve: Int32Array;
}

export interface SelectOptions {
  /** Positions that stay if a lawful list of the size found holds them all. */
  readonly keep?: Int32Array;
  readonly progress?: (done: number, of: number) => void;
  readonly tuning?: Tuning;
}

/** The list of contract §3.6; exact: every list is checked and every refusal proven in whole numbers. Never throws on a well-formed pool. */
export function select(pool: Pool, options: SelectOptions = {}): Selection {
  const journey = newJourney(pool);
  return withCaps((entered) => selectWith(pool, options, journey, entered));
}

function selectWith(pool: Pool, options: SelectOptions, journey: Journey, entered: ReadonlySet<QuotaRow>): Selection {
  const settled = findSettled(pool, options.keep ?? new Int32Array(0), options.tuning ?? usual, entered);
  if (settled === null) {
    const none = new Int32Array(0);
    return { size: 0, feasible: false, kept: false, keptMembers: none, selected: none, tierTotals: [], contested: none, takeAll: null, reserve: none };
  }
  const course = walk(pool, settled, journey, options.progress ?? (() => undefined));
  const { selected } = course;
  // those kept stay by an earlier decision; an order inside a tie is not one, so equals are weighed without it
  const contested = settled.kept
    ? listContested(pool, { ...settled, keep: new Int32Array(0) }, { ...course, closedAt: course.closedAt.map(() => pool.size) })
    : listContested(pool, settled, course);
  return {
    size: selected.length,
    feasible: true,
    kept: settled.kept,
    keptMembers: settled.keep,
    selected,
    tierTotals: tierTotalsOf(pool, selected).totals,
    contested,
    takeAll: takeAll(pool, selected, contested),
    reserve: listReserve(pool, settled.quota, selected),
  };
}

/** Persons missed in all per tier of the pool, and whether every hard row holds. */
function tierTotalsOf(pool: Pool, selected: Int32Array): { totals: { tier: number; total: number }[]; lawful: boolean } {
  const sums = new Map<number, number>();
  let lawful = true;
  violations(pool, selected).forEach(({ violation }, i) => {
    const { tier } = pool.rows[i]!;
    if (tier > 0) sums.set(tier, (sums.get(tier) ?? 0) + violation);
    else if (violation > 0) lawful = false;
  });
  const totals = [...sums].sort((a, b) => a[0] - b[0]).map(([tier, total]) => ({ tier, total }));
  return { totals, lawful };
}

function takeAll(pool: Pool, selected: Int32Array, contested: Int32Array): Int32Array | null {
  const { target, max } = pool.seats;
  if (max <= target || selected.length === 0) return null;
  const lastRank = pool.rank[selected[selected.length - 1]!]!;
  const tied = contested.filter((position) => pool.rank[position] === lastRank);
  if (tied.length === 0 || selected.length + tied.length > max) return null;
  const all = Int32Array.from([...selected, ...tied]).sort();
  const before = tierTotalsOf(pool, selected).totals;
  const after = tierTotalsOf(pool, all);
  return after.lawful && after.totals.every(({ total }, t) => total <= before[t]!.total) ? all : null;
}
