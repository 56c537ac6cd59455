// 建议名单: who is proposed, without scores and votes, for the deciding body and the notice. Source: practice B8.12.
import { canPrintRecord } from "../../auth/access.ts";
import { html, table } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { runFacts } from "../run-facts.ts";
import { signatures } from "../signatures.ts";
import { runOffers } from "../situation.ts";

export const resultList: PrintDocument = {
  id: "result-list",
  label: { zh: "建议名单（不含分数）", en: "Proposed list (without scores)" },
  moment: "after",
  may: canPrintRecord,
  offers: runOffers,
  build: async (source, { run: id }) => {
    const facts = await runFacts(source, id!);
    const { selection } = facts.result;
    return {
      title: "建议名单", belongsTo: `第 ${facts.run.position} 次计算`, landscape: false, proof: facts.proof,
      body: html`${facts.state}
${selection.selected.length === 0 ? html`<p>还没有可以建议的名单。</p>` : table(["序号", "编号", "姓名", "单位"], selection.selected.map((one, i) => {
        const { name, employer } = facts.candidate(one);
        return [i + 1, one, name, employer];
      }), "rlll")}
`,
      closing: signatures(`以上建议名单共 ${selection.selected.length} 人，按名次排列；本表不含分数和票数。`, ["评审组长", "秘书", "监督", "审定人"]),
    };
  },
};
