// The people behind a quota, for sentences: who holds its last seat where it stands in somebody's way, and what a group is called.
// Source: selection.md §2, «Reasons».
import type { Candidates } from "./candidates.ts";
import type { Shortlist } from "./shortlist.ts";

export interface LastSeat {
  /** true: the quota is full for this candidate; false: its seats are kept for others */
  readonly full: boolean;
  /** row of the last person on the list who counts in it, of a full one the last who stands above; null where there is none */
  readonly last: { readonly row: number; readonly rank: number } | null;
}

/** Of a bound that the candidate counts in, who filled it above him; of one that he does not count in, who it was kept for. */
export function lastSeats({ people, plan, pool, list }: Shortlist): (quota: string, row: number) => LastSeat | null {
  interface Bound { readonly kind: "atLeast" | "atMost"; readonly members: ReadonlySet<number>; readonly seated: readonly number[] }
  const bounds = new Map<string, readonly Bound[]>();
  let known: { positionOf: ReadonlyMap<number, number>; chosen: ReadonlySet<number> } | null = null;
  /** Most quotas stand in nobody's way: each is looked at when it is asked for. */
  const boundsOf = (quota: string, chosen: ReadonlySet<number>): readonly Bound[] => {
    const before = bounds.get(quota);
    if (before !== undefined) return before;
    const made = plan.rows.filter(({ id }) => id === quota)
      .map(({ kind, members }) => ({ kind, members: new Set(members), seated: Array.from(members).filter((at) => chosen.has(at)) }));
    bounds.set(quota, made);
    return made;
  };
  return (quota, row) => {
    known ??= { positionOf: new Map(people.map((one, at) => [one, at])), chosen: new Set(list.selected) };
    const at = known.positionOf.get(row);
    if (at === undefined) return null;
    const of = boundsOf(quota, known.chosen);
    const cap = of.find(({ kind, members }) => kind === "atMost" && members.has(at));
    if (cap !== undefined) return { full: true, last: holderAt(cap.seated.findLast((one) => one < at)) };
    const floor = of.find(({ kind, members }) => kind === "atLeast" && !members.has(at));
    return floor === undefined ? null : { full: false, last: holderAt(floor.seated.at(-1)) };
  };

  function holderAt(at: number | undefined): LastSeat["last"] {
    return at === undefined ? null : { row: people[at]!, rank: pool.rank[at]! };
  }
}

/** What the groups of `each` quotas by employer are called: the code or normalised name of the id as somebody of the group writes it. */
export function groupNames({ people, plan }: Pick<Shortlist, "people" | "plan">, candidates: Candidates): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  plan.rows.forEach(({ id, members }, i) => {
    const first = members[0];
    if (plan.about[i]!.quota.each === "employer" && first !== undefined) names.set(id, candidates.text("employer", people[first]!));
  });
  return names;
}
