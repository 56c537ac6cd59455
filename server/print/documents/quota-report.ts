// 名额比例报告: each quota with need, have and slack; who was displaced or raised by it, and why. Source: ux §6.6, §6.8.
import { isByQuota, type CandidateResult } from "../../../scoring/result.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { html, table, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { runFacts, type RunFacts } from "../run-facts.ts";
import { signatures } from "../signatures.ts";
import { runOffers } from "../situation.ts";

export const quotaReport: PrintDocument = {
  id: "quota-report",
  label: { zh: "名额比例报告", en: "Quota report" },
  moment: "after",
  may: canPrintRecord,
  offers: runOffers,
  build: async (source, { run: id }) => {
    const facts = await runFacts(source, id!);
    const { selection, infeasible, candidates } = facts.result;
    const byQuota = new Set(candidates.filter((one) => isByQuota(one)).map(({ id: one }) => one));
    return {
      title: "名额比例报告", belongsTo: `第 ${facts.run.position} 次计算`, landscape: false, proof: facts.proof,
      body: html`${facts.state}${quotaTable(facts)}
${infeasible === undefined ? html`` : html`<div class="note"><b>为什么达不到 ${facts.programme.seats.target} 人</b><ul>${infeasible.minimalSets.map((set) => html`<li>${
        set.length === 1 && set[0] === "size" ? "可选的人数少于名额" : `不能同时满足：${set.map((one) => facts.words.name(one)).join("，")}`}</li>`)}</ul>${
        infeasible.leastRelaxation === null ? html`` : html`<p>各项比例合计至少须放宽 ${infeasible.leastRelaxation} 人。</p>`}</div>`}
${persons(facts, "名次在前而未入选", selection.displaced)}
${persons(facts, "因比例递补入选", selection.raised.filter((one) => byQuota.has(one)))}
${persons(facts, "末位并列，经决定全部入选", selection.raised.filter((one) => !byQuota.has(one)))}
${persons(facts, "备选（可依法替补，按名次）", selection.reserve)}
${selection.displaced.length + selection.raised.length === 0 ? html`<p>没有人因比例落选或递补：入选者即名次在前者。</p>` : html``}
`,
      closing: html`${ties(facts)}${signatures(`以上比例 ${facts.result.quotas.length} 项及因比例的变动，与第 ${facts.run.position} 次计算核对一致。`, ["制表", "复核", "监督"])}`,
    };
  },
};

/** 「需要」 and 「实有」 are persons; the figures are those of quota-report.csv. */
export function quotaTable({ result, words }: RunFacts): Html {
  if (result.quotas.length === 0) return html`<h2>名额比例</h2><p>没有比例要求。</p>`;
  return html`<h2>名额比例</h2>${table(["比例", "效力", "需要", "实有", "余量", "结果"], result.quotas.map((quota) => [
    words.name(quota.id), quota.soft ? "原则上" : "必须", `${quota.kind === "atLeast" ? "至少" : "至多"} ${quota.bound}`, quota.count,
    quota.kind === "atLeast" ? quota.count - quota.bound : quota.bound - quota.count,
    quota.violation > 0 ? `突破 ${quota.violation} 人` : quota.binding ? "恰好到限" : "满足",
  ]), "llrrrl")}`;
}

function persons({ result, candidate, seatWords: words }: RunFacts, title: string, ids: readonly string[]): Html {
  if (ids.length === 0) return html``;
  const byId = new Map(result.candidates.map((one) => [one.id, one]));
  const why = (one: CandidateResult): string => {
    const passed = words.passing((one.passedOver ?? []).flatMap((id) => byId.get(id) ?? []));
    return one.reason === "raised" && passed !== "" ? `名次在前的 ${one.passedOver?.length ?? 0} 人因“${passed}”不能入选，由其递补` : words.reason(one);
  };
  return html`<h2>${title}（${ids.length} 人）</h2>${table(["名次", "编号", "姓名", "单位", "得分", "理由"], ids.map((id) => {
    const one = byId.get(id)!;
    const { name, employer } = candidate(id);
    return [one.rank, html`<span class="keep">${id}</span>`, html`<span class="keep">${name}</span>`, html`<div class="unit">${employer}</div>`, one.score, why(one)];
  }), "rlllrl")}`;
}

function ties({ result, candidate }: RunFacts): Html {
  if (result.ties.length === 0) return html`<h2>并列</h2><p>没有并列名次。</p>`;
  const named = (ids: readonly string[]): string => ids.map((id) => `${id} ${candidate(id).name}`).join("、");
  return html`<h2>并列</h2>${table(["名次", "并列者", "待决定"], result.ties.map((tie) => [tie.rank, named(tie.candidates), tie.contested.length === 0 ? "不影响入选，或已决定" : named(tie.contested)]), "rll")}`;
}
