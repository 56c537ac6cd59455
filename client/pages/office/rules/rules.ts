// Rules of eligibility that come and go. A rule that people judge brings along the field that holds their answer, and takes it away again. Pure.
import { allFields } from "../../../../scoring/field.ts";
import type { Programme, Rule } from "../../../../scoring/programme.ts";
import { isAttested } from "../../../../scoring/rule-fields.ts";
import { conditionOf, firstForm } from "./condition.ts";
import type { Edit } from "./edit.ts";
import { likelyField, rulesUnder } from "./fresh.ts";
import { fieldUses, ruleUses } from "./uses.ts";

export type RuleKind = "condition" | "attested" | "group";

/** K-N1 after Kaifeng's own: an id that no rule and no field has. */
function newRuleId(programme: Programme): string {
  const stem = /^[A-Za-z]+/.exec(programme.eligibility?.[0]?.id ?? "")?.[0] ?? "R";
  const fields = allFields(programme.fields ?? []);
  const taken = new Set(rulesUnder(programme).map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`${stem}-N${n}`) && !fields.has(`${stem}-N${n}`)) return `${stem}-N${n}`;
}

export function newRule(programme: Programme, kind: RuleKind): Rule {
  const id = newRuleId(programme);
  const name = { zh: "", en: "" };
  const condition = conditionOf(firstForm(likelyField(programme)));
  switch (kind) {
    case "condition": return { id, severity: "block", name, clause: "", if: condition };
    case "attested": return { id, severity: "attest", name, clause: "" };
    case "group": return { id, severity: "block", name, clause: "", atLeast: 1, of: [{ id: `${id}a`, severity: "block", name, if: condition }] };
  }
}

/** The field that an attested rule reads. */
export const attestedField = (programme: Programme, rule: Rule): Edit => ({ kind: "insert", at: "/fields", index: programme.fields?.length ?? 0, value: { id: rule.id, type: "boolean" } });

const under = (rule: Rule): readonly Rule[] => [rule, ...(rule.of ?? []).flatMap(under)];

/** Pointers of what names a rule or one of its items, from outside. */
export const usesOf = (programme: Programme, rule: Rule, at: string): readonly string[] =>
  ruleUses(programme, under(rule).map(({ id }) => id)).filter((use) => use !== at && !use.startsWith(`${at}/`));

/** What goes along with a rule: the fields of attested answers that nothing else names. */
export function goesAlong(programme: Programme, rule: Rule, at: string): readonly Edit[] {
  const ids = under(rule).filter(isAttested).map(({ id }) => id).filter((id) => fieldUses(programme, id).every((use) => use === at || use.startsWith(`${at}/`)));
  return (programme.fields ?? []).some(({ id }) => ids.includes(id)) ? [{ kind: "set", at: "/fields", value: programme.fields!.filter(({ id }) => !ids.includes(id)) }] : [];
}
