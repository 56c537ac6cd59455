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

/** What stands after the rulings: `review` waits for one, `allow` and `dismissed` let the expert score. The strongest first. */
export const ruledEffects = ["recuse", "review", "disclose", "allow", "dismissed"] as const;
export type RuledEffect = (typeof ruledEffects)[number];

/** Nobody judges himself, whatever was ruled. */
export function ruledEffect(rules: Programme["conflicts"], { kind, ruling }: Pick<RuledConflict, "kind" | "ruling">): RuledEffect {
  if (kind === "self") return "recuse";
  if (ruling === "") return conflictEffect(rules, kind as ConflictKind);
  return ruling === "pending" ? "review" : ruling;
}

/** Pairs as `expert@candidate`, with the strongest effect of all that is known of them. */
export function pairEffects(rules: Programme["conflicts"], conflicts: readonly RuledConflict[]): ReadonlyMap<string, RuledEffect> {
  const pairs = new Map<string, RuledEffect>();
  for (const one of conflicts) {
    const key = `${one.expert}@${one.candidate}`;
    const [before, effect] = [pairs.get(key), ruledEffect(rules, one)];
    if (before === undefined || ruledEffects.indexOf(effect) < ruledEffects.indexOf(before)) pairs.set(key, effect);
  }
  return pairs;
}

/** Pairs as `expert@candidate`. */
export function recusedPairs(rules: Programme["conflicts"], conflicts: readonly RuledConflict[]): ReadonlySet<string> {
  return new Set([...pairEffects(rules, conflicts)].flatMap(([pair, effect]) => (effect === "recuse" ? [pair] : [])));
}
