// Ranks by final score as rounded, then by the programme's tie steps in order. Never by name, id or file order.
// Source: contract §3.3 «Ranking». Ranks run 1, 2, 2, 4.
import type { Candidates } from "./candidates.ts";
import { compareCodePoints } from "./code-points.ts";
import { compare, compareQuotients, type Quotient, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import type { Tie } from "./programme.ts";
import type { Value } from "./value.ts";

export interface TieFacts {
  readonly candidates: Candidates;
  readonly fields: ReadonlyMap<string, Field>;
  /** sum of the contributions of criteria, exact */
  readonly contribution: (criteria: readonly string[], row: number) => Quotient;
  readonly passes: (rule: string, row: number) => boolean;
}

export interface Ranking {
  /** ranked rows, best first; inside a tie in the order given */
  readonly rows: readonly number[];
  /** rank of each, in the order of `rows` */
  readonly ranks: Int32Array;
}

/**
 * Ranks the rows given (file order). `score(row)` is the final score in whole units. Equal after all steps stays equal and keeps
 * the given order, which is provisional.
 */
export function rank(rows: readonly number[], score: (row: number) => bigint, ties: readonly Tie[], facts: TieFacts): Ranking {
  const scores = rows.map(score);
  const sorted = Array.from(rows, (_, i) => i).sort((a, b) => (scores[a]! > scores[b]! ? -1 : scores[a]! < scores[b]! ? 1 : a - b));
  const order = sorted.map((i) => rows[i]!);
  const starts = Uint8Array.from(sorted, (i, at) => (at > 0 && scores[sorted[at - 1]!] === scores[i] ? 0 : 1));
  for (const tie of ties) {
    eachSet(starts, (from, to) => {
      if (to - from === 1) return;
      let at = from;
      for (const part of split(order.slice(from, to), tie, facts)) {
        starts[at] = 1;
        for (const row of part) order[at++] = row;
      }
    });
  }
  const ranks = new Int32Array(order.length);
  eachSet(starts, (from, to) => ranks.fill(from + 1, from, to));
  return { rows: order, ranks };
}

/** One tie step as it went for one candidate. */
export interface TieStep {
  readonly tie: Tie;
  /** who was still equal before it, in file order, the candidate too */
  readonly among: readonly number[];
  /** who is still equal after it */
  readonly left: readonly number[];
  /** `within` did not hold for all of them: the step says nothing */
  readonly skipped: boolean;
}

/** The steps by which one of `equals` (rows of one score) came to his rank; none after he stands alone. */
export function tieSteps(row: number, equals: readonly number[], ties: readonly Tie[], facts: TieFacts): TieStep[] {
  const steps: TieStep[] = [];
  let among = equals;
  for (const tie of ties) {
    if (among.length < 2) break;
    const left = split(among, tie, facts).find((part) => part.includes(row))!;
    steps.push({ tie, among, left, skipped: !holdsWithin(among, tie, facts) });
    among = left;
  }
  return steps;
}

/** Calls `use` for every run of equals: from a start to the next. */
function eachSet(starts: Uint8Array, use: (from: number, to: number) => void): void {
  for (let from = 0; from < starts.length; ) {
    let to = from + 1;
    while (to < starts.length && starts[to] === 0) to++;
    use(from, to);
    from = to;
  }
}

/** One tie step on a set of equals: the parts in their new order; a step with `within` applies only to a set that shares that value. */
function split(set: readonly number[], tie: Tie, facts: TieFacts): number[][] {
  if (!holdsWithin(set, tie, facts)) return [[...set]];
  const compareRows = comparer(set, tie, facts);
  const sorted = Array.from(set, (_, i) => i).sort((a, b) => compareRows(a, b) || a - b);
  const parts: number[][] = [];
  sorted.forEach((i, at) => {
    if (at > 0 && compareRows(sorted[at - 1]!, i) === 0) parts.at(-1)!.push(set[i]!);
    else parts.push([set[i]!]);
  });
  return parts;
}

/** A step with `within` is for a set whose members all have the same value of that field. */
function holdsWithin(set: readonly number[], tie: Tie, facts: TieFacts): boolean {
  if (tie.within === undefined) return true;
  const keys = facts.candidates.keys(tie.within, set).map((key) => key.join("\u0000"));
  return keys[0] !== "" && keys.every((key) => key === keys[0]);
}

function comparer(set: readonly number[], tie: Tie, facts: TieFacts): (a: number, b: number) => number {
  if ("criterion" in tie || "criteria" in tie) {
    const criteria = "criterion" in tie ? [tie.criterion] : tie.criteria;
    const values = set.map((row) => facts.contribution(criteria, row));
    return (a, b) => compareQuotients(values[b]!, values[a]!);
  }
  if ("rule" in tie) {
    const passes = set.map((row) => (facts.passes(tie.rule, row) ? 0 : 1));
    return (a, b) => passes[a]! - passes[b]!;
  }
  const field = facts.fields.get(tie.field)!;
  const values = set.map((row) => facts.candidates.value(tie.field, row));
  const sign = tie.descending ? -1 : 1;
  return (a, b) => {
    const [x, y] = [values[a]!, values[b]!];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * compareValues(field, x, y);
  };
}

function compareValues(field: Field, a: NonNullable<Value>, b: NonNullable<Value>): number {
  switch (field.type) {
    case "integer":
    case "decimal":
      return compare(a as Ratio, b as Ratio);
    case "enum": {
      const at = (value: NonNullable<Value>) => field.options!.findIndex((option) => option.value === value);
      return at(a) - at(b);
    }
    case "boolean":
      return Number(a) - Number(b);
    case "text":
    case "date":
    case "list":
      return compareCodePoints(String(a), String(b));
  }
}
