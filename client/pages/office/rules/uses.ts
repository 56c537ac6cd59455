// Where the rules name a field, a rule or a stage: what may not go away while it is named. Pure.
import type { Programme } from "../../../../scoring/programme.ts";

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Pointers of the boxes in which `names` finds what it looks for. */
function boxes(value: unknown, names: (box: Readonly<Record<string, unknown>>, at: string) => boolean, at = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, one]) => boxes(one, names, `${at}/${escaped(key)}`));
  return !Array.isArray(value) && names(value as Record<string, unknown>, at) ? [at, ...below] : below;
}

export function fieldUses(programme: Programme, id: string): readonly string[] {
  const { fields: _, ...rest } = programme;
  return boxes(rest, (box, at) => {
    if (box["field"] === id || box["age"] === id || box["within"] === id) return true;
    if (box["each"] === id) return at.startsWith("/quotas") || at.startsWith("/nomination");
    // people tick a rule that has no condition of its own: the answer stands in the field of its name
    if (box["id"] === id && at.startsWith("/eligibility")) return box["if"] === undefined && box["of"] === undefined;
    return Array.isArray(box["join"]) && box["join"].includes(id);
  });
}

export const ruleUses = (programme: Programme, ids: readonly string[]): readonly string[] =>
  boxes(programme, (box) => ids.includes(box["rule"] as string) || ids.includes(box["waived"] as string));

export const stageUses = (programme: Programme, id: string): readonly string[] => boxes(programme.notice ?? {}, (box) => box["stage"] === id, "/notice");
