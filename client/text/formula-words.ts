// The worked example of a programme's formula as sentences. The figures come from scoring/worked-example.ts.
import type { Programme } from "../../scoring/programme.ts";
import type { CombinedExample, WorkedExample } from "../../scoring/worked-example.ts";
import { label, listed, words } from "./words.ts";

const t = words({
  totals: (experts: number, group: string) => `${group}${experts} 位评委的总分：`,
  criterion: (experts: number, name: string) => `以「${name}」为例，${experts} 位评委的得分：`,
  struck: (high: number, low: number, highs: string, lows: string) => `去掉 ${high} 个最高分${highs === "" ? "" : `（${highs}）`}、${low} 个最低分${lows === "" ? "" : `（${lows}）`}。`,
  notStruck: (from: number) => `不足 ${from} 份，一个也不去。`,
  mean: (kept: number, sum: string, result: string) => `其余 ${kept} 个相加得 ${sum}，除以 ${kept} 得 ${result}。`,
  meanAll: (kept: number, sum: string, result: string) => `${kept} 个相加得 ${sum}，除以 ${kept} 得 ${result}。`,
  median: (result: string) => `居中的是 ${result}。`,
  additive: "实际计算时，先按每位评委给别人打分的松紧校正，再平均；人人评全部候选人时与平均数相同。",
  rounded: (value: string) => `四舍五入为 ${value}。`,
  weighted: (score: string, max: string, weight: string, contribution: string) => `${score} ÷ 满分 ${max} × 权重 ${weight}，计 ${contribution}。`,
  others: "其余指标同样计算，再相加。",
  groups: (list: string) => `各组按权重合成：${list}。`,
  groupPart: (name: string, result: string, weight: string) => `${name} ${result}（权重 ${weight}）`,
  final: (exact: string, places: number, score: string) => `最后 ${exact}，四舍五入到 ${places} 位小数：${score} 分。`,
  finalExact: (score: string) => `最后得分 ${score} 分。`,
  fewer: (from: number, minimum: number) => `有效评分表只有 ${minimum} 到 ${from - 1} 份时不去分；少于 ${minimum} 份的评分不全，不排名。`,
  minimum: (minimum: number) => `有效评分表少于 ${minimum} 份的评分不全，不排名。`,
  objective: (count: number) => `其中 ${count} 项客观分由表里的材料算出，对每位评委都一样，算例按满分计。`,
  recused: "回避、缺席的评委不计入，不作 0 分。",
}, {
  totals: (experts, group) => `${group}Totals of ${experts} experts: `,
  criterion: (experts, name) => `Take «${name}», scored by ${experts} experts: `,
  struck: (high, low, highs, lows) => `${high} highest${highs === "" ? "" : ` (${highs})`} and ${low} lowest${lows === "" ? "" : ` (${lows})`} are struck. `,
  notStruck: (from) => `Fewer than ${from}: nothing is struck. `,
  mean: (kept, sum, result) => `The other ${kept} come to ${sum}; divided by ${kept} that is ${result}. `,
  meanAll: (kept, sum, result) => `The ${kept} come to ${sum}; divided by ${kept} that is ${result}. `,
  median: (result) => `The middle one is ${result}. `,
  additive: "In fact every expert's severity is corrected before the mean; where everybody scores everybody it is the same as the mean. ",
  rounded: (value) => `Rounded half up: ${value}. `,
  weighted: (score, max, weight, contribution) => `${score} ÷ full mark ${max} × weight ${weight} counts as ${contribution}. `,
  others: "The other criteria likewise, then they are added. ",
  groups: (list) => `The groups by weight: ${list}. `,
  groupPart: (name, result, weight) => `${name} ${result} (weight ${weight})`,
  final: (exact, places, score) => `Finally ${exact}, rounded half up to ${places} decimals: ${score}. `,
  finalExact: (score) => `The final score is ${score}. `,
  fewer: (from, minimum) => `With ${minimum} to ${from - 1} valid sheets nothing is struck; with fewer than ${minimum} a candidate is incomplete and has no rank. `,
  minimum: (minimum) => `With fewer than ${minimum} valid sheets a candidate is incomplete and has no rank. `,
  objective: (count) => `${count} of the criteria are computed from the papers, the same for every expert; the example gives them full marks. `,
  recused: "A recused or absent expert does not count, and is not 0. ",
});

/** One sentence a step. */
export function exampleSentences(example: WorkedExample, programme: Programme): readonly string[] {
  const { trim, method, rounding, minimumSheets } = programme.aggregation;
  const combining = (one: CombinedExample): string => {
    const at = (places: readonly number[]): string => listed(places.map((place) => one.values[place]!));
    const struck = !trim ? "" : one.trimApplied ? t().struck(one.high.length, one.low.length, at(one.high), at(one.low)) : t().notStruck(trim.from);
    const middle = method === "median" ? t().median(one.result) : trim && one.trimApplied ? t().mean(one.kept, one.sum, one.result) : t().meanAll(one.kept, one.sum, one.result);
    return `${listed(one.values)}${listed(["", ""]).startsWith(",") ? ". " : "。"}${struck}${middle}`;
  };
  const groupName = (group: WorkedExample["groups"][number]): string => label(group.name) || group.id;
  const { criterion, groups } = example;
  const few = trim && trim.from > minimumSheets ? t().fewer(trim.from, minimumSheets) : t().minimum(minimumSheets);
  return [
    ...(example.objective > 0 ? [t().objective(example.objective)] : []),
    ...groups.map((group) => `${t().totals(example.experts, groups.length > 1 ? `${groupName(group)} ` : "")}${combining(group)}`),
    ...(criterion === null ? [] : [
      `${t().criterion(example.experts, label(criterion.name) || criterion.id)}${combining(criterion)}${criterion.rounded === null ? "" : t().rounded(criterion.rounded)}`,
      t().weighted(criterion.rounded ?? criterion.result, criterion.max, criterion.weight, criterion.contribution), t().others,
    ]),
    ...(groups.length > 1 ? [t().groups(listed(groups.map((group) => t().groupPart(groupName(group), group.result, group.weight))))] : []),
    ...(method === "additive" ? [t().additive] : []),
    example.exact === example.score ? t().finalExact(example.score) : t().final(example.exact, rounding.total, example.score),
    few, t().recused,
  ];
}
