// The forms of a condition as a person chooses them: a comparison of one field, a group, a negation, another rule's result. Every condition that
// the schema takes has one of them, and comes back from it as it was. Pure.
import type { Field } from "../../../../scoring/field.ts";
import type { Predicate } from "../../../../scoring/predicate.ts";

export type Operation = "is" | "in" | "atLeast" | "atMost" | "between" | "before" | "after" | "inside" | "true" | "false" | "present" | "absent";
export type Operand = string | number | boolean;

export interface Comparison {
  readonly subject: "field" | "age";
  readonly field: string;
  readonly operation: Operation;
  /** as many as the operation takes; the lower bound first */
  readonly values: readonly Operand[];
}

export type Form = "compare" | "all" | "any" | "not" | "rule" | "waived";

export const formOf = (condition: Predicate): Form =>
  "all" in condition ? "all" : "any" in condition ? "any" : "not" in condition ? "not" : "rule" in condition ? "rule" : "waived" in condition ? "waived" : "compare";

/** Null where the condition is no comparison. */
export function comparisonOf(condition: Predicate): Comparison | null {
  if (!("age" in condition || "field" in condition)) return null;
  const subject = "age" in condition ? "age" : "field";
  const field = "age" in condition ? condition.age : condition.field;
  const as = (operation: Operation, ...values: readonly Operand[]): Comparison => ({ subject, field, operation, values });
  if ("present" in condition) return as(condition.present ? "present" : "absent");
  if ("is" in condition) return typeof condition.is === "boolean" ? as(condition.is ? "true" : "false") : as("is", condition.is);
  if ("in" in condition) return as("in", ...condition.in);
  const { atLeast, atMost, before, after } = condition as { readonly atLeast?: string | number; readonly atMost?: string | number; readonly before?: string; readonly after?: string };
  if (atLeast !== undefined) return atMost === undefined ? as("atLeast", atLeast) : as("between", atLeast, atMost);
  if (atMost !== undefined) return as("atMost", atMost);
  if (after !== undefined) return before === undefined ? as("after", after) : as("inside", after, before);
  return as("before", before ?? "");
}

export function conditionOf({ subject, field, operation, values: [first = "", second = ""], values }: Comparison): Predicate {
  const whose = subject === "age" ? { age: field } : { field };
  const parts = (): object => {
    switch (operation) {
      case "true": return { is: true };
      case "false": return { is: false };
      case "present": return { present: true };
      case "absent": return { present: false };
      case "in": return { in: [...values] };
      case "between": return { atLeast: first, atMost: second };
      case "inside": return { after: first, before: second };
      case "is": case "atLeast": case "atMost": case "before": case "after": return { [operation]: first };
    }
  };
  return { ...whose, ...parts() } as Predicate;
}

/** The comparisons that a field of this type has. */
export function operationsOf(type: Field["type"], subject: Comparison["subject"]): readonly Operation[] {
  if (subject === "age") return ["atLeast", "atMost", "between"];
  const filled = ["present", "absent"] as const;
  switch (type) {
    case "boolean": return ["true", "false", ...filled];
    case "text": case "list": return ["is", "in", ...filled];
    case "date": return ["is", "atLeast", "atMost", "between", "before", "after", "inside", ...filled];
    case "integer": case "decimal": case "enum": return ["is", "in", "atLeast", "atMost", "between", ...filled];
  }
}

/** Where a person begins after choosing a field. */
export const firstForm = (field: Field, subject: Comparison["subject"] = "field"): Comparison => ({
  subject, field: field.id, operation: operationsOf(field.type, subject)[0]!, values: field.type === "boolean" ? [] : [field.options?.[0]?.value ?? ""],
});

/** The same field under another comparison: what was chosen stays where it can. */
export function withOperation(comparison: Comparison, operation: Operation): Comparison {
  const { values } = comparison;
  const [first = "", second = first] = values;
  switch (operation) {
    case "true": case "false": case "present": case "absent": return { ...comparison, operation, values: [] };
    case "in": return { ...comparison, operation, values: values.filter((one) => one !== "") };
    case "between": case "inside": return { ...comparison, operation, values: [first, second] };
    case "is": case "atLeast": case "atMost": case "before": case "after": return { ...comparison, operation, values: [first] };
  }
}

/** What a group or a negation holds. */
const inner = (condition: Predicate): readonly Predicate[] => ("all" in condition ? condition.all : "any" in condition ? condition.any : "not" in condition ? [condition.not] : [condition]);

/** The forms that a condition can take without losing more than one comparison. */
export const formsFor = (condition: Predicate, hasRules: boolean): readonly Form[] =>
  (["compare", "all", "any", "not", "rule", "waived"] as const).filter((form) =>
    form === formOf(condition) || form === "all" || form === "any" || form === "not" || (inner(condition).length < 2 && (form === "compare" || hasRules)));

/** A condition in another form: groups keep their parts, a single part is wrapped or taken out; what it means changes only where it must. `fresh` where nothing fits. */
export function withForm(condition: Predicate, form: Form, fresh: Predicate): Predicate {
  if (form === formOf(condition)) return condition;
  const parts = inner(condition);
  switch (form) {
    case "all": return { all: [..."any" in condition ? parts : [condition]] };
    case "any": return { any: [..."all" in condition ? parts : [condition]] };
    case "not": return { not: parts.length === 1 ? parts[0]! : condition };
    case "compare": case "rule": case "waived": return parts.length === 1 && formOf(parts[0]!) === form ? parts[0]! : fresh;
  }
}
