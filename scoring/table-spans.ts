// Which values of one field a row of an objective table asks for, as spans on a line: options by their order, numbers by their size. Rows that ask
// in another way (several fields, other rules) have none.
import { add, compare, parseDecimal, ratio, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import type { Predicate } from "./predicate.ts";

/** From `low` to `high`, both included; null is without end. */
export interface Span {
  readonly low: Ratio | null;
  readonly high: Ratio | null;
}

export interface Asked {
  readonly field: Field;
  readonly spans: readonly Span[];
}

/** Null where the condition is no plain comparison of one field with an order. */
export function askedSpans(condition: Predicate, fields: ReadonlyMap<string, Field>): Asked | null {
  if (!("field" in condition)) return null;
  const field = fields.get(condition.field);
  if (field === undefined) return null;
  const point = (operand: string | number | boolean | undefined): Ratio | null => {
    if (operand === undefined) return null;
    if (field.type === "integer" || field.type === "decimal") return parseDecimal(String(operand)) ?? null;
    if (field.type === "boolean") return ratio(operand === true ? 1n : 0n);
    const place = (field.options ?? []).findIndex(({ value }) => value === operand);
    return place < 0 ? null : ratio(BigInt(place));
  };
  const of = (operands: readonly (string | number | boolean)[]): Asked | null => {
    const points = operands.map(point);
    return points.every((one) => one !== null) ? { field, spans: points.map((one) => ({ low: one, high: one })) } : null;
  };
  if ("is" in condition) return of([condition.is]);
  if ("in" in condition) return of(condition.in);
  if ("present" in condition || "before" in condition || "after" in condition || field.type === "date") return null;
  const { atLeast, atMost } = condition as { readonly atLeast?: string | number; readonly atMost?: string | number };
  return { field, spans: [{ low: point(atLeast), high: point(atMost) }] };
}

const startsBefore = (a: Span, b: Span): boolean => a.low === null || (b.low !== null && compare(a.low, b.low) <= 0);
const endsAfter = (a: Span, b: Span): boolean => a.high === null || (b.high !== null && compare(a.high, b.high) >= 0);

/** Whether every value that `b` asks for is one that `a` asks for. */
export const covers = (a: Asked, b: Asked): boolean => a.field.id === b.field.id && b.spans.every((span) => a.spans.some((one) => startsBefore(one, span) && endsAfter(one, span)));

const touch = (a: Span, b: Span): boolean => (a.high === null || b.low === null || compare(a.high, b.low) >= 0) && (b.high === null || a.low === null || compare(b.high, a.low) >= 0);

/** Whether some value is asked for by both. */
export const overlaps = (a: Asked, b: Asked): boolean => a.field.id === b.field.id && a.spans.some((one) => b.spans.some((other) => touch(one, other)));

export const holds = (asked: Asked, at: Ratio): boolean => asked.spans.some((span) => touch(span, { low: at, high: at }));

/** What no span holds, in order: after `low` and before `high`, neither included; null is without end. */
export function gapsBetween(spans: readonly Span[], isWhole: boolean): readonly Span[] {
  const sorted = [...spans].sort((a, b) => (a.low === null ? -1 : b.low === null ? 1 : compare(a.low, b.low)));
  const gaps: Span[] = [];
  let reached: Ratio | null = null;
  for (const { low, high } of sorted) {
    if (low !== null && (reached === null || compare(low, isWhole ? add(reached, ratio(1n)) : reached) > 0)) gaps.push({ low: reached, high: low });
    if (high === null) return gaps;
    if (reached === null || compare(high, reached) > 0) reached = high;
  }
  return reached === null ? gaps : [...gaps, { low: reached, high: null }];
}
