// What a new part of the rules begins with, and the ids that nobody has yet. Pure.
import { allFields, type Field } from "../../../../scoring/field.ts";
import type { Programme, Rule } from "../../../../scoring/programme.ts";

/** The first of stem-1, stem-2 … that nobody has. */
export function freshId(taken: readonly string[], stem: string): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** The field that a new condition begins with: one with options of the programme's own, else any. */
export function likelyField(programme: Programme): Field {
  const own = programme.fields ?? [];
  const fields = allFields(own);
  return fields.get((own.find(({ type }) => type === "enum") ?? own.find(({ type }) => type === "boolean"))?.id ?? "employer")!;
}

const under = (rule: Rule): readonly Rule[] => [rule, ...(rule.of ?? []).flatMap(under)];

/** Every rule of eligibility, a group before its items. */
export const rulesUnder = (programme: Programme): readonly Rule[] => (programme.eligibility ?? []).flatMap(under);
