// The rest of the record: eligibility, decisions made, notes, what the experts' scores are worth, signatures, hashes.
import { decisionNames } from "../input/decisions-file.ts";
import type { DecisionInputKind } from "../../scoring/decision.ts";
import { decisionSubject, ruleNames } from "./decision-subject.ts";
import type { ReportFacts } from "./facts.ts";
import { html, table, type Html } from "./html.ts";
import { undefinedWords } from "../../scoring/words/undefined-words.ts";

const results = { pass: "符合", fail: "不符合", unknown: "缺依据", waived: "豁免" } as const;

export function eligibility(facts: ReportFacts): Html {
  const names = ruleNames(facts.programme);
  if (names.size === 0) return html`<h2>六、资格审查</h2><p>本项目没有资格规则。</p>`;
  const rows = facts.result.candidates.flatMap((candidate) => {
    const open = facts.eligibility(candidate.id);
    if (open.length === 0) return [];
    return [[candidate.id, facts.candidate(candidate.id).name, open.map((one) => `${one.rule} ${names.get(one.rule)}：${results[one.result]}`).join("；")]];
  });
  return html`<h2>六、资格审查</h2>${rows.length === 0 ? html`<p>全部候选人都符合规则。</p>`
    : html`<p>只列未全部符合者；“原则上”的条件和评议项不符合不排除资格；几项中达到要求项数的，不再列其余各项。</p>${table(["编号", "姓名", "未符合的规则"], rows.slice(0, 500))}`}`;
}

export function decided(facts: ReportFacts): Html {
  const { decided: settled, notes } = facts.result;
  const names = {
    candidate: (id: string): string => `${id} ${facts.candidate(id).name}`.trim(),
    expert: (id: string): string => `${id} ${facts.experts.find((one) => one.id === id)?.name ?? ""}`.trim(),
  };
  return html`<h2>七、已作出的决定与说明</h2>
${settled.length === 0 ? html`<p>没有人工决定。</p>` : table(["决定", "事项", "内容", "理由", "决定人"],
    settled.map((one) => [decisionNames[one.kind as DecisionInputKind] ?? one.kind, decisionSubject(one.kind, one.subject, facts.programme, names), one.value, one.reason, one.by]))}
${notes.length === 0 ? html`` : html`<h3>说明</h3><ul>${notes.slice(0, 300).map((note) => html`<li>${note.text.zh}${subjects(facts, note.subject)}</li>`)}</ul>`}`;
}

/** The persons a note is about, where there are few. */
function subjects(facts: ReportFacts, ids: readonly string[]): string {
  const known = new Set(facts.result.candidates.map((one) => one.id));
  const people = ids.filter((id) => known.has(id));
  return people.length === 0 || people.length > 12 ? "" : `：${people.map((id) => `${id} ${facts.candidate(id).name}`).join("、")}`;
}

const figure = (value: number | null | undefined, places = 2): string => (value === null || value === undefined ? "—" : value.toFixed(places).replace(/^-0\.?0*$/, "0"));

export function reliability(facts: ReportFacts): Html {
  const { reliability: block } = facts.result;
  const { icc, kendallW, alpha, additive, outliers, influence, uncertainty } = block;
  const interval = icc.ci95.icc2k;
  const target = facts.programme.seats.target;
  const rank = new Map(facts.result.candidates.map((one) => [one.id, one.rank]));
  const moved = (additive.candidates ?? []).filter((one) => rank.has(one.id) && rank.get(one.id) !== one.rank).slice(0, 40);
  const near = (uncertainty?.candidates ?? []).filter((one) => one.selected !== null && one.selected > 0.02 && one.selected < 0.98).slice(0, 40);
  const experts = additive.experts.filter((one) => one.n > 0);
  return html`<h2>八、评分的一致性（仅供参考，不影响名单）</h2>
${table(["指标", "数值", "说明"], [
    ["评委组均值的一致性 ICC(2,k)", `${figure(icc.icc2k)}${interval ? `（95% 区间 ${figure(interval[0])}–${figure(interval[1])}）` : ""}`, icc.icc2k === null ? undefinedWords(icc.reason, "zh") : "换一组同样的评委，名次会有多相近；1 为完全一致"],
    ["单个评委的一致性 ICC(2,1)", figure(icc.icc2), "一位评委单独打分的可靠程度"],
    ["名次一致性 Kendall W", `${figure(kendallW.w)}${kendallW.p === null ? "" : `（p ${kendallW.p < 0.001 ? "< 0.001" : `= ${figure(kendallW.p, 3)}`}）`}`, kendallW.reason ? undefinedWords(kendallW.reason, "zh") : "各评委排出的先后是否一致；1 为完全一致"],
    ["Krippendorff α（间隔／顺序）", `${figure(alpha.interval)}／${figure(alpha.ordinal)}`, alpha.reason ? undefinedWords(alpha.reason, "zh") : "全部可比评分的一致程度；含缺席与回避"],
  ])}
<h3>各评委的宽严</h3>
${table(["评委", "份数", "平均", "宽严（分）", "标准误", "与他人相关"], experts.map((one) => [
    `${one.id} ${facts.experts.find((expert) => expert.id === one.id)?.name ?? ""}`.trim(), one.n, figure(one.mean), `${(one.effect ?? 0) > 0 ? "+" : ""}${figure(one.effect)}`, figure(one.se), figure(one.correlation),
  ]), "lrrrrr")}
<p class="small">宽严为正即比其他评委给分高。人人评全部候选人时，扣除宽严不改变名次。</p>
<h3>畸高畸低（仅提示，未改动任何分数）</h3>
${outliers === null ? html`<p>${undefinedWords(block.reason?.["outliers"], "zh")}。</p>` : outliers.length === 0 ? html`<p>没有发现。</p>`
    : table(["评委", "候选人", "偏离 z"], outliers.slice(0, 60).map((one) => [one.expert, `${one.candidate} ${facts.candidate(one.candidate).name}`, figure(one.z, 1)]), "llr")}
<h3>少一位评委，谁会越线</h3>
${influence === null ? html`<p>${undefinedWords(block.reason?.["influence"], "zh")}。</p>` : influence.length === 0 ? html`<p>去掉任何一位评委，前 ${target} 名不变（不计比例）。</p>`
    : table(["去掉", "进入前列", "退出前列"], influence.map((one) => [one.without, one.in.join("、"), one.out.join("、")]))}
<h3>名次的把握</h3>
${uncertainty === null ? html`<p>${undefinedWords(block.reason?.["uncertainty"], "zh")}。</p>` : near.length === 0 ? html`<p>重抽评委 ${uncertainty.draws} 次，前 ${target} 名（不计比例）几乎不变。</p>`
    : html`<p class="small">重抽评委 ${uncertainty.draws} 次，进入前 ${target} 名的比例在 2% 与 98% 之间者（不计比例）：</p>${table(["候选人", "现名次", "进入前列的比例", "名次范围 5%–95%"],
      near.map((one) => [`${one.id} ${facts.candidate(one.id).name}`, rank.get(one.id) ?? null, `${figure((one.selected ?? 0) * 100, 0)}%`, `${one.rank5}–${one.rank95}`]), "lrrr")}`}
<h3>扣除宽严后的名次（仅供参考）</h3>
${additive.candidates === null ? html`<p>${undefinedWords(additive.reason, "zh")}。</p>` : moved.length === 0 ? html`<p>与公布的名次相同。</p>`
    : html`<p class="small">只列名次不同者。</p>${table(["候选人", "公布名次", "扣除宽严后", "扣除宽严后得分"], moved.map((one) => [`${one.id} ${facts.candidate(one.id).name}`, rank.get(one.id) ?? null, one.rank, figure(one.score)]), "lrrr")}`}`;
}

export function signatures(facts: ReportFacts): Html {
  return html`<section class="whole"><h2>九、签署</h2>
<p>我们核对了本报告所列的评分、名次和名单。不同意见请另页书面说明并签名。</p>
<div class="sign"><div>评审组长：</div><div>日期：　　　　年　　月　　日</div><div>秘书：</div><div>核分：</div><div>监督：</div><div>日期：　　　　年　　月　　日</div></div>
${facts.experts.length <= 60 ? html`<h3>评委</h3><div class="sign">${facts.experts.map((expert) => html`<div>${expert.id} ${expert.name}：</div>`)}</div>` : html``}</section>`;
}

export function foot(facts: ReportFacts): Html {
  const { programme, inputs } = facts.result;
  const kinds: Record<string, string> = { candidates: "候选人", scores: "评分", experts: "专家", conflicts: "利害关系", units: "单位", decisions: "决定" };
  return html`<section class="whole"><h2>十、来源</h2>
<p class="small">规则 ${programme.id} 第 ${programme.version} 版。同样的输入在任何机器上得到逐字节相同的结果。</p>
${table(["文件", "SHA-256"], [
    [`规则 ${programme.id}`, html`<span class="hash">${programme.hash.replace("sha256:", "")}</span>`],
    ...Object.entries(inputs).flatMap(([kind, hashes]) => hashes.map((hash) => [`输入：${kinds[kind] ?? kind}`, html`<span class="hash">${hash.replace("sha256:", "")}</span>`])),
    ...facts.outputs.map((one) => [`输出：${one.file}`, html`<span class="hash">${one.sha256}</span>`]),
  ])}</section>`;
}
