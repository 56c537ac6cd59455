// report.html: one self-contained file for print (A4) and screen, in Chinese. Source: contract §5; ux §6.8.
import type { ReportFacts } from "./facts.ts";
import { html } from "./html.ts";
import { changes, conflicts, quotas, state } from "./outcome.ts";
import { QuotaWords } from "../../scoring/words/quota-words.ts";
import { ranking } from "./ranking.ts";
import { decided, eligibility, foot, reliability, signatures } from "./record.ts";
import { ruleInWords } from "./rule-words.ts";
import { style } from "./style.ts";

/** The report in pieces of text. Nothing in it runs: no script, and a policy that forbids any. */
export function* renderReport(facts: ReportFacts): Generator<string> {
  const { programme, result } = facts;
  const words = new QuotaWords(programme, result.quotas, "zh", facts.quotaPeople);
  // the wide table says which quota, section 四 who has its last seat
  const brief = new QuotaWords(programme, result.quotas, "zh", { ...facts.quotaPeople, holder: () => null });
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  yield `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${html`<title>${programme.name.zh} 评审结果报告</title>`.text}<style>${style}</style></head><body>
`;
  yield html`<h1>${programme.name.zh}<br>评审结果报告</h1>
<p class="subtitle">${programme.source ?? ""}${programme.source ? "　" : ""}规则第 ${programme.version} 版 ${result.programme.hash.slice(7, 15)}　基准日 ${programme.referenceDate}</p>
`.text;
  yield state(facts, words).text;
  yield ruleInWords(programme).text;
  yield* ranking(facts, brief);
  for (const part of [quotas(facts, words), changes(facts, words), conflicts(facts), eligibility(facts), decided(facts), reliability(facts), signatures(facts), foot(facts)]) {
    yield part.text;
  }
  yield "\n</body></html>\n";
}
