// Nomination limits: how many persons each recommending body or employer has put forward. Only checked and reported.
// Source: contract §3.5.
import type { Candidates } from "./candidates.ts";
import type { Field } from "./field.ts";
import { violations } from "./pool.ts";
import type { Facts } from "./predicate.ts";
import type { Programme } from "./programme.ts";
import { quotaSteps } from "./quota.ts";
import { atOnce, type Steps } from "./steps.ts";

export interface LimitFigure {
  readonly id: string;
  readonly value: string;
  readonly kind: "atLeast" | "atMost";
  readonly bound: number;
  readonly count: number;
  readonly soft: boolean;
  readonly met: boolean;
}

export interface Limits {
  readonly limits: LimitFigure[];
  readonly unknown: { limit: string; candidates: string[] }[];
}

type Asked = readonly [programme: Programme, candidates: Candidates, facts: (row: number) => Facts, fields: ReadonlyMap<string, Field>];

/** Every limit with its figure, over all rows that are not withdrawn; `unknown`: rows without a value to group by, per limit. */
export const nominationLimits = (...asked: Asked): Limits => atOnce(limitSteps(...asked));

/** The same in steps. */
export function* limitSteps(...[programme, candidates, facts, fields]: Asked): Steps<Limits> {
  const people: number[] = [];
  for (let row = 0; row < candidates.size; row++) {
    if (candidates.value("status", row) !== "withdrawn") people.push(row);
  }
  const plan = yield* quotaSteps(programme.nomination ?? [], people, candidates, facts, fields, programme.referenceDate);
  const everyone = Int32Array.from(people, (_, i) => i);
  const states = violations(
    { size: people.length, rank: new Int32Array(people.length), rows: plan.rows, seats: { target: programme.seats.target, min: 0, max: people.length } },
    everyone,
  );
  return {
    limits: plan.rows.map((row, i) => {
      const { quota, value } = plan.about[i]!;
      const { bound, count, violation } = states[i]!;
      return { id: quota.id, value: value ?? "", kind: row.kind, bound, count, soft: quota.soft === true, met: violation === 0 };
    }),
    unknown: plan.unknown.map(({ quota, rows }) => ({ limit: quota.id, candidates: rows.map((row) => candidates.ids[row]!) })),
  };
}
