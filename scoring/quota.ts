// Quotas and nomination limits of a programme as rows over positions: who counts where. Knows no list.
// Source: contract §3.5, §3.6.
import type { Candidates } from "./candidates.ts";
import { compareCodePoints } from "./code-points.ts";
import type { Field } from "./field.ts";
import type { QuotaRow } from "./pool.ts";
import { compilePredicate, type Facts, type Predicate } from "./predicate.ts";
import type { Quota } from "./programme.ts";
import { rowBound } from "./quota-bound.ts";
import { atOnce, type Steps } from "./steps.ts";

export interface QuotaPlan {
  readonly rows: readonly QuotaRow[];
  /** which quota each row comes from, and for `each` the value of its group */
  readonly about: readonly { readonly quota: Quota; readonly value: string | null }[];
  /** persons (rows of the table) for whom a quota could not be told: predicate unknown, or no value to group by */
  readonly unknown: readonly { readonly quota: Quota; readonly rows: readonly number[] }[];
}

const peopleAStep = 100;

type Asked = readonly [
  quotas: readonly Quota[], people: readonly number[], candidates: Candidates, facts: (row: number) => Facts, fields: ReadonlyMap<string, Field>, referenceDate: string,
];

/**
 * Expands quotas over `people` (rows of the table; position i is people[i]). A quota with both bounds gives two rows of one id,
 * atLeast first; `each` gives one row `id:value` per value held, in code-point order. Unknown counts as not satisfied.
 */
export const planQuotas = (...asked: Asked): QuotaPlan => atOnce(quotaSteps(...asked));

/** The same in steps, so many people each. */
export function* quotaSteps(...[quotas, people, candidates, facts, fields, referenceDate]: Asked): Steps<QuotaPlan> {
  const rows: QuotaRow[] = [];
  const about: { quota: Quota; value: string | null }[] = [];
  const unknown: { quota: Quota; rows: number[] }[] = [];

  for (const quota of quotas) {
    const unsure = new Set<number>();
    const positions = function* (predicate: Predicate | undefined): Steps<Int32Array> {
      if (predicate === undefined) return Int32Array.from(people, (_, i) => i);
      const test = compilePredicate(predicate, fields, referenceDate);
      const members: number[] = [];
      for (const [i, row] of people.entries()) {
        const result = test(facts(row));
        if (result === true) members.push(i);
        else if (result === null) unsure.add(row);
        if (i % peopleAStep === 0) yield;
      }
      return Int32Array.from(members);
    };
    const base = typeof quota.base === "object" ? yield* positions(quota.base.where) : (quota.base ?? "selected");
    const counted = yield* positions(quota.where);
    const groups = quota.each === undefined
      ? [{ value: null, members: counted }]
      : groupBy(quota.each, counted, people, candidates, unsure);
    for (const { value, members } of groups) {
      for (const kind of ["atLeast", "atMost"] as const) {
        const bound = quota[kind];
        if (bound === undefined) continue;
        rows.push({
          id: value === null ? quota.id : `${quota.id}:${value}`,
          kind,
          members,
          bound: rowBound(String(bound), base),
          tier: quota.soft ? (quota.tier ?? 1) : 0,
        });
        about.push({ quota, value });
      }
    }
    if (unsure.size > 0) unknown.push({ quota, rows: candidates.byId([...unsure]) });
  }
  return { rows, about, unknown };
}

function groupBy(
  field: string, counted: Int32Array, people: readonly number[], candidates: Candidates, unsure: Set<number>,
): { value: string; members: Int32Array }[] {
  const groups = new Map<string, number[]>();
  const keys = candidates.keys(field, Array.from(counted, (i) => people[i]!));
  counted.forEach((position, i) => {
    if (keys[i]!.length === 0) unsure.add(people[position]!);
    for (const value of keys[i]!) {
      const group = groups.get(value);
      if (group) group.push(position);
      else groups.set(value, [position]);
    }
  });
  return [...groups]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([value, members]) => ({ value, members: Int32Array.from(members) }));
}
