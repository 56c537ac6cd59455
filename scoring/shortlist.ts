// The list: tie decisions, quotas, merit order with look-ahead, «take all», and substitution after a removal.
// Source: contract §3.6. The algorithm itself is select.ts.
import type { Candidates } from "./candidates.ts";
import type { Decision, Decisions } from "./decision.ts";
import { explain } from "./explain.ts";
import type { Field } from "./field.ts";
import { explainInfeasible, type Infeasible } from "./infeasible.ts";
import { boundOf, type Pool } from "./pool.ts";
import type { Programme } from "./programme.ts";
import { planQuotas, type QuotaPlan } from "./quota.ts";
import type { Review } from "./review.ts";
import { select, type Selection } from "./select.ts";
import { usual } from "./solver/caps.ts";
import type { Standings } from "./standing.ts";

export interface Shortlist {
  /** ranked rows in list order, with their ranks */
  readonly order: readonly number[];
  readonly ranks: Int32Array;
  /** selectable rows in list order: position i of the pool is people[i] */
  readonly people: readonly number[];
  readonly plan: QuotaPlan;
  readonly pool: Pool;
  /** the list in force, in positions of the pool */
  readonly list: Selection;
  /** positions still contested: their tie is not settled */
  readonly contested: readonly number[];
  /** the rank whose tie may be settled by «take all», or null */
  readonly takeAllRank: number | null;
  readonly because: ReadonlyMap<number, readonly (readonly string[])[]>;
  /** positions whose reasons are minimal sets that are not proven to be the first eight */
  readonly unordered: readonly number[];
  readonly infeasible: Infeasible | null;
  readonly substitution: { readonly removed: number[]; readonly added: number[]; readonly dropped: number[] } | null;
}

export function makeShortlist(
  programme: Programme, candidates: Candidates, rowOf: ReadonlyMap<string, number>, fields: ReadonlyMap<string, Field>,
  review: Review, standings: Standings, decisions: Decisions, reasons: number | ReadonlySet<number>,
): Shortlist {
  const { order, settled } = orderTies(standings, rowOf, decisions);
  const { ranks } = standings.ranking;
  const rankOf = new Int32Array(candidates.size);
  order.forEach((row, i) => (rankOf[row] = ranks[i]!));
  const { target, min, max } = programme.seats;
  const seats = { target, min: min ?? 0, max: max ?? target };

  const lay = (removed: ReadonlySet<number>): { people: number[]; plan: QuotaPlan; pool: Pool } => {
    const people = order.filter((row) => standings.status[row] === "ranked" && !removed.has(row));
    const plan = planQuotas(programme.quotas ?? [], people, candidates, review.facts, fields, programme.referenceDate);
    const rank = Int32Array.from(people, (row) => rankOf[row]!);
    return { people, plan, pool: { size: people.length, rank, rows: plan.rows, seats } };
  };

  const removed = new Set<number>();
  let state = lay(removed);
  let asked = state.pool;
  let list = select(asked);
  const rowsOf = (positions: Iterable<number>): number[] => Array.from(positions, (position) => state.people[position]!);
  const stillContested = (): number[] => Array.from(list.contested).filter((at) => !settled.has(state.pool.rank[at]!));

  /** The tie at the last place, where it is open and may be taken as a whole; ties above it are none of it. */
  const wholeRank = (): number | null => {
    const last = list.takeAll === null ? undefined : state.pool.rank[list.selected.at(-1)!]!;
    return last === undefined || settled.has(last) ? null : last;
  };

  let takeAllRank = wholeRank();
  /** The rank taken as a whole; with a removal that list is gone, and the question with it open again. */
  let whole: number | null = null;
  for (const decision of decisions.of("take-all")) {
    if (takeAllRank === null || decision.subject.trim() !== String(takeAllRank)) {
      decisions.refuse(decision, "subject", "此名次没有可以全部入选的并列", "there is no tie at this rank that may be taken as a whole");
    } else {
      whole = takeAllRank;
      settled.add(whole);
      asked = sizedFor(state.pool, list.takeAll!.length);
      list = select(asked, { keep: list.takeAll! });
      takeAllRank = null;
    }
  }

  const before = rowsOf(list.selected);
  for (const decision of decisions.of("remove")) {
    const members = rowsOf(list.selected);
    const row = rowOf.get(decision.subject);
    if (row === undefined || !members.includes(row)) {
      decisions.refuse(decision, "subject", "此人不在名单上", "this candidate is not on the list");
      continue;
    }
    removed.add(row);
    if (whole !== null) settled.delete(whole);
    state = lay(removed);
    asked = state.pool;
    const position = new Map(state.people.map((one, at) => [one, at]));
    const keep = Int32Array.from(members.filter((one) => one !== row), (one) => position.get(one)!);
    list = select(state.pool, { keep });
    takeAllRank = wholeRank();
  }
  const unordered: number[] = [];
  const after = new Set(rowsOf(list.selected));
  const stood = new Set(before);
  const explained = typeof reasons === "number" ? reasons : new Set(state.people.flatMap((row, at) => (reasons.has(row) ? [at] : [])));
  return {
    order, ranks, people: state.people, plan: state.plan, pool: state.pool, list,
    contested: stillContested(),
    takeAllRank,
    because: list.feasible ? explain(asked, list, explained, usual, (position) => unordered.push(position)) : new Map(),
    unordered,
    infeasible: list.feasible && list.size >= target ? null : explainInfeasible(state.pool),
    substitution: removed.size === 0 ? null : {
      removed: [...removed],
      added: [...after].filter((row) => !stood.has(row)),
      dropped: before.filter((row) => !after.has(row) && !removed.has(row)),
    },
  };
}

/** The same quotas asked of a list of another size than the target: shares of the target stay what they are. */
function sizedFor(pool: Pool, size: number): Pool {
  const rows = pool.rows.map((row) =>
    typeof row.bound !== "number" && row.bound.base === "seats" ? { ...row, bound: boundOf(row, size, pool.seats.target, 0) } : row);
  return { ...pool, rows, seats: { target: size, min: size, max: Math.max(size, pool.seats.max) } };
}

/** List order after tie decisions, and the ranks that are settled because all their members are ordered. */
function orderTies(standings: Standings, rowOf: ReadonlyMap<string, number>, decisions: Decisions): { order: number[]; settled: Set<number> } {
  const { rows, ranks } = standings.ranking;
  const order = [...rows];
  const settled = new Set<number>();
  const given = decisions.of("tie");
  if (given.length === 0) return { order, settled };
  const at = new Map(rows.map((row, i) => [row, i]));
  const places = new Map<number, { decision: Decision; place: number }>();
  const taken = new Set<string>();
  for (const decision of given) {
    const row = rowOf.get(decision.subject);
    const i = row === undefined ? undefined : at.get(row);
    const rank = i === undefined ? 0 : ranks[i]!;
    if (i === undefined || (ranks[i - 1] !== rank && ranks[i + 1] !== rank)) {
      decisions.refuse(decision, "subject", "此人没有与他人并列", "this candidate is not tied with anybody");
    } else if (!/^[1-9][0-9]{0,5}$/.test(decision.value.trim())) {
      decisions.refuse(decision, "value", "应为并列内的次序，如 1", "expected the order inside the tie, such as 1");
    } else if (taken.has(`${rank} ${Number(decision.value)}`)) {
      decisions.refuse(decision, "value", "同一并列内两人次序相同", "two members of one tie have the same order");
    } else {
      taken.add(`${rank} ${Number(decision.value)}`);
      places.set(row!, { decision, place: Number(decision.value) });
    }
  }
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && ranks[to] === ranks[from]) to++;
    const set = rows.slice(from, to);
    const ordered = set.filter((row) => places.has(row)).sort((a, b) => places.get(a)!.place - places.get(b)!.place);
    if (ordered.length > 0) {
      order.splice(from, set.length, ...ordered, ...set.filter((row) => !places.has(row)));
      if (ordered.length === set.length) settled.add(ranks[from]!);
    }
    from = to;
  }
  return { order, settled };
}
