// Which experts are recused from which candidates, by what was found or declared and how people ruled. Source: contract §3.7.
import { defaultEffects, type ConflictEffect, type ConflictKind } from "./conflict.ts";
import type { Programme } from "./programme.ts";

export interface RuledConflict {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: string;
  /** "" where nobody has ruled: the kind's own effect holds */
  readonly ruling: "" | "recuse" | "allow" | "pending" | "dismissed";
}

/** What a kind does in this programme. */
export function conflictEffect(rules: Programme["conflicts"], kind: ConflictKind): ConflictEffect {
  return rules?.rules?.find((rule) => rule.kind === kind)?.effect ?? defaultEffects[kind];
}

/** Pairs as `expert@candidate`. */
export function recusedPairs(rules: Programme["conflicts"], conflicts: readonly RuledConflict[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { expert, candidate, kind, ruling } of conflicts) {
    const own = kind === "self" || (ruling === "" && conflictEffect(rules, kind as ConflictKind) === "recuse");
    if (own || ruling === "recuse") pairs.add(`${expert}@${candidate}`);
  }
  return pairs;
}
