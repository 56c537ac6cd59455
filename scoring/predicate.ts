// Conditions on a candidate's fields, three-valued (Kleene): true, false, or null for unknown.
// Knows fields and rule results only through the facts it is given. Source: contract §3.4.
import { z } from "zod";
import { compare, decimal, type Ratio } from "./exact.ts";
import { foldWidth } from "./fold.ts";
import type { Field } from "./field.ts";
import { fullYears } from "./iso-date.ts";
import type { Value } from "./value.ts";

const fieldId = z.string().min(1);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const operand = z.union([z.string(), z.int(), z.boolean()]);
const number = z.union([z.string(), z.int()]);

export type Predicate =
  | { field: string; is: string | number | boolean }
  | { field: string; in: (string | number | boolean)[] }
  | { field: string; atLeast?: string | number | undefined; atMost?: string | number | undefined }
  | { field: string; before?: string | undefined; after?: string | undefined }
  | { age: string; atLeast?: number | undefined; atMost?: number | undefined }
  | { field: string; present: boolean }
  | { rule: string }
  | { waived: string }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate };

export const Predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ field: fieldId, is: operand }),
    z.strictObject({ field: fieldId, in: z.array(operand) }),
    z
      .strictObject({ field: fieldId, atLeast: number.optional(), atMost: number.optional() })
      .refine((p) => p.atLeast !== undefined || p.atMost !== undefined),
    z
      .strictObject({ field: fieldId, before: isoDate.optional(), after: isoDate.optional() })
      .refine((p) => p.before !== undefined || p.after !== undefined),
    z
      .strictObject({ age: fieldId, atLeast: z.int().min(0).optional(), atMost: z.int().min(0).optional() })
      .refine((p) => p.atLeast !== undefined || p.atMost !== undefined),
    z.strictObject({ field: fieldId, present: z.boolean() }),
    z.strictObject({ rule: z.string().min(1) }),
    z.strictObject({ waived: z.string().min(1) }),
    z.strictObject({ all: z.array(Predicate) }),
    z.strictObject({ any: z.array(Predicate) }),
    z.strictObject({ not: Predicate }),
  ]),
);

/** What a predicate may ask of one candidate. */
export interface Facts {
  value(field: string): Value;
  /** Whether the rule passes (a waived one does); null for unknown. */
  rule(id: string): boolean | null;
  waived(id: string): boolean;
}

export type Test = (facts: Facts) => boolean | null;

/**
 * A predicate as a function from a candidate's facts to true, false or null (unknown).
 * `fields` are the programme's and the built-in ones; `referenceDate` is ISO text, the day on which ages are counted.
 * The predicate must have passed `predicateProblems`; throws Error otherwise.
 */
export function compilePredicate(predicate: Predicate, fields: ReadonlyMap<string, Field>, referenceDate: string): Test {
  if ("all" in predicate) return conjunction(predicate.all.map((p) => compilePredicate(p, fields, referenceDate)));
  if ("any" in predicate) return disjunction(predicate.any.map((p) => compilePredicate(p, fields, referenceDate)));
  if ("not" in predicate) {
    const inner = compilePredicate(predicate.not, fields, referenceDate);
    return (facts) => {
      const result = inner(facts);
      return result === null ? null : !result;
    };
  }
  if ("rule" in predicate) return (facts) => facts.rule(predicate.rule);
  if ("waived" in predicate) return (facts) => facts.waived(predicate.waived);
  if ("age" in predicate) {
    return known(predicate.age, (value) => {
      const age = fullYears(String(value), referenceDate);
      return age >= (predicate.atLeast ?? 0) && age <= (predicate.atMost ?? Infinity);
    });
  }
  const field = fields.get(predicate.field);
  if (!field) throw new Error(`unknown field ${predicate.field}`);
  if ("present" in predicate) return (facts) => (facts.value(field.id) !== null) === predicate.present;
  if ("is" in predicate) return known(field.id, membership(field, [predicate.is]));
  if ("in" in predicate) return known(field.id, membership(field, predicate.in));
  if ("before" in predicate || "after" in predicate) {
    const { before, after } = predicate;
    return known(
      field.id,
      (value) => (before === undefined || String(value) < before) && (after === undefined || String(value) > after),
    );
  }
  return known(field.id, comparison(field, predicate as { atLeast?: string | number; atMost?: string | number }));
}

/** The candidate fields that a predicate reads, each once. */
export function predicateFields(predicate: Predicate): string[] {
  if ("all" in predicate) return [...new Set(predicate.all.flatMap(predicateFields))];
  if ("any" in predicate) return [...new Set(predicate.any.flatMap(predicateFields))];
  if ("not" in predicate) return predicateFields(predicate.not);
  if ("age" in predicate) return [predicate.age];
  return "field" in predicate ? [predicate.field] : [];
}

/** The rules whose result a predicate asks for, each once (`waived` asks for no result). */
export function predicateRules(predicate: Predicate): string[] {
  if ("all" in predicate) return [...new Set(predicate.all.flatMap(predicateRules))];
  if ("any" in predicate) return [...new Set(predicate.any.flatMap(predicateRules))];
  if ("not" in predicate) return predicateRules(predicate.not);
  return "rule" in predicate ? [predicate.rule] : [];
}

/** Kleene «and»: false if any is false, else unknown if any is unknown, else true. */
function conjunction(tests: Test[]): Test {
  return (facts) => {
    let result: boolean | null = true;
    for (const test of tests) {
      const one = test(facts);
      if (one === false) return false;
      if (one === null) result = null;
    }
    return result;
  };
}

/** Kleene «or»: true if any is true, else unknown if any is unknown, else false. */
function disjunction(tests: Test[]): Test {
  return (facts) => {
    let result: boolean | null = false;
    for (const test of tests) {
      const one = test(facts);
      if (one === true) return true;
      if (one === null) result = null;
    }
    return result;
  };
}

function known(field: string, test: (value: NonNullable<Value>) => boolean): Test {
  return (facts) => {
    const value = facts.value(field);
    return value === null ? null : test(value);
  };
}

function membership(field: Field, operands: readonly (string | number | boolean)[]): (value: NonNullable<Value>) => boolean {
  if (field.type === "integer" || field.type === "decimal") {
    const wanted = operands.map((o) => decimal(String(o)));
    return (value) => wanted.some((w) => compare(w, value as Ratio) === 0);
  }
  if (field.type === "text" || field.type === "list") {
    const wanted = new Set(operands.map((o) => foldWidth(String(o)).trim()));
    return (value) =>
      typeof value === "string"
        ? wanted.has(foldWidth(value).trim())
        : (value as readonly string[]).some((item) => wanted.has(foldWidth(item).trim()));
  }
  const wanted = new Set<unknown>(operands);
  return (value) => wanted.has(value);
}

function comparison(
  field: Field,
  { atLeast, atMost }: { atLeast?: string | number; atMost?: string | number },
): (value: NonNullable<Value>) => boolean {
  if (field.type === "enum") {
    const order = new Map((field.options ?? []).map((option, i) => [option.value, i]));
    const low = atLeast === undefined ? -Infinity : order.get(String(atLeast))!;
    const high = atMost === undefined ? Infinity : order.get(String(atMost))!;
    return (value) => order.get(String(value))! >= low && order.get(String(value))! <= high;
  }
  if (field.type === "date") {
    return (value) =>
      (atLeast === undefined || String(value) >= String(atLeast)) && (atMost === undefined || String(value) <= String(atMost));
  }
  const low = atLeast === undefined ? undefined : decimal(atLeast);
  const high = atMost === undefined ? undefined : decimal(atMost);
  return (value) =>
    (low === undefined || compare(value as Ratio, low) >= 0) && (high === undefined || compare(value as Ratio, high) <= 0);
}
