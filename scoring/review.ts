// The eligibility review of all candidates: every rule's result, waivers and people's rulings on doubtful cases, and what
// follows. Knows no scores. Source: contract §3.4.
import type { Candidates } from "./candidates.ts";
import type { Decisions } from "./decision.ts";
import { compileEligibility, eligibilityOf, type CompiledRule, type Eligibility, type RuleResult } from "./eligibility.ts";
import type { Field } from "./field.ts";
import type { Facts } from "./predicate.ts";
import type { Programme } from "./programme.ts";
import { atOnce, type Steps } from "./steps.ts";

const ruleResults = ["pass", "fail", "unknown", "waived"] as const satisfies readonly RuleResult[];

export interface Review {
  readonly rules: readonly CompiledRule[];
  /** of a row: as the rules say, or as people ruled on a doubtful case */
  readonly eligibility: readonly Eligibility[];
  readonly result: (rule: number, row: number) => RuleResult;
  /** facts of a row for other predicates of the programme; one object moves along, so they hold until the next call */
  readonly facts: (row: number) => Facts;
}

type Asked = readonly [programme: Programme, candidates: Candidates, rowOf: ReadonlyMap<string, number>, fields: ReadonlyMap<string, Field>, decisions: Decisions];

/** Reviews all rows. Decisions `waive` and `review` that do not apply are refused into `decisions.problems`. */
export const reviewCandidates = (...asked: Asked): Review => atOnce(reviewSteps(...asked));

/** The same, a row a step. */
export function* reviewSteps(...[programme, candidates, rowOf, fields, decisions]: Asked): Steps<Review> {
  const rules = compileEligibility(programme.eligibility ?? [], fields, programme.referenceDate);
  const index = new Map(rules.rules.map(({ rule }, i) => [rule.id, i]));
  const waivers = new Map<number, Set<string>>();
  const never = (): boolean => false;
  const valueOf = (row: number) => (field: string) => candidates.value(field, row);

  for (const decision of decisions.of("waive")) {
    const at = decision.subject.indexOf("@");
    const rule = at < 0 ? decision.subject : decision.subject.slice(0, at);
    const row = at < 0 ? undefined : rowOf.get(decision.subject.slice(at + 1));
    const i = index.get(rule);
    if (i === undefined || row === undefined) {
      decisions.refuse(decision, "subject", "没有此规则或候选人；应为 规则@候选人", "no such rule or candidate; expected rule@candidate");
    } else if (rules.rules[i]!.severity !== "soft") {
      decisions.refuse(decision, "subject", "只有“原则上”(soft) 的规则可以豁免", "only a soft rule can be waived");
    } else if (rules.results(valueOf(row), never)[i] === "pass") {
      decisions.refuse(decision, "subject", "该规则已符合，无需豁免", "the rule passes, there is nothing to waive");
    } else {
      const waived = waivers.get(row);
      if (waived) waived.add(rule);
      else waivers.set(row, new Set([rule]));
    }
  }

  const waivedOf = (row: number): ((rule: string) => boolean) => {
    const waived = waivers.get(row);
    return waived ? (rule) => waived.has(rule) : never;
  };
  const count = rules.rules.length;
  const codes = new Uint8Array(candidates.size * count);
  const eligibility: Eligibility[] = [];
  for (let row = 0; row < candidates.size; row++) {
    const results = rules.results(valueOf(row), waivedOf(row));
    results.forEach((result, i) => (codes[row * count + i] = ruleResults.indexOf(result)));
    eligibility.push(eligibilityOf(rules, results));
    yield;
  }
  for (const decision of decisions.of("review")) {
    const row = rowOf.get(decision.subject);
    if (row === undefined) decisions.refuse(decision, "subject", "没有此候选人", "there is no such candidate");
    else if (decision.value !== "eligible" && decision.value !== "ineligible") {
      decisions.refuse(decision, "value", "应为 eligible（符合）或 ineligible（不符合）", "expected eligible or ineligible");
    } else if (eligibility[row] !== "review") {
      decisions.refuse(decision, "subject", "此人的资格没有存疑", "this candidate's eligibility is not in doubt");
    } else eligibility[row] = decision.value;
  }
  let at = 0;
  const moving = rules.facts((field) => candidates.value(field, at), (rule) => waivers.get(at)?.has(rule) === true);
  return {
    rules: rules.rules,
    eligibility,
    result: (rule, row) => ruleResults[codes[row * count + rule]!]!,
    facts(row) {
      at = row;
      moving.forget();
      return moving;
    },
  };
}
