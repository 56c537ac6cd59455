// A condition of the rules in words, for people who never see the file. Conditions: contract §3.4.
import { allFields, type Field } from "../../scoring/field.ts";
import type { Predicate } from "../../scoring/predicate.ts";
import type { Programme, Rule, TableEntry } from "../../scoring/programme.ts";
import { label, words } from "./words.ts";

const t = words({
  is: (field: string, value: string) => `${field}是${value}`,
  in: (field: string, values: string) => `${field}是${values}之一`,
  atLeast: (field: string, value: string) => `${field}不低于${value}`,
  atMost: (field: string, value: string) => `${field}不高于${value}`,
  before: (field: string, day: string) => `${field}早于${day}`,
  after: (field: string, day: string) => `${field}晚于${day}`,
  present: (field: string) => `填了${field}`,
  absent: (field: string) => `没有填${field}`,
  age: (field: string) => `${field}算出的年龄`,
  rule: (rule: string) => `符合「${rule}」`,
  waived: (rule: string) => `「${rule}」已获豁免`,
  not: (condition: string) => `不是（${condition}）`,
  and: "，并且",
  or: "，或者",
  yes: "是",
  no: "否",
  quoted: (text: string) => `「${text}」`,
  comma: "、",
  points: (condition: string, score: string) => `${condition}：${score} 分`,
  each: (field: string, score: string, most: string) => `每一个${field} ${score} 分${most}`,
  most: (score: string) => `，最多 ${score} 分`,
  band: (field: string, from: string, score: string) => `${field}满 ${from}：${score} 分`,
  highest: "取最高的一项",
  sum: "各项相加",
}, {
  is: (field, value) => `${field} is ${value}`,
  in: (field, values) => `${field} is one of ${values}`,
  atLeast: (field, value) => `${field} is at least ${value}`,
  atMost: (field, value) => `${field} is at most ${value}`,
  before: (field, day) => `${field} is before ${day}`,
  after: (field, day) => `${field} is after ${day}`,
  present: (field) => `${field} is filled in`,
  absent: (field) => `${field} is empty`,
  age: (field) => `age by ${field}`,
  rule: (rule) => `meets «${rule}»`,
  waived: (rule) => `«${rule}» is waived`,
  not: (condition) => `not (${condition})`,
  and: " and ",
  or: " or ",
  yes: "yes",
  no: "no",
  quoted: (text) => `«${text}»`,
  comma: ", ",
  points: (condition, score) => `${condition}: ${score}`,
  each: (field, score, most) => `each ${field} ${score}${most}`,
  most: (score) => `, at most ${score}`,
  band: (field, from, score) => `${field} from ${from}: ${score}`,
  highest: "the highest one",
  sum: "added up",
});

export const fieldName = (field: Field | undefined, id: string): string => label(field?.label) || id;

export function optionName(field: Field | undefined, value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? t().yes : t().no;
  const option = field?.options?.find((one) => one.value === String(value));
  return label(option?.label) || String(value);
}

const all = (rules: readonly Rule[]): readonly Rule[] => rules.flatMap((rule) => [rule, ...all(rule.of ?? [])]);

export const ruleName = (programme: Programme, id: string): string => {
  const rule = all(programme.eligibility ?? []).find((one) => one.id === id);
  return label(rule?.name) || rule?.clause || id;
};

export function conditionText(condition: Predicate, programme: Programme): string {
  const fields = allFields(programme.fields ?? []);
  const say = (one: Predicate): string => {
    if ("all" in one) return one.all.map(part).join(t().and);
    if ("any" in one) return one.any.map(part).join(t().or);
    if ("not" in one) return t().not(say(one.not));
    if ("rule" in one) return t().rule(ruleName(programme, one.rule));
    if ("waived" in one) return t().waived(ruleName(programme, one.waived));
    const field = fields.get("age" in one ? one.age : one.field);
    const name = "age" in one ? t().age(fieldName(field, one.age)) : fieldName(field, one.field);
    const value = (operand: string | number | boolean): string => (field?.type === "integer" || field?.type === "decimal" || field?.type === "date" || "age" in one ? ` ${operand} ` : t().quoted(optionName(field, operand)));
    if ("present" in one) return one.present ? t().present(name) : t().absent(name);
    if ("is" in one) return t().is(name, value(one.is));
    if ("in" in one) return t().in(name, one.in.map(value).join(t().comma));
    if ("before" in one || "after" in one) return [one.before === undefined ? "" : t().before(name, one.before), one.after === undefined ? "" : t().after(name, one.after)].filter((text) => text !== "").join(t().and);
    const { atLeast, atMost } = one as { readonly atLeast?: string | number; readonly atMost?: string | number };
    return [atLeast === undefined ? "" : t().atLeast(name, value(atLeast)), atMost === undefined ? "" : t().atMost(name, value(atMost))].filter((text) => text !== "").join(t().and);
  };
  const part = (one: Predicate): string => ("all" in one || "any" in one ? `（${say(one)}）` : say(one));
  return say(condition).trim();
}

export interface TableLine {
  readonly text: string;
  readonly parts: readonly TableLine[];
}

export const combineName = (how: "highest" | "sum"): string => (how === "highest" ? t().highest : t().sum);

/** The table of an objective criterion, line by line. */
export function tableLines(entries: readonly TableEntry[], programme: Programme): readonly TableLine[] {
  const fields = allFields(programme.fields ?? []);
  const name = (id: string): string => fieldName(fields.get(id), id);
  const most = (score: string | number | undefined): string => (score === undefined ? "" : t().most(String(score)));
  return entries.map((one) => {
    if ("when" in one) return { text: t().points(conditionText(one.when, programme), String(one.score)), parts: [] };
    if ("entries" in one) return { text: `${combineName(one.combine)}${most(one.atMost)}`, parts: tableLines(one.entries, programme) };
    if ("each" in one) return { text: t().each(name(one.field), String(one.each), most(one.atMost)), parts: [] };
    return { text: name(one.field), parts: one.bands.map(({ from, score }) => ({ text: t().band(name(one.field), String(from), String(score)), parts: [] })) };
  });
}
