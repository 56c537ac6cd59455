// What is allowed and still hardly meant, seen before any score exists: bounds that come to nobody, minima that exceed the seats.
// Source: selection.md «Lint before scoring». Knows no candidate; with candidates see notes.ts.
import { anchorRemarks } from "./anchor-lint.ts";
import { both, nameOf } from "./bilingual.ts";
import { canonicalJson } from "./canonical-json.ts";
import { add, compare, decimal, exactText, ratio, zero, type Ratio } from "./exact.ts";
import { allFields, type Field } from "./field.ts";
import { emptyConditions } from "./predicate-lint.ts";
import type { Criterion, Programme, Quota, Rule } from "./programme.ts";
import type { Problem } from "./programme-problems.ts";
import { persons } from "./quota-bound.ts";
import { compileRubric } from "./rubric.ts";
import { tableRemarks } from "./table-lint.ts";

/** Remarks on a programme that has passed `programmeProblems`; each at its place. */
export function programmeLint(programme: Programme): Problem[] {
  const quotas = (programme.quotas ?? []).map((quota, i) => ({ quota, at: `/quotas/${i}` }));
  const fields = allFields(programme.fields ?? []);
  const { target } = programme.seats;
  return [...nameLint(programme), ...stageLint(programme), ...emptyConditions(programme, ""), ...weightLint(programme), ...anchorRemarks(programme), ...tableLint(programme.rubric.criteria, "/rubric/criteria", fields), ...quotas.flatMap((one) => aloneLint(one, target)), ...pairLint(quotas, target), ...sumLint(quotas, fields, target)];
}

interface Placed {
  readonly quota: Quota;
  readonly at: string;
}

const remark = (at: string, zh: string, en: string): Problem => ({ at, text: both(zh, en) });

/** A name that people are to read and that is empty, in one language or both. */
function nameLint(programme: Programme): Problem[] {
  const empty = (at: string, name: Programme["name"] | undefined): Problem[] =>
    (["zh", "en"] as const).filter((language) => name?.[language].trim() === "").map((language) => remark(`${at}/${language}`, "名称还是空的", "the name is still empty"));
  const criteria = (all: readonly Criterion[], at: string): Problem[] => all.flatMap((one, i) => [...empty(`${at}/${i}/name`, one.name), ...criteria(one.children ?? [], `${at}/${i}/children`)]);
  const rules = (all: readonly Rule[], at: string): Problem[] => all.flatMap((one, i) => [...empty(`${at}/${i}/name`, one.name), ...rules(one.of ?? [], `${at}/${i}/of`)]);
  return [
    ...empty("/name", programme.name), ...criteria(programme.rubric.criteria, "/rubric/criteria"), ...rules(programme.eligibility ?? [], "/eligibility"),
    ...(programme.fields ?? []).flatMap((one, i) => empty(`/fields/${i}/label`, one.label)), ...(programme.quotas ?? []).flatMap((one, i) => empty(`/quotas/${i}/name`, one.name)),
    ...(programme.stages ?? []).flatMap((one, i) => empty(`/stages/${i}/name`, one.name)), ...(programme.panel?.groups ?? []).flatMap((one, i) => empty(`/panel/groups/${i}/name`, one.name)),
  ];
}

/** A stage of opinions that names a rule which is not there: what is answered falls on no rule. */
function stageLint({ stages = [], eligibility = [] }: Programme): Problem[] {
  const has = (rules: readonly Rule[], id: string): boolean => rules.some((rule) => rule.id === id || has(rule.of ?? [], id));
  return stages.flatMap(({ rule }, i) => (rule === undefined || has(eligibility, rule) ? []
    : [remark(`/stages/${i}/rule`, `没有 ${rule} 这一条：回函不落到任何条件上`, `there is no rule ${rule}: what is answered falls on no rule`)]));
}

/** Nothing asks for 100 in all, but an office that means something else is rare. */
function weightLint(programme: Programme): Problem[] {
  const sum = compileRubric(programme).leaves.reduce<Ratio>((total, leaf) => (leaf.kind === "bonus" || leaf.kind === "deduction" ? total : add(total, leaf.weight)), zero);
  if (compare(sum, ratio(100n)) === 0) return [];
  const text = exactText(sum.n, sum.d);
  return [remark("/rubric/criteria", `各项权重合计 ${text}，通常应为 100`, `the weights add up to ${text}, usually 100`)];
}

const tableLint = (criteria: readonly Criterion[], at: string, fields: ReadonlyMap<string, Field>): Problem[] =>
  criteria.flatMap((one, i) => [...tableRemarks(one, `${at}/${i}`, fields), ...tableLint(one.children ?? [], `${at}/${i}/children`, fields)]);

/** One quota by itself: nobody of a class, or more than there are seats. */
function aloneLint({ quota, at }: Placed, target: number): Problem[] {
  const [least, most] = [persons(quota, "atLeast", target), persons(quota, "atMost", target)];
  return [
    ...(most === 0 ? [remark(`${at}/atMost`, `按 ${target} 个名额折合 0 人：这一类一个也不能入选`, `of ${target} seats this comes to 0: nobody of this class can be selected`)] : []),
    ...(least !== undefined && least > target ? [remark(`${at}/atLeast`, `需要 ${least} 人，名额只有 ${target} 个`, `needs ${least}, there are ${target} seats`)] : []),
    ...(least !== undefined && most !== undefined && least > most && quota.each === undefined
      ? [remark(at, `按 ${target} 个名额，至少 ${least} 人与至多 ${most} 人不能同时满足`, `of ${target} seats, at least ${least} and at most ${most} cannot both hold`)] : []),
  ];
}

/** Two quotas on the same condition that contradict each other. */
function pairLint(quotas: readonly Placed[], target: number): Problem[] {
  return quotas.flatMap(({ quota, at }, i) => quotas.flatMap((other, j) => {
    if (i === j || quota.soft || other.quota.soft || quota.where === undefined || other.quota.where === undefined) return [];
    if (canonicalJson(quota.where) !== canonicalJson(other.quota.where)) return [];
    const [least, most] = [persons(quota, "atLeast", target), persons(other.quota, "atMost", target)];
    if (least === undefined || most === undefined || least <= most) return [];
    return [remark(`${at}/atLeast`, `至少 ${least} 人，而「${nameOf(other.quota).zh}」至多 ${most} 人：不能同时满足`, `at least ${least}, but «${nameOf(other.quota).en}» allows ${most}: both cannot hold`)];
  }));
}

/** Classes of one field that nobody can be in twice: minima beyond the seats, or maxima that leave seats empty. */
function sumLint(quotas: readonly Placed[], fields: ReadonlyMap<string, Field>, target: number): Problem[] {
  const byField = new Map<string, { quota: Quota; at: string; values: readonly string[] }[]>();
  for (const { quota, at } of quotas) {
    const { where } = quota;
    if (quota.soft || where === undefined || !("field" in where) || !("is" in where || "in" in where)) continue;
    const values = ("is" in where ? [where.is] : where.in).map(String);
    const known = byField.get(where.field) ?? [];
    // two bounds of one class may stand in two quotas; classes that overlap otherwise are another question
    if (fields.get(where.field)?.type === "list" || known.some((one) => one.values.some((value) => values.includes(value)) && one.values.join() !== values.join())) continue;
    byField.set(where.field, [...known, { quota, at, values }]);
  }
  return [...byField].flatMap(([id, all]) => {
    const classes = [...new Map(all.map((one) => [one.values.join(), one.values])).values()];
    const of = (kind: "atLeast" | "atMost", pick: (...all: number[]) => number): (number | undefined)[] => classes.map((values) => {
      const bounds = all.flatMap((one) => (one.values.join() === values.join() ? (persons(one.quota, kind, target) ?? []) : []));
      return bounds.length === 0 ? undefined : pick(...bounds);
    });
    const least = of("atLeast", Math.max).flatMap((bound) => bound ?? []);
    const most = of("atMost", Math.min);
    const needed = least.reduce((sum, bound) => sum + bound, 0);
    const allowed = most.reduce<number>((sum, bound) => sum + (bound ?? 0), 0);
    const field = fields.get(id);
    const isWhole = field?.options !== undefined && field.options.every(({ value }) => classes.some((values) => values.includes(value)));
    const label = field?.label ?? both(id, id);
    const last = all.at(-1)!.at;
    return [
      ...(least.length > 1 && needed > target
        ? [remark(last, `「${label.zh}」各类的下限合计 ${needed} 人（${least.join("＋")}），超过 ${target} 个名额`, `the minima over «${label.en}» come to ${needed} (${least.join(" + ")}), more than ${target} seats`)] : []),
      ...(isWhole && most.every((bound) => bound !== undefined) && allowed < target
        ? [remark(last, `「${label.zh}」各类的上限合计 ${allowed} 人，填不满 ${target} 个名额`, `the maxima over «${label.en}» come to ${allowed}: ${target} seats cannot be filled`)] : []),
    ];
  });
}

/** The sum of a criterion's children, or of the whole rubric, as exact text; null while one of them has no readable weight. */
export function weightSum(criteria: readonly { readonly weight?: string | number | undefined; readonly children?: readonly object[] | undefined }[]): string | null {
  let sum = zero;
  for (const one of criteria) {
    const own = one.weight === undefined || String(one.weight) === "" ? ((one.children ?? []).length > 0 ? weightSum(one.children as never) : null) : String(one.weight);
    if (own === null || !/^-?[0-9]+(\.[0-9]+)?$/.test(own)) return null;
    sum = add(sum, decimal(own));
  }
  return exactText(sum.n, sum.d);
}
