// Which fields of a candidate a rule of eligibility rests on, and which of them people attest.
import { predicateFields, predicateRules } from "./predicate.ts";
import type { Rule } from "./programme.ts";

/** A rule that only people can judge: ticked by the office, never calculated. */
export const isAttested = (rule: Rule): boolean => rule.of === undefined && rule.if === undefined;

/** What people judge of a candidate, by the ids of their rules; those inside groups too. */
export const attestedFields = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set(rules.flatMap((rule) => [...(isAttested(rule) ? [rule.id] : []), ...attestedFields(rule.of ?? [])]));

/** Fields that the rule itself reads, each once; those of the items of a group are theirs. */
export function ruleFields(rule: Rule): string[] {
  if (rule.of !== undefined) return [];
  const own = rule.if === undefined ? [rule.id] : predicateFields(rule.if);
  return [...new Set([...own, ...(rule.unless === undefined ? [] : predicateFields(rule.unless))])];
}

/** Other rules whose result this one asks for. */
export const rulesAsked = (rule: Rule): string[] =>
  [...new Set([rule.if, rule.unless].flatMap((predicate) => (predicate === undefined ? [] : predicateRules(predicate))))];
