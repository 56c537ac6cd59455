// Eligibility rules: each rule's result for a candidate, and what the candidate is by them. Source: contract §3.4.
import { compilePredicate, type Facts, type Test } from "./predicate.ts";
import type { Field } from "./field.ts";
import type { Rule } from "./programme.ts";
import type { Value } from "./value.ts";

export type RuleResult = "pass" | "fail" | "unknown" | "waived";
export type Eligibility = "eligible" | "ineligible" | "review";

export interface CompiledRule {
  readonly rule: Rule;
  readonly severity: "block" | "soft" | "attest" | "prefer";
  /** inside a group: its own severity is then without effect */
  readonly inGroup: boolean;
}

export interface EligibilityRules {
  /** every rule and every item of a group, in the programme's order, a group before its items */
  readonly rules: readonly CompiledRule[];
  /**
   * The results in the order of `rules` for one candidate. `value` reads a field (null = missing), `waived` tells whether a
   * waiver for the rule is recorded.
   */
  results(value: (field: string) => Value, waived: (rule: string) => boolean): RuleResult[];
  /** Facts for other predicates of the programme (quotas, ties) on the same candidate. */
  facts(value: (field: string) => Value, waived: (rule: string) => boolean): RowFacts;
}

/** Facts whose reading functions may move on to another candidate: `forget` drops the rule results of the one before. */
export interface RowFacts extends Facts {
  forget(): void;
}

/** Compiles rules that have passed `programmeProblems` (known fields, no cycles). */
export function compileEligibility(
  rules: readonly Rule[],
  fields: ReadonlyMap<string, Field>,
  referenceDate: string,
): EligibilityRules {
  const all: CompiledRule[] = [];
  const tests = new Map<string, Test>();
  const visit = (rule: Rule, inGroup: boolean): void => {
    all.push({ rule, severity: rule.severity ?? "block", inGroup });
    for (const item of rule.of ?? []) visit(item, true);
    tests.set(rule.id, testOf(rule, fields, referenceDate));
  };
  for (const rule of rules) visit(rule, false);

  const facts = (value: (field: string) => Value, waived: (rule: string) => boolean): RowFacts => {
    let known: Map<string, boolean | null> | null = null;
    const self: RowFacts = {
      forget() {
        known = null;
      },
      value,
      waived,
      rule(id) {
        if (waived(id)) return true;
        known ??= new Map();
        let result = known.get(id);
        if (result === undefined) {
          result = tests.get(id)!(self);
          known.set(id, result);
        }
        return result;
      },
    };
    return self;
  };
  return {
    rules: all,
    facts,
    results(value, waived) {
      const self = facts(value, waived);
      return all.map(({ rule }) => {
        const own = self.rule(rule.id);
        if (waived(rule.id)) return "waived";
        return own === null ? "unknown" : own ? "pass" : "fail";
      });
    },
  };
}

/** What the results make of a candidate: only rules of severity `block` outside groups decide; a waived rule passes. */
export function eligibilityOf(rules: EligibilityRules, results: readonly RuleResult[]): Eligibility {
  let eligibility: Eligibility = "eligible";
  rules.rules.forEach(({ severity, inGroup }, i) => {
    if (inGroup || severity !== "block") return;
    if (results[i] === "fail") eligibility = "ineligible";
    else if (results[i] === "unknown" && eligibility === "eligible") eligibility = "review";
  });
  return eligibility;
}

function testOf(rule: Rule, fields: ReadonlyMap<string, Field>, date: string): Test {
  if (rule.of) {
    const items = rule.of.map((item) => item.id);
    const need = rule.atLeast ?? items.length;
    return (facts) => {
      let passed = 0;
      let open = 0;
      for (const id of items) {
        const result = facts.rule(id);
        if (result === true) passed++;
        else if (result === null) open++;
      }
      return passed >= need ? true : passed + open < need ? false : null;
    };
  }
  const condition = rule.if ?? { field: rule.id, is: true };
  return compilePredicate(rule.unless ? { any: [condition, rule.unless] } : condition, fields, date);
}
