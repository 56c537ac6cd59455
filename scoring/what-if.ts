// «What if the bounds were others, or somebody were not there»: the second half of the calculation once more on the same standings.
// Equals `evaluate` with the changed programme and decisions, but for the advisory block. A draft: nothing keeps it.
import { Decisions, type Decision } from "./decision.ts";
import { conclude, type Conclusion, type EvaluationInput } from "./evaluate.ts";
import type { Programme, Quota } from "./programme.ts";
import type { Stand } from "./stand.ts";
import { withMinimum } from "./standing.ts";

export interface QuotaChange {
  readonly id: string;
  /** null takes this bound away; not named, it stays */
  readonly atLeast?: string | number | null | undefined;
  readonly atMost?: string | number | null | undefined;
  readonly soft?: boolean | undefined;
}

export interface Change {
  readonly seats?: Programme["seats"] | undefined;
  /** null: no minimum */
  readonly minimumScore?: string | null | undefined;
  readonly quotas?: readonly QuotaChange[] | undefined;
  /** taken off the list one after another, as the decision `remove` does */
  readonly removed?: readonly string[] | undefined;
}

/** The programme with other bounds; a quota without any bound left is out. */
export function changedProgramme(programme: Programme, { seats, minimumScore, quotas = [] }: Change): Programme {
  const changes = new Map(quotas.map((one) => [one.id, one]));
  const changed: Programme = {
    ...programme,
    seats: seats ?? programme.seats,
    ...(programme.quotas === undefined ? {} : { quotas: programme.quotas.map((quota) => changedQuota(quota, changes.get(quota.id))).filter(isBound) }),
  };
  if (minimumScore === null) delete changed.minimumScore;
  else if (minimumScore !== undefined) changed.minimumScore = minimumScore;
  return changed;
}

function changedQuota(quota: Quota, change: QuotaChange | undefined): Quota {
  if (change === undefined) return quota;
  const changed = { ...quota };
  for (const kind of ["atLeast", "atMost"] as const) {
    const bound = change[kind];
    if (bound === null) delete changed[kind];
    else if (bound !== undefined) changed[kind] = bound;
  }
  if (change.soft === true) changed.soft = true;
  if (change.soft === false) {
    delete changed.soft;
    delete changed.tier;
  }
  return changed;
}

const isBound = (quota: Quota): boolean => quota.atLeast !== undefined || quota.atMost !== undefined;

export interface WhatIf {
  readonly programme: Programme;
  /** what the calculation used of the decisions made, and the removals asked for */
  readonly decisions: readonly Decision[];
  /** decisions that do not apply any more under the change: left out */
  readonly dropped: readonly Decision[];
  readonly conclusion: Conclusion;
}

/** `input` and `stood` are those of the run, `input.reasons` who is told why he is out; `programme` is the changed one, already checked. */
export function whatIf(input: EvaluationInput, stood: Stand, programme: Programme, removed: readonly string[]): WhatIf {
  const standing = withMinimum(programme, stood.standing);
  const made = input.decisions.all;
  const already = new Set(made.filter(({ kind }) => kind === "remove").map(({ subject }) => subject));
  // rows tell decisions apart: those asked for come after the last one made
  const last = made.reduce((row, one) => Math.max(row, one.row), 1);
  const asked = [...new Set(removed)].filter((id) => !already.has(id))
    .map((subject, i): Decision => ({ kind: "remove", subject, value: "", reason: "what-if", by: "what-if", row: last + 1 + i }));
  let decisions: readonly Decision[] = [...made, ...asked];
  const dropped: Decision[] = [];
  for (;;) {
    const tried = new Decisions(decisions);
    const conclusion = conclude({ ...input, programme, decisions: tried }, { ...stood, standing });
    if (tried.problems.length === 0) return { programme, decisions, dropped, conclusion };
    const refused = new Set(tried.problems.map(({ row }) => row));
    dropped.push(...decisions.filter(({ row }) => refused.has(row)));
    decisions = decisions.filter(({ row }) => !refused.has(row));
  }
}
