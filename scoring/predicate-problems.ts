// What is wrong with a predicate: fields and rules that do not exist, comparisons that its field's type does not have.
import { both } from "./bilingual.ts";
import { parseDecimal } from "./exact.ts";
import type { Field } from "./field.ts";
import { parseDate } from "./iso-date.ts";
import type { Predicate } from "./predicate.ts";
import type { Problem } from "./programme-problems.ts";
import type { Rule } from "./programme.ts";

export interface PredicateContext {
  readonly fields: ReadonlyMap<string, Field>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Problems of one predicate; `at` is the JSON pointer where it stands. */
export function predicateProblems(predicate: Predicate, at: string, context: PredicateContext): Problem[] {
  const one = (place: string, zh: string, en: string): Problem[] => [{ at: place, text: both(zh, en) }];
  if ("all" in predicate) return predicate.all.flatMap((p, i) => predicateProblems(p, `${at}/all/${i}`, context));
  if ("any" in predicate) return predicate.any.flatMap((p, i) => predicateProblems(p, `${at}/any/${i}`, context));
  if ("not" in predicate) return predicateProblems(predicate.not, `${at}/not`, context);
  if ("rule" in predicate || "waived" in predicate) {
    const id = "rule" in predicate ? predicate.rule : predicate.waived;
    return context.rules.has(id) ? [] : one(at, `未知规则 ${id}`, `unknown rule ${id}`);
  }
  const id = "age" in predicate ? predicate.age : predicate.field;
  const field = context.fields.get(id);
  if (!field) return one(at, `未知字段 ${id}`, `unknown field ${id}`);
  if ("age" in predicate) return field.type === "date" ? [] : one(at, `字段 ${id} 不是日期，不能算年龄`, `field ${id} is not a date, it has no age`);
  if ("present" in predicate) return [];
  if ("is" in predicate || "in" in predicate) {
    const operands = "is" in predicate ? [predicate.is] : predicate.in;
    return operands.flatMap((operand, i) => {
      const place = "is" in predicate ? `${at}/is` : `${at}/in/${i}`;
      return isOf(field, operand) ? [] : one(place, `${JSON.stringify(operand)} 不是字段 ${id} 的取值`, `${JSON.stringify(operand)} is no value of field ${id}`);
    });
  }
  if ("before" in predicate || "after" in predicate) {
    if (field.type !== "date") return one(at, `字段 ${id} 不是日期`, `field ${id} is not a date`);
    return [predicate.before, predicate.after].flatMap((day) =>
      day === undefined || parseDate(day) !== undefined ? [] : one(at, `日期 ${day} 不存在`, `the day ${day} does not exist`));
  }
  if (field.type === "text" || field.type === "list" || field.type === "boolean") {
    return one(at, `字段 ${id} 没有大小，不能用 atLeast / atMost`, `field ${id} has no order, atLeast / atMost do not apply`);
  }
  return (["atLeast", "atMost"] as const).flatMap((key) => {
    const operand = (predicate as { atLeast?: string | number; atMost?: string | number })[key];
    return operand === undefined || isOf(field, operand)
      ? [] : one(`${at}/${key}`, `${JSON.stringify(operand)} 不是字段 ${id} 的取值`, `${JSON.stringify(operand)} is no value of field ${id}`);
  });
}

function isOf(field: Field, operand: string | number | boolean): boolean {
  switch (field.type) {
    case "boolean":
      return typeof operand === "boolean";
    case "integer":
    case "decimal":
      return typeof operand !== "boolean" && parseDecimal(String(operand)) !== undefined;
    case "date":
      return typeof operand === "string" && parseDate(operand) !== undefined;
    case "enum":
      return (field.options ?? []).some((option) => option.value === operand);
    case "list":
      return typeof operand !== "boolean" && (!field.options || field.options.some((option) => option.value === operand));
    case "text":
      return typeof operand !== "boolean";
  }
}
