// The ranking with every expert's total: dropped ones in brackets, 回避 and 缺席 as words, never 0; a line after the last place.
import { isByQuota, type CandidateResult } from "../../scoring/result.ts";
import type { ReportFacts, SheetCell } from "./facts.ts";
import { html, type Html } from "./html.ts";
import type { QuotaWords } from "../../scoring/words/quota-words.ts";

/** More experts than this do not fit across a landscape page: the columns go on in a further table. */
const expertsAcross = 9;

const states: Record<Exclude<SheetCell["state"], "valid">, string> = {
  recused: "回避", absent: "缺席", incomplete: "不完整", missing: "未交", "not-assigned": "—",
};

function sheetText({ state, total, dropped }: SheetCell): string {
  if (state !== "valid") return states[state];
  return dropped === null ? total! : `(${total}${dropped === "low" ? "↓" : "↑"})`;
}

export function* ranking(facts: ReportFacts, words: QuotaWords): Generator<string> {
  const { result, experts } = facts;
  const ranked = result.candidates.filter((one) => one.rank !== null);
  const others = result.candidates.filter((one) => one.rank === null);
  yield html`<section class="wide"><h2>二、名次与各评委评分</h2>
${facts.partial ? html`<p>共 ${facts.total} 名候选人，此处只列入选、因比例未入选、递补、备选和待决并列者。全部名次见 ranking.csv。</p>` : html``}
<p class="small">（ ↓）去掉的最低分　（ ↑）去掉的最高分　回避、缺席、未交、不完整不计入，不作 0 分　● 入选　◎ 因比例递补入选　△ 并列待决定${facts.programme.aggregation.trim ? "　* 份数不足，未去最高最低分" : ""}</p>
`.text;
  if (ranked.length === 0) yield html`<p>没有可以排名的候选人。</p>`.text;
  const byCriterion = facts.programme.aggregation.level === "criterion";
  if (byCriterion) yield html`<p class="small">本项目逐项指标去高低分，表中为各评委总分，仅供参考；去掉的分数见 result.json。</p>`.text;
  const blocks = Math.max(1, Math.ceil(experts.length / expertsAcross));
  const across = Math.ceil(experts.length / blocks);
  for (let block = 0; block < blocks && ranked.length > 0; block++) {
    const shown = experts.slice(block * across, (block + 1) * across);
    const last = block === blocks - 1;
    if (blocks > 1) yield html`<h3>评委（第 ${block + 1} 部分，共 ${blocks} 部分）</h3>`.text;
    yield html`<div class="scroll"><table class="scores"><thead><tr><th class="f">名次</th><th class="id">编号</th><th class="name">姓名</th><th class="unit">单位</th>${
      shown.map((expert) => html`<th class="f">${expert.id}</th>`)}${last ? html`<th class="f">有效</th><th class="f">得分</th><th class="c">入选</th><th class="why">理由</th>` : html``}</tr></thead><tbody>
`.text;
    for (const [i, candidate] of ranked.entries()) yield row(facts, words, candidate, shown, last, isLine(ranked, i)).text;
    yield "</tbody></table></div>\n";
  }
  if (others.length > 0) {
    yield html`<h3>未排名的候选人</h3><table><thead><tr><th>编号</th><th>姓名</th><th>单位</th><th>情况</th><th class="r">有效</th><th class="r">回避</th><th class="r">缺席</th></tr></thead><tbody>`.text;
    for (const candidate of others) {
      const { name, employer } = facts.candidate(candidate.id);
      yield html`<tr><td>${candidate.id}</td><td>${name}</td><td>${employer}</td><td>${words.reason({ ...candidate, reason: null })}</td><td class="r">${candidate.sheets.valid}</td><td class="r">${candidate.sheets.recused}</td><td class="r">${candidate.sheets.absent}</td></tr>
`.text;
    }
    yield "</tbody></table>";
  }
  yield "</section>\n";
}

/** Stays on one line; a longer text may break anywhere. */
const short = (text: string): boolean => text.length <= 12;

/** The last person on the list has the line below. */
const isLine = (ranked: readonly CandidateResult[], i: number): boolean =>
  i > 0 && ranked[i - 1]!.selected && !ranked.slice(i).some((one) => one.selected);

function row(
  facts: ReportFacts, words: QuotaWords, candidate: CandidateResult, experts: ReportFacts["experts"], last: boolean, line: boolean,
): Html {
  const { name, employer } = facts.candidate(candidate.id);
  const mark = candidate.selected ? (isByQuota(candidate) ? "◎" : "●") : candidate.reason === "tied" ? "△" : "";
  const classes = [line ? "line" : "", candidate.selected ? "chosen" : ""].filter((one) => one !== "").join(" ");
  return html`<tr class="${classes}"><td class="f">${candidate.rank}</td><td class="${short(candidate.id) ? "id" : ""}">${candidate.id}</td><td class="${short(name) ? "name" : ""}">${name}</td><td class="unit">${employer}</td>${
    experts.map((expert) => html`<td class="f">${sheetText(facts.sheet(candidate.id, expert.id))}</td>`)}${
    last ? html`<td class="f">${candidate.sheets.valid}${candidate.sheets.trimApplied || !facts.programme.aggregation.trim ? "" : "*"}</td><td class="f">${candidate.score}</td><td class="c">${mark}</td><td class="why">${words.reason(candidate)}</td>` : html``}</tr>
`;
}
