// 排名与名额: every expert's total, dropped ones in brackets, the mean with nothing dropped beside the score, the line of the last place,
// how the last seats fell, who is in or out and why; for signing.
// Source: ux §6.8 (A4 landscape).
import { isByQuota, type CandidateResult } from "../../../scoring/result.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { html, table, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { howMade } from "../how-made.ts";
import { runFacts, type RunFacts } from "../run-facts.ts";
import { legend, sheetLegend } from "../sheet-marks.ts";
import { expertSignatures, signatures } from "../signatures.ts";
import { runOffers } from "../situation.ts";
import { quotaTable } from "./quota-report.ts";

/** More experts do not fit across a page at 11 pt: their columns go on in a further table. */
const across = 9;

export const ranking: PrintDocument = {
  id: "ranking",
  label: { zh: "排名与名额", en: "Ranking and quotas" },
  moment: "after",
  may: canPrintRecord,
  offers: runOffers,
  build: async (source, { run: id }) => {
    const facts = await runFacts(source, id!);
    const { result, experts, programme } = facts;
    const ranked = result.candidates.filter((one) => one.rank !== null);
    const blocks = Math.max(1, Math.ceil(experts.length / across));
    const width = Math.ceil(experts.length / blocks);
    const equal = new Set(result.ties.flatMap((tie) => tie.candidates));
    return {
      title: "排名与名额", belongsTo: `第 ${facts.run.position} 次计算`, landscape: true, proof: facts.proof,
      body: html`${facts.state}
${legend([...sheetLegend, "* 名次并列", "● 入选", "◎ 因比例递补入选", "△ 并列待决定", ...(programme.aggregation.trim ? ["† 份数不足，未去最高最低分"] : [])])}
${howMade(programme)}
${ranked.length === 0 ? html`<p>没有可以排名的候选人。</p>` : Array.from({ length: blocks }, (_, block) => {
        const shown = experts.slice(block * width, (block + 1) * width);
        const isLast = block === blocks - 1;
        return html`<table class="tight"><thead><tr><th class="r">名次</th><th>编号</th><th>姓名</th>${isLast ? html`<th class="unit">单位</th>` : html``}${shown.map((expert) => html`<th class="r">${expert.id}</th>`)}${
          isLast ? html`<th class="r">份数</th>${programme.aggregation.trim ? html`<th class="r">去高低前</th>` : html``}<th class="r">得分</th><th class="c">入选</th><th class="why">理由</th>` : html``}</tr></thead><tbody>${
          ranked.map((one, i) => html`${isLast && isLine(ranked, i) ? html`<tr><td colspan="${shown.length + (programme.aggregation.trim ? 9 : 8)}" class="c"><b>—— 以上入选 ${result.selection.size} 人 ——</b></td></tr>` : html``}${row(facts, one, shown, isLast, equal.has(one.id))}`)}</tbody></table>`;
      })}
${lastSeats(facts, ranked)}
${unranked(facts)}
${quotaTable(facts)}`,
      closing: html`${signatures(`以上排名 ${ranked.length} 人，入选 ${result.selection.size} 人，与第 ${facts.run.position} 次计算核对一致。`, ["评审组长", "秘书", "监督", "领导小组"])}${experts.length <= 60 ? expertSignatures(experts.map(({ id: expert, name }) => `${expert} ${name}`)) : html``}`,
    };
  },
};

/** The row after which nobody is on the list has the line above. */
const isLine = (ranked: readonly CandidateResult[], i: number): boolean =>
  i > 0 && ranked[i - 1]!.selected && !ranked.slice(i).some((one) => one.selected);

function row({ candidate, marks, words, programme, plain }: RunFacts, one: CandidateResult, experts: RunFacts["experts"], isLast: boolean, isEqual: boolean): Html {
  const { name, employer } = candidate(one.id);
  const none = programme.panel?.assignment === "partial" ? "" : "未交";
  const mark = one.selected ? (isByQuota(one) ? "◎" : "●") : one.reason === "tied" ? "△" : "";
  return html`<tr><td class="r">${one.rank}${isEqual ? "*" : ""}</td><td class="${one.id.length <= 8 ? "keep" : ""}">${one.id}</td><td class="${name.length <= 6 ? "keep" : ""}">${name}</td>${isLast ? html`<td class="unit">${employer}</td>` : html``}${
    experts.map((expert) => html`<td class="r">${marks.cell(one.id, expert.id, none)}</td>`)}${
    isLast ? html`<td class="r">${one.sheets.valid}${programme.aggregation.trim && !one.sheets.trimApplied ? "†" : ""}</td>${programme.aggregation.trim ? html`<td class="r">${plain(one.id)}</td>` : html``}<td class="r"><b>${one.score}</b></td><td class="c">${mark}</td><td>${words.reason(one)}</td>` : html``}</tr>
`;
}

/** 最后一席: of the list, and of each quota for which somebody was passed over; with whom it left out. */
function lastSeats({ result, candidate, words, seats }: RunFacts, ranked: readonly CandidateResult[]): Html {
  const at = ranked.findLastIndex((one) => one.selected);
  if (at < 0) return html``;
  const byId = new Map(ranked.map((one) => [one.id, one]));
  const who = (one: CandidateResult): string => `第 ${one.rank} 名 ${one.id} ${candidate(one.id).name}（${one.score}）`;
  const left = new Map<string, { readonly last: CandidateResult | undefined; readonly others: CandidateResult[] }>();
  for (const one of result.selection.displaced.flatMap((id) => byId.get(id) ?? [])) {
    for (const [quota, { last }] of Object.entries(seats(one.id))) {
      const known = left.get(quota) ?? { last: last === null ? undefined : byId.get(last), others: [] };
      known.others.push(one);
      left.set(quota, known);
    }
  }
  const next = ranked[at + 1];
  return html`<h2>最后一席</h2>${table(["席位", "最后一席（得分）", "其后未入选的（得分）"], [
    [`名单，共 ${result.selection.size} 席`, who(ranked[at]!), next === undefined ? "没有" : who(next)],
    ...[...left].map(([quota, { last, others }]) => [words.withBound(quota), last === undefined ? "没有席位" : who(last), others.map(who).join("、")]),
  ], "lll")}`;
}

function unranked({ result, candidate, words }: RunFacts): Html {
  const others = result.candidates.filter((one) => one.rank === null);
  if (others.length === 0) return html``;
  return html`<h2>未排名</h2><table><thead><tr><th>编号</th><th>姓名</th><th>单位</th><th>情况</th><th class="r">有效</th><th class="r">回避</th><th class="r">缺席</th></tr></thead><tbody>${others.map((one) => {
    const { name, employer } = candidate(one.id);
    return html`<tr><td>${one.id}</td><td class="keep">${name}</td><td>${employer}</td><td>${words.reason({ ...one, reason: null })}</td><td class="r">${one.sheets.valid}</td><td class="r">${one.sheets.recused}</td><td class="r">${one.sheets.absent}</td></tr>`;
  })}</tbody></table>`;
}
