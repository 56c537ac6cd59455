// Objective criteria: a score computed once from the candidate's fields, the same for every expert. Source: contract §3.2.
import { add, compare, decimal, multiply, zero, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import { compilePredicate, predicateFields, predicateRules, type Facts, type Predicate } from "./predicate.ts";
import type { Rule, ScoreTable, TableEntry } from "./programme.ts";
import type { Leaf } from "./rubric.ts";

export interface ObjectiveScore {
  readonly score: Ratio;
  /** all fields that the table reads are missing: its `missing` score was used */
  readonly missing: boolean;
}

/**
 * The table of an objective leaf as a function of the candidate's facts: entries that do not match or whose field is missing
 * give nothing; `highest` takes the best entry, `sum` adds them; the score is cut to the criterion's min…max. `rules` are the
 * programme's eligibility rules, which a table may ask.
 */
export function compileObjective(
  leaf: Leaf,
  fields: ReadonlyMap<string, Field>,
  referenceDate: string,
  rules: readonly Rule[] = [],
): (facts: Facts) => ObjectiveScore {
  const table: ScoreTable = leaf.criterion.table!;
  const read = tableFields(table, rules);
  const value = compileEntry({ combine: table.combine, entries: table.entries }, fields, referenceDate);
  const missingScore = decimal(table.missing ?? "0");
  const cut = (score: Ratio): Ratio =>
    compare(score, leaf.min) < 0 ? leaf.min : compare(score, leaf.max) > 0 ? leaf.max : score;
  return (facts) => {
    const missing = read.length > 0 && read.every((field) => facts.value(field) === null);
    return { score: cut(missing ? missingScore : (value(facts) ?? zero)), missing };
  };
}

/** The candidate fields that a table reads, each once; where it asks a rule, those that the rule is decided by. */
export function tableFields(table: ScoreTable, rules: readonly Rule[]): string[] {
  const byId = new Map<string, Rule>();
  const index = (rule: Rule): void => {
    byId.set(rule.id, rule);
    rule.of?.forEach(index);
  };
  rules.forEach(index);
  const asked = (predicate: Predicate): string[] => [...predicateFields(predicate), ...predicateRules(predicate).flatMap((id) => decidedBy(byId.get(id)!))];
  const decidedBy = (rule: Rule): string[] =>
    rule.of?.flatMap(decidedBy) ?? [...asked(rule.if ?? { field: rule.id, is: true }), ...(rule.unless ? asked(rule.unless) : [])];
  const of = (entry: TableEntry): string[] =>
    "when" in entry ? asked(entry.when) : "entries" in entry ? entry.entries.flatMap(of) : [entry.field];
  return [...new Set(table.entries.flatMap(of))];
}

/** An entry as a function to its score, or null where it does not match. */
export function compileEntry(entry: TableEntry, fields: ReadonlyMap<string, Field>, date: string): (facts: Facts) => Ratio | null {
  if ("when" in entry) {
    const test = compilePredicate(entry.when, fields, date);
    const score = decimal(entry.score);
    return (facts) => (test(facts) === true ? score : null);
  }
  if ("each" in entry) {
    const each = decimal(entry.each);
    return capped(entry.atMost, (facts) => {
      const value = facts.value(entry.field) as Ratio | null;
      return value === null ? null : multiply(each, value);
    });
  }
  if ("bands" in entry) {
    const bands = entry.bands
      .map((band) => ({ from: decimal(band.from), score: decimal(band.score) }))
      .sort((a, b) => compare(b.from, a.from));
    return (facts) => {
      const value = facts.value(entry.field) as Ratio | null;
      return value === null ? null : (bands.find((band) => compare(value, band.from) >= 0)?.score ?? null);
    };
  }
  const parts = entry.entries.map((part) => compileEntry(part, fields, date));
  return capped(entry.atMost, (facts) => {
    let result: Ratio | null = null;
    for (const part of parts) {
      const score = part(facts);
      if (score === null) continue;
      result = result === null ? score : entry.combine === "sum" ? add(result, score) : compare(score, result) > 0 ? score : result;
    }
    return result;
  });
}

function capped(atMost: string | number | undefined, of: (facts: Facts) => Ratio | null): (facts: Facts) => Ratio | null {
  if (atMost === undefined) return of;
  const cap = decimal(atMost);
  return (facts) => {
    const score = of(facts);
    return score !== null && compare(score, cap) > 0 ? cap : score;
  };
}
