// What is wrong with a programme whose shape is right: names that lead nowhere, weights that do not add up, rules in a circle.
// Source: contract §3. Each problem names its place as a JSON pointer.
import { both, type Bilingual } from "./bilingual.ts";
import { add, compare, decimal, exactText, zero } from "./exact.ts";
import { allFields, builtInFields, type Field } from "./field.ts";
import { parseDate } from "./iso-date.ts";
import { hasChildren } from "./rubric.ts";
import type { Criterion, Programme, Quota, Rule, TableEntry } from "./programme.ts";
import { predicateProblems } from "./predicate-problems.ts";
import { ruleCycles } from "./rule-cycles.ts";
import { isAttested } from "./rule-fields.ts";

export interface Problem {
  /** JSON pointer */
  readonly at: string;
  readonly text: Bilingual;
}

/** All problems of a programme that its schema cannot see; empty if it can be used. */
export function programmeProblems(programme: Programme): Problem[] {
  const problems: Problem[] = [];
  const report = (at: string, zh: string, en: string): void => void problems.push({ at, text: both(zh, en) });
  const own = programme.fields ?? [];
  const fields = allFields(own);
  const rules = new Map<string, Rule>();
  const criteria = new Set<string>();

  fieldProblems(own, report);
  if (parseDate(programme.referenceDate) === undefined) report("/referenceDate", "日期不存在", "this day does not exist");
  const { target, min, max } = programme.seats;
  if ((min ?? 0) > target || (max ?? target) < target) {
    report("/seats", "应为：至少（min）≤ 名额（target）≤ 至多（max）", "expected min ≤ target ≤ max");
  }

  const duplicates = (at: string, seen: Set<string>, id: string): void => {
    if (seen.has(id)) report(at, `编号 ${id} 重复`, `${id} is used twice`);
    seen.add(id);
  };

  // rules first: everything else may refer to them
  const ruleIds = new Set<string>();
  const collect = (rule: Rule, at: string): void => {
    duplicates(`${at}/id`, ruleIds, rule.id);
    rules.set(rule.id, rule);
    rule.of?.forEach((item, i) => collect(item, `${at}/of/${i}`));
  };
  programme.eligibility?.forEach((rule, i) => collect(rule, `/eligibility/${i}`));
  const context = { fields, rules };
  const checkPredicate = (at: string, predicate: Parameters<typeof predicateProblems>[0]): void =>
    void problems.push(...predicateProblems(predicate, at, context));

  const checkRule = (rule: Rule, at: string): void => {
    if (rule.of) {
      if (rule.if || rule.unless) report(at, "规则组不能同时有 if 或 unless", "a group has no if or unless of its own");
      if ((rule.atLeast ?? rule.of.length) > rule.of.length) {
        report(`${at}/atLeast`, `大于组内规则数 ${rule.of.length}`, `more than the ${rule.of.length} rules of the group`);
      }
      rule.of.forEach((item, i) => checkRule(item, `${at}/of/${i}`));
      return;
    }
    if (rule.atLeast !== undefined) report(`${at}/atLeast`, "只有规则组 (of) 才有 atLeast", "only a group (of) has atLeast");
    if (rule.if) checkPredicate(`${at}/if`, rule.if);
    if (rule.unless) checkPredicate(`${at}/unless`, rule.unless);
    if (!rule.if) {
      if (rule.severity !== "attest") report(at, "缺少 if 或 of", "needs if or of");
      else if (fields.get(rule.id)?.type !== "boolean") {
        report(at, `缺少 if，也没有名为 ${rule.id} 的 boolean 字段`, `has no if, and there is no boolean field named ${rule.id}`);
      }
    }
  };
  programme.eligibility?.forEach((rule, i) => checkRule(rule, `/eligibility/${i}`));
  for (const cycle of ruleCycles([...rules.values()])) {
    report("/eligibility", `规则互相引用成环：${cycle.join(" → ")}`, `rules refer to each other in a circle: ${cycle.join(" → ")}`);
  }

  // rubric
  let judged = 0;
  const checkCriterion = (criterion: Criterion, at: string): void => {
    duplicates(`${at}/id`, criteria, criterion.id);
    if (hasChildren(criterion)) {
      for (const key of ["max", "min", "step", "kind", "table"] as const) {
        if (criterion[key] !== undefined) report(`${at}/${key}`, "有下级指标的指标不能有此项", "a criterion with children has none of its own");
      }
      criterion.children!.forEach((child, i) => checkCriterion(child, `${at}/children/${i}`));
      const weights = criterion.children!.map(weightOf);
      if (criterion.weight !== undefined && weights.every((w) => w !== undefined)) {
        const sum = weights.reduce((a, b) => add(a!, b!), zero)!;
        if (compare(sum, decimal(criterion.weight)) !== 0) {
          report(`${at}/weight`, `权重 ${criterion.weight} 与下级指标之和 ${exactText(sum.n, sum.d)} 不符`,
            `weight ${criterion.weight} differs from the sum of its children ${exactText(sum.n, sum.d)}`);
        }
      }
      return;
    }
    const kind = criterion.kind ?? "judged";
    if (kind === "judged") judged++;
    if (criterion.weight === undefined) report(at, "缺少权重（weight）", "needs a weight");
    else if (compare(decimal(criterion.weight), zero) < 0) report(`${at}/weight`, "权重不能为负", "a weight is not negative");
    if (criterion.max === undefined) report(at, "缺少满分（max）", "needs a max");
    else {
      if (compare(decimal(criterion.max), zero) <= 0) report(`${at}/max`, "满分（max）必须大于 0", "max must be greater than 0");
      if (compare(decimal(criterion.min ?? "0"), decimal(criterion.max)) > 0) report(`${at}/min`, "最低分（min）大于满分（max）", "min is greater than max");
    }
    if (criterion.step !== undefined && compare(decimal(criterion.step), zero) <= 0) report(`${at}/step`, "分值间隔（step）必须大于 0", "step must be greater than 0");
    if (kind === "judged") {
      if (criterion.table) report(`${at}/table`, "评委打分的指标没有换算表（table）", "a judged criterion has no table");
      if (["candidate", "expert", "status", "comment"].includes(criterion.id)) {
        report(`${at}/id`, "与评分表的固定列名相同", "is the name of a fixed column of the scores file");
      }
      return;
    }
    if (criterion.step !== undefined) report(`${at}/step`, "计算得分的指标没有分值间隔（step）", "a computed criterion has no step");
    if (!criterion.table) report(at, "计算得分的指标缺少换算表（table）", "a computed criterion needs a table");
    else criterion.table.entries.forEach((entry, i) => checkEntry(entry, `${at}/table/entries/${i}`));
  };
  const checkEntry = (entry: TableEntry, at: string): void => {
    if ("when" in entry) checkPredicate(`${at}/when`, entry.when);
    else if ("entries" in entry) entry.entries.forEach((part, i) => checkEntry(part, `${at}/entries/${i}`));
    else {
      const type = fields.get(entry.field)?.type;
      if (type === undefined) report(`${at}/field`, `未知字段 ${entry.field}`, `unknown field ${entry.field}`);
      else if (type !== "integer" && type !== "decimal") report(`${at}/field`, `字段 ${entry.field} 不是数字`, `field ${entry.field} is not a number`);
    }
  };
  programme.rubric.criteria.forEach((criterion, i) => checkCriterion(criterion, `/rubric/criteria/${i}`));
  if (judged === 0) report("/rubric/criteria", "没有由评委打分（judged）的指标", "no criterion is judged by experts");

  // aggregation, panel, ties
  const { level, method, trim, rounding } = programme.aggregation;
  if (level === "total") {
    for (const key of ["criterion", "contribution"] as const) {
      if (rounding[key] !== undefined && rounding[key] !== null) {
        report(`/aggregation/rounding/${key}`, "先合成总分（level total）时此处不取舍，应为空（null）", "must be null at level total");
      }
    }
  } else if (method === "additive") report("/aggregation/method", "加性模型（additive）只能用于先合成总分（level total）", "additive needs level total");
  if (trim && trim.from <= trim.low + trim.high) {
    report("/aggregation/trim/from", `起用份数（from）必须大于去掉的份数（low + high）${trim.low + trim.high}`, `from must be greater than low + high = ${trim.low + trim.high}`);
  }
  const groups = new Set<string>();
  programme.panel?.groups?.forEach((group, i) => {
    duplicates(`/panel/groups/${i}/id`, groups, group.id);
    if (compare(decimal(group.weight), zero) <= 0) report(`/panel/groups/${i}/weight`, "权重必须大于 0", "a group's weight is greater than 0");
  });
  const needField = (at: string, id: string): void => {
    if (!fields.has(id)) report(at, `未知字段 ${id}`, `unknown field ${id}`);
  };
  const needRule = (at: string, id: string): void => {
    if (!rules.has(id)) report(at, `未知规则 ${id}`, `unknown rule ${id}`);
  };
  const needCriterion = (at: string, id: string): void => {
    if (!criteria.has(id)) report(at, `未知指标 ${id}`, `unknown criterion ${id}`);
  };
  programme.ties?.forEach((tie, i) => {
    const at = `/ties/${i}`;
    if ("criterion" in tie) needCriterion(`${at}/criterion`, tie.criterion);
    else if ("criteria" in tie) tie.criteria.forEach((id, j) => needCriterion(`${at}/criteria/${j}`, id));
    else if ("rule" in tie) needRule(`${at}/rule`, tie.rule);
    else {
      needField(`${at}/field`, tie.field);
      if (fields.get(tie.field)?.type === "list") report(`${at}/field`, "多值字段不能排序", "a list field has no order");
    }
    if (tie.within !== undefined) needField(`${at}/within`, tie.within);
  });

  // quotas and limits
  const quotaProblems = (quotas: readonly Quota[], at: string, limits: boolean): void => {
    const ids = new Set<string>();
    quotas.forEach((quota, i) => {
      const here = `${at}/${i}`;
      duplicates(`${here}/id`, ids, quota.id);
      if (limits ? quota.each === undefined : (quota.where === undefined) === (quota.each === undefined)) {
        report(here, limits ? "推荐名额限制需要说明按什么分组（each）" : "条件（where）与分组（each）应有且只有一个", limits ? "a nomination limit needs each" : "needs either where or each");
      }
      if (quota.where) checkPredicate(`${here}/where`, quota.where);
      if (quota.each !== undefined) needField(`${here}/each`, quota.each);
      if (typeof quota.base === "object") checkPredicate(`${here}/base/where`, quota.base.where);
      if (quota.atLeast === undefined && quota.atMost === undefined) report(here, "缺少下限（atLeast）或上限（atMost）", "needs atLeast or atMost");
      if ((quota.tier ?? 0) > 0 && quota.soft !== true) report(`${here}/tier`, "只有“原则上”（soft）的比例才有优先档（tier）", "only a soft quota has a tier");
      if (quota.tier === 0 && quota.soft === true) report(`${here}/tier`, "“原则上”（soft）的优先档（tier）从 1 起", "a soft quota's tier begins at 1");
      for (const key of ["atLeast", "atMost"] as const) {
        const value = quota[key];
        if (typeof value === "string" && value.endsWith("%") && compare(decimal(value.slice(0, -1)), decimal(100)) > 0) {
          report(`${here}/${key}`, `${value} 超过 100%`, `${value} is more than 100%`);
        }
      }
      if (crosses(quota, target)) {
        report(here, `下限 ${quota.atLeast} 大于上限 ${quota.atMost}`, `atLeast ${quota.atLeast} exceeds atMost ${quota.atMost}`);
      }
    });
  };
  quotaProblems(programme.quotas ?? [], "/quotas", false);
  quotaProblems(programme.nomination ?? [], "/nomination", true);

  // the rest
  const kinds = new Set<string>();
  programme.conflicts?.rules?.forEach((rule, i) => duplicates(`/conflicts/rules/${i}/kind`, kinds, rule.kind));
  const stages = new Set<string>();
  programme.stages?.forEach((stage, i) => {
    duplicates(`/stages/${i}/id`, stages, stage.id);
    const spoken = stage.rule === undefined ? undefined : rules.get(stage.rule);
    // a rule that is not there is spoken of no more: whoever takes a rule out need not know of stages
    if (stage.rule !== undefined && (stage.kind !== "opinions" || (spoken !== undefined && !isAttested(spoken)))) {
      report(`/stages/${i}/rule`, "只有征求意见阶段可以指明条件，且须是由人认定的条件", "only a stage of opinions names a rule, and one that people attest");
    }
  });
  programme.notice?.periods?.forEach((period, i) => {
    if (!stages.has(period.stage)) report(`/notice/periods/${i}/stage`, `未知阶段 ${period.stage}`, `unknown stage ${period.stage}`);
  });
  programme.exports?.shortlist?.forEach(({ value }, i) => {
    const at = `/exports/shortlist/${i}/value`;
    if ("field" in value) needField(`${at}/field`, value.field);
    else if ("age" in value) needField(`${at}/age`, value.age);
    else if ("criterion" in value) needCriterion(`${at}/criterion`, value.criterion);
    else if ("met" in value) value.met.forEach((item, j) => needRule(`${at}/met/${j}/rule`, item.rule));
    else if ("join" in value) value.join.forEach((id, j) => needField(`${at}/join/${j}`, id));
  });
  return problems;
}

function fieldProblems(own: readonly Field[], report: (at: string, zh: string, en: string) => void): void {
  const built = new Map(builtInFields.map((field) => [field.id, field]));
  const seen = new Set<string>();
  own.forEach((field, i) => {
    const at = `/fields/${i}`;
    if (seen.has(field.id)) report(`${at}/id`, `字段 ${field.id} 重复`, `field ${field.id} is used twice`);
    seen.add(field.id);
    const type = built.get(field.id)?.type;
    if (type !== undefined && type !== field.type) {
      report(`${at}/type`, `内置字段 ${field.id} 的类型是 ${type}`, `the built-in field ${field.id} is of type ${type}`);
    }
    if (field.type === "enum" && !field.options?.length && type === undefined) report(at, "enum 字段缺少 options", "an enum field needs options");
    if (field.options && field.type !== "enum" && field.type !== "list") report(`${at}/options`, "只有 enum 和 list 才有 options", "only enum and list have options");
    const values = new Set<string>();
    field.options?.forEach((option, j) => {
      if (values.has(option.value)) report(`${at}/options/${j}/value`, `选项 ${option.value} 重复`, `option ${option.value} is used twice`);
      values.add(option.value);
    });
  });
}

function weightOf(criterion: Criterion): ReturnType<typeof decimal> | undefined {
  if (criterion.weight !== undefined) return decimal(criterion.weight);
  if (!hasChildren(criterion)) return undefined;
  const parts = criterion.children!.map(weightOf);
  return parts.every((part) => part !== undefined) ? parts.reduce((a, b) => add(a!, b!), zero) : undefined;
}

/** Whether a quota's own bounds can never both hold, whatever the list. */
function crosses(quota: Quota, target: number): boolean {
  if (quota.atLeast === undefined || quota.atMost === undefined) return false;
  const [low, high] = [String(quota.atLeast), String(quota.atMost)];
  const share = (text: string) => decimal(text.replace("%", ""));
  if (low.endsWith("%") === high.endsWith("%")) return compare(share(low), share(high)) > 0;
  if (quota.base !== "seats") return false;
  const persons = (text: string) =>
    text.endsWith("%") ? { n: share(text).n * BigInt(target), d: share(text).d * 100n } : share(text);
  return compare(persons(low), persons(high)) > 0;
}
