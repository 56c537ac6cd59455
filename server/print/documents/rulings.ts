// 豁免与裁定清单: every waiver, ruling and decision in force with reason and who made it, for inspection. Source: practice B8.2, B3.
import { listConflicts, listDecisions } from "../../../db/queries/programmes.ts";
import type { ConflictKind } from "../../../scoring/conflict.ts";
import type { DecisionInputKind } from "../../../scoring/decision.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { kindNames } from "../../input/conflicts-file.ts";
import { decisionNames } from "../../input/decisions-file.ts";
import { decisionSubject } from "../../report/decision-subject.ts";
import { html, short, table } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { Names } from "../names.ts";
import { signatures } from "../signatures.ts";
import { paperTime } from "../time.ts";

const rulings = { recuse: "回避", allow: "不回避", pending: "待裁定", dismissed: "不成立" } as const;

export const rulingsList: PrintDocument = {
  id: "rulings",
  label: { zh: "豁免与裁定清单", en: "Waivers and rulings" },
  moment: "after",
  may: canPrintRecord,
  offers: async ({ db, programme }) => {
    const { id } = programme.row;
    const isAny = (await listDecisions(db, id)).length > 0 || (await listConflicts(db, id)).some((row) => row.ruling !== "");
    return isAny ? [{ subject: {}, label: null }] : "nothing-decided";
  },
  build: async (source) => {
    const { db, programme } = source;
    const { id } = programme.row;
    const [experts, candidates] = [await Names.of(source, "experts"), await Names.of(source, "candidates")];
    const decisions = await listDecisions(db, id);
    const ruled = (await listConflicts(db, id)).flatMap((row) => (row.ruling === "" ? [] : [{ ...row, ruling: rulings[row.ruling] }]));
    return {
      title: "豁免与裁定清单", belongsTo: "", landscape: true,
      body: html`<h2>一、决定（${decisions.length} 项）</h2>
${decisions.length === 0 ? html`<p>没有。</p>` : table(["序号", "时间", "决定", "事项", "内容", "理由", "决定人"], decisions.map((one, i) => [
        i + 1, short(paperTime(one.at)), short(decisionNames[one.kind as DecisionInputKind] ?? one.kind), decisionSubject(one.kind, one.subject, programme.programme, { candidate: (of) => candidates.both(of), expert: (of) => experts.both(of) }), one.value, one.reason, one.by,
      ]), "rllllll")}
<h2>二、利害关系的裁定（${ruled.length} 项）</h2>
${ruled.length === 0 ? html`<p>没有。</p>` : table(["序号", "时间", "专家", "候选人", "关系", "依据", "裁定", "理由"], ruled.map((row, i) => [
        i + 1, short(paperTime(row.at)), experts.cell(row.expert), candidates.cell(row.candidate), short(kindNames[row.kind as ConflictKind]), row.evidence, short(row.ruling), row.reason,
      ]), "rlllllll")}`,
      closing: signatures(`以上决定 ${decisions.length} 项、裁定 ${ruled.length} 项，与记录核对一致。`, ["经办", "复核", "监督"]),
    };
  },
};
