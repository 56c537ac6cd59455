// The programme's rule in Chinese words, so that a reader can do the sum himself.
import { nameOf } from "../../scoring/bilingual.ts";
import { add, exactText, zero } from "../../scoring/exact.ts";
import type { Criterion, Programme, Tie } from "../../scoring/programme.ts";
import { allFields } from "../../scoring/field.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { html, table, type Html } from "./html.ts";

const kinds = { judged: "评委打分", lookup: "查表（客观）", band: "分档（客观）", deduction: "扣分（客观）", bonus: "加分（客观）" } as const;

export function ruleInWords(programme: Programme): Html {
  const rubric = compileRubric(programme);
  const parents = new Set(rubric.nodes.filter((node) => !node.isLeaf).map((node) => node.id));
  const weightOf = (criterion: Criterion, leaves: readonly number[]): string => {
    if (criterion.weight !== undefined) return String(criterion.weight);
    const sum = leaves.reduce((so, i) => add(so, rubric.leaves[i]!.weight), zero);
    return exactText(sum.n, sum.d);
  };
  const rows = rubric.nodes.map(({ id, criterion, leaves, isLeaf }) => [
    parents.has(id) ? html`<b>${id}</b>` : id,
    parents.has(id) ? html`<b>${nameOf(criterion).zh}</b>` : nameOf(criterion).zh,
    weightOf(criterion, leaves),
    isLeaf ? `${criterion.min ?? 0}–${criterion.max}${criterion.step === undefined ? "" : `，每 ${criterion.step} 一档`}` : "下级之和",
    isLeaf ? kinds[criterion.kind ?? "judged"] : "",
  ]);
  return html`<h2>一、规则</h2>
${programme.proposal ? html`<p class="small">${programme.proposal.zh}</p>` : html``}
${programme.rubric.note ? html`<p class="small">${programme.rubric.note.zh}</p>` : html``}
<h3>评分标准</h3>
${table(["代号", "指标", "权重", "分值", "来源"], rows, "llrll")}
<h3>合成、名次与同分</h3>
<ol>${[...scoringSentences(programme), tieSentence(programme)].map((one) => html`<li>${one}</li>`)}</ol>
${quotaSection(programme)}`;
}

function scoringSentences(programme: Programme): string[] {
  const { level, method, trim, rounding, minimumSheets } = programme.aggregation;
  const combine = method === "median" ? "取中位数" : method === "mean" ? "取平均数" : "按加性模型校正各评委宽严后平均";
  const dropped = trim ? `有效评分表达到 ${trim.from} 份时，去掉 ${trim.high} 个最高、${trim.low} 个最低（同值只去一个），其余` : "";
  const round = (places: number): string => `四舍五入到 ${places} 位小数`;
  const groups = programme.panel?.groups ?? [];
  const sentences = [
    "指标得分 ÷ 满分 × 权重 为该指标的计分；全部运算用精确数，只在写明之处四舍五入。",
    level === "total"
      ? `每位评委的总分为各指标计分之和；${dropped}${combine}，${round(rounding.total)}。`
      : `每项指标${dropped ? `：${dropped}` : ""}${combine}${rounding.criterion != null ? `，${round(rounding.criterion)}` : ""}；乘以权重${rounding.contribution != null ? `，${round(rounding.contribution)}` : ""}；相加，${round(rounding.total)}。`,
  ];
  if (groups.length > 0) {
    sentences.push(`评委分组计分：${groups.map((group) => `${nameOf(group).zh} ${group.weight}`).join("，")}，各组结果按权重平均后再四舍五入。`);
  }
  sentences.push(programme.panel?.assignment === "partial"
    ? `评委只评分派给自己的候选人；有效评分表少于 ${minimumSheets} 份者评分不全，不排名。`
    : `除回避、缺席外，每位评委须评每位候选人；缺一份或有效评分表少于 ${minimumSheets} 份者评分不全，不排名。`);
  sentences.push("回避、缺席的评委不计入，不作 0 分。");
  if (programme.minimumScore !== undefined) sentences.push(`得分低于 ${programme.minimumScore} 者保留名次，不得入选。`);
  return sentences;
}

function tieSentence(programme: Programme): string {
  const fields = allFields(programme.fields ?? []);
  const label = (id: string): string => fields.get(id)?.label?.zh ?? id;
  const names = new Map(compileRubric(programme).nodes.map(({ id, criterion }) => [id, nameOf(criterion).zh]));
  const step = (tie: Tie): string => {
    const within = tie.within === undefined ? "" : `（仅限${label(tie.within)}相同者）`;
    if ("criterion" in tie) return `${names.get(tie.criterion)}高者在前${within}`;
    if ("criteria" in tie) return `${tie.criteria.map((id) => names.get(id)).join("＋")}高者在前${within}`;
    if ("rule" in tie) return `符合 ${tie.rule} 者在前${within}`;
    return `${label(tie.field)}${tie.descending ? "大" : "小"}者在前${within}`;
  };
  const ties = programme.ties ?? [];
  return `${ties.length === 0 ? "得分相同者名次并列" : `得分相同者依次比较：${ties.map(step).join("；")}；仍相同者名次并列`}（如 1、2、2、4），由人决定，从不按姓名或编号。`;
}

function quotaSection(programme: Programme): Html {
  const { target, min, max } = programme.seats;
  const seats = `名额 ${target} 人${min !== undefined || max !== undefined ? `（${min ?? 0}–${max ?? target}）` : ""}`;
  const quotas = programme.quotas ?? [];
  if (quotas.length === 0) return html`<h3>名额</h3><p>${seats}，没有比例要求，按名次入选。</p>`;
  const bound = (value: string | number | undefined): string => (value === undefined ? "" : String(value).endsWith("%") ? String(value) : `${value} 人`);
  const rows = quotas.map((quota) => [
    nameOf(quota).zh,
    `${quota.each === undefined ? "" : "每组"}${[quota.atLeast === undefined ? "" : `至少 ${bound(quota.atLeast)}`, quota.atMost === undefined ? "" : `至多 ${bound(quota.atMost)}`].filter((one) => one !== "").join("，")}`,
    quota.soft ? `原则上（第 ${quota.tier ?? 1} 档）` : "必须",
    quota.clause ? `「${quota.clause}」` : "",
  ]);
  return html`<h3>名额与比例</h3>
<p>${seats}。自名次第一起逐人向下：只要还有一份满足全部比例的名单能容纳此人和已入选者，即入选。百分比折合人数时，“不低于”向上取整，“不超过”向下取整。</p>
${table(["比例", "要求", "效力", "原文"], rows)}`;
}
