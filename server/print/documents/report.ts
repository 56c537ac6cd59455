// 评审结果报告: the run's own report, as it was calculated, for signing: ranking, quotas, changes, recusals, decisions, agreement.
import { findRun, findRunFile } from "../../../db/queries/runs.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { printForm } from "../../record/print-foot.ts";
import type { PrintDocument } from "../document.ts";
import { WholePage } from "../frame.ts";
import { runOffers } from "../situation.ts";

export const runReport: PrintDocument = {
  id: "report",
  label: { zh: "评审结果报告（供签署）", en: "Report of the result (for signing)" },
  moment: "after",
  may: canPrintRecord,
  offers: runOffers,
  build: async ({ db }, { run: id }) => {
    const run = (await findRun(db, id!))!;
    const shortlist = (await findRunFile(db, run.id, "result/shortlist.csv"))!.sha256;
    return {
      title: "评审结果报告", belongsTo: `第 ${run.position} 次计算`, landscape: false,
      proof: [["计算", `第 ${run.position} 次，规则第 ${run.programme_version} 版，记录第 ${run.seq} 条`], ["入选名单校验和", printForm(shortlist.replace("sha256:", ""))]],
      body: new WholePage((await findRunFile(db, run.id, "result/report.html"))!.content),
    };
  },
};
