// The outcome in words: what is still to be decided, quotas with their slack, who was displaced or raised and why, ties, conflicts.
import { kindNames } from "../input/conflicts-file.ts";
import type { ReportFacts } from "./facts.ts";
import { html, table, type Html } from "./html.ts";
import type { QuotaWords } from "../../scoring/words/quota-words.ts";
import { isByQuota } from "../../scoring/result.ts";

const states = {
  optimal: ["定稿", "名单已定，没有待决定的事项。"],
  provisional: ["暂定", "名单是暂定的：下列事项须由人决定后重新计算。"],
  shortfall: ["名额不足", "满足全部比例的最大名单少于名额。"],
  infeasible: ["没有合法名单", "各项比例不能同时满足，任何人数的名单都不合法。"],
} as const;

export function state(facts: ReportFacts, words: QuotaWords): Html {
  const { selection, decisions, infeasible } = facts.result;
  const [title, text] = states[selection.status];
  const settled = selection.status === "optimal" && decisions.length > 0 ? "名单已定，但下列事项尚待决定。" : text;
  return html`<div class="state"><strong>${title}</strong>　入选 ${selection.size} 人，名额 ${facts.programme.seats.target} 人。${settled}</div>
${decisions.length === 0 ? html`` : html`<h3>待决定 ${decisions.length} 项</h3><ol class="open">${
    decisions.slice(0, 200).map((one) => html`<li>${one.text.zh}${one.kind === "tie" ? html`：${named(facts, one.subject)}` : html``}</li>`)}</ol>${
    decisions.length > 200 ? html`<p>另有 ${decisions.length - 200} 项，见 result.json。</p>` : html``}`}
${infeasible ? html`<h3>为什么达不到 ${facts.programme.seats.target} 人</h3><ul>${infeasible.minimalSets.map((set) => html`<li>${
    set.length === 1 && set[0] === "size" ? "可选的人数少于名额" : `不能同时满足：${set.map((id) => words.name(id)).join("，")}`}</li>`)}</ul>${
    infeasible.leastRelaxation === null ? html`` : html`<p>各项比例合计至少须放宽 ${infeasible.leastRelaxation} 人。</p>`}` : html``}`;
}

const named = (facts: ReportFacts, ids: readonly string[]): string => ids.map((id) => `${id} ${facts.candidate(id).name}`).join("、");

export function quotas(facts: ReportFacts, words: QuotaWords): Html {
  const figures = facts.result.quotas;
  if (figures.length === 0) return html`<h2>三、比例</h2><p>没有比例要求。</p>`;
  const rows = figures.slice(0, 300).map((quota) => {
    const slack = quota.kind === "atLeast" ? quota.count - quota.bound : quota.bound - quota.count;
    return [
      words.name(quota.id), quota.soft ? "原则上" : "必须", `${quota.kind === "atLeast" ? "至少" : "至多"} ${quota.bound}`, quota.count, slack,
      quota.violation > 0 ? `突破 ${quota.violation} 人` : quota.binding ? "恰好到限" : "满足", meter(quota.count, quota.bound, quota.base),
    ];
  });
  return html`<h2>三、比例</h2>
<p class="small">需要与实有均为人数；余量为负即未达到。图中黑条为实有，竖线为要求。</p>
${table(["比例", "效力", "需要", "实有", "余量", "结果", "图示"], rows, "llrrrll")}
${figures.length > 300 ? html`<p>另有 ${figures.length - 300} 行，见 quota-report.csv。</p>` : html``}`;
}

function meter(count: number, bound: number, base: number): Html {
  const whole = Math.max(1, base, count, bound);
  const at = (n: number): string => String(Math.round((n / whole) * 1000) / 10);
  return html`<svg class="meter" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label="${count} / ${bound}"><rect x="0" y="3" width="100" height="6" fill="#ddd"/><rect x="0" y="3" width="${at(count)}" height="6" fill="#333"/><rect x="${at(bound)}" y="0" width="0.8" height="12" fill="#000"/></svg>`;
}

export function changes(facts: ReportFacts, words: QuotaWords): Html {
  const { selection, candidates } = facts.result;
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const line = (id: string): Html => {
    const candidate = byId.get(id)!;
    const { name, employer } = facts.candidate(id);
    return html`<li>第 ${candidate.rank} 名 ${id} ${name}（${employer}，${candidate.score} 分）：${words.reason(candidate)}</li>`;
  };
  const raisedLine = (id: string): Html => {
    const candidate = byId.get(id)!;
    const passed = (candidate.passedOver ?? []).flatMap((one) => byId.get(one) ?? []);
    const quotas = words.passing(passed);
    const { name, employer } = facts.candidate(id);
    return html`<li>第 ${candidate.rank} 名 ${id} ${name}（${employer}，${candidate.score} 分）：名次在前 ${facts.programme.seats.target} 名之外；名次在前者中有 ${passed.length} 人因比例不能入选${quotas === "" ? "" : `（${quotas}）`}，由其递补</li>`;
  };
  const part = (title: string, ids: readonly string[], of: (id: string) => Html): Html =>
    ids.length === 0 ? html`` : html`<h3>${title}（${ids.length} 人）</h3><ul>${ids.slice(0, 500).map(of)}</ul>${
      ids.length > 500 ? html`<p>另有 ${ids.length - 500} 人，见 result.json。</p>` : html``}`;
  const { substitution } = selection;
  const parts = [
    part("名次在前而因比例等未入选", selection.displaced, line),
    part("因比例递补入选", selection.raised.filter((id) => isByQuota(byId.get(id)!)), raisedLine),
    part("末位并列，经决定全部入选", selection.raised.filter((id) => !isByQuota(byId.get(id)!)), line),
    part("备选（可依法替补，按名次）", selection.reserve, line),
  ];
  return html`<h2>四、因比例的变动</h2>
${selection.displaced.length + selection.raised.length === 0 ? html`<p>没有人因比例落选或递补：入选者即名次在前者。</p>` : html``}${parts}
${substitution ? html`<h3>递补</h3><p>移出：${named(facts, substitution.removed)}。补入：${named(facts, substitution.added) || "无"}。${
    substitution.dropped.length > 0 ? html`随之退出：${named(facts, substitution.dropped)}。` : html``}</p>` : html``}
${ties(facts)}`;
}

function ties(facts: ReportFacts): Html {
  const all = facts.result.ties;
  if (all.length === 0) return html`<h3>并列</h3><p>没有并列名次。</p>`;
  const shown = facts.partial ? all.filter((tie) => tie.contested.length > 0) : all;
  return html`<h3>并列</h3>${shown.length === 0 ? html`<p>有 ${all.length} 处并列，均不涉及入选线。</p>` : table(["名次", "并列者", "待决定"],
    shown.map((tie) => [tie.rank, named(facts, tie.candidates), tie.contested.length === 0 ? "不影响入选" : named(facts, tie.contested)]), "rll")}`;
}

const effects = { recuse: "回避", disclose: "披露，计入", review: "待裁定", allow: "不回避" } as const;
const rulings: Record<string, string> = { recuse: "回避", allow: "不回避", pending: "待定" };

export function conflicts(facts: ReportFacts): Html {
  const all = facts.result.conflicts;
  const rows = all.slice(0, 500).map((one) => [
    `${one.expert} ${facts.experts.find((expert) => expert.id === one.expert)?.name ?? ""}`.trim(),
    `${one.candidate} ${facts.candidate(one.candidate).name}`, kindNames[one.kind], one.evidence, effects[one.effect], one.ruling === null ? "" : rulings[one.ruling]!,
  ]);
  return html`<h2>五、利害关系与回避</h2>${all.length === 0 ? html`<p>没有发现或申报利害关系。</p>` : table(["评委", "候选人", "关系", "依据", "效果", "裁定"], rows)}
${all.length > 500 ? html`<p>另有 ${all.length - 500} 条，见 conflicts.csv。</p>` : html``}`;
}
