// Who takes part in a draw of experts: everybody in the pool but those whom a filter or a person leaves out, each with the reason that goes
// into the record. Knows no chance: the draw itself is the server's.
import { drawnNow } from "../../../../scoring/drawn-panel.ts";
import { pairEffects } from "../../../../scoring/recused-pairs.ts";
import type { Programme } from "../../../../scoring/programme.ts";
import type { Conflict, Draw, Person } from "./facts.ts";

export interface DrawFilter {
  /** empty: all */
  readonly groups: readonly string[];
  /** whose employer has a candidate */
  readonly noEmployers: boolean;
  readonly noDrawn: boolean;
  /** by hand, expert → reason */
  readonly excluded: Readonly<Record<string, string>>;
}

/** The words of the reasons, in the language of the person who draws. */
export interface DrawReasons {
  readonly group: (group: string) => string;
  readonly employer: (candidates: readonly string[]) => string;
  readonly drawn: string;
}

export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** In the order of the pool; what a person wrote goes before what a filter says. */
export function leftOut(
  experts: readonly Person[], filter: DrawFilter, facts: { rules: Programme["conflicts"]; conflicts: readonly Conflict[]; draws: readonly Draw[]; candidates: ReadonlySet<string> }, reasons: DrawReasons,
): LeftOut[] {
  const own = new Map<string, string[]>();
  const standing = pairEffects(facts.rules, facts.conflicts);
  for (const { expert, candidate, kind } of facts.conflicts) {
    if (kind !== "same_employer" || !facts.candidates.has(candidate) || standing.get(`${expert}@${candidate}`) === "dismissed") continue;
    own.set(expert, [...(own.get(expert) ?? []), candidate]);
  }
  const drawn = new Set(facts.draws.filter((one) => one.kind === "experts").flatMap((one) => drawnNow(one.result.drawn, one.substitutions)));
  return experts.flatMap(({ id, values }): LeftOut[] => {
    const group = values["group"] ?? "";
    const reason = filter.excluded[id]
      ?? (filter.groups.length > 0 && !filter.groups.includes(group) ? reasons.group(group) : undefined)
      ?? (filter.noEmployers && own.has(id) ? reasons.employer(own.get(id)!) : undefined)
      ?? (filter.noDrawn && drawn.has(id) ? reasons.drawn : undefined);
    return reason === undefined ? [] : [{ id, reason }];
  });
}

/** Names as people write them one after another. */
export const namesIn = (text: string): string[] => text.split(/[、，,；;\n]+/).map((one) => one.trim()).filter((one) => one !== "");
