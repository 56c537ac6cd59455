// Eligibility rules that refer to each other in a circle: `{"rule": id}` and the items of a group are references.
import { predicateRules } from "./predicate.ts";
import type { Rule } from "./programme.ts";

/** Each circle once, as the ids along it with the first repeated at the end. `rules` holds groups and items alike. */
export function ruleCycles(rules: readonly Rule[]): string[][] {
  const references = new Map(
    rules.map((rule) => [rule.id, [
      ...(rule.of ?? []).map((item) => item.id),
      ...(rule.if ? predicateRules(rule.if) : []),
      ...(rule.unless ? predicateRules(rule.unless) : []),
    ]]),
  );
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): void => {
    const at = path.indexOf(id);
    if (at >= 0) {
      cycles.push([...path.slice(at), id]);
      return;
    }
    if (done.has(id)) return;
    path.push(id);
    for (const next of references.get(id) ?? []) visit(next);
    path.pop();
    done.add(id);
  };
  for (const id of references.keys()) visit(id);
  return cycles;
}
