// Decisions that people made; whether they apply is for the calculation to say. Source: contract §4.
import { both } from "../../scoring/bilingual.ts";
import { decisionKinds, type Decision, type DecisionInputKind } from "../../scoring/decision.ts";
import { foldWidth } from "../../scoring/fold.ts";
import type { Faults } from "../faults.ts";
import type { TableSource } from "../table-source.ts";
import { quoted, readSmallTable, type Column } from "./small-table.ts";

export const decisionColumns = [
  { id: "kind", zh: "决定", en: "Kind", aliases: ["决定种类", "类别"], required: true },
  { id: "subject", zh: "事项", en: "Subject", aliases: ["对象"], required: true },
  { id: "value", zh: "内容", en: "Value", aliases: ["值"] },
  { id: "reason", zh: "理由", en: "Reason", aliases: ["原因"], required: true },
  { id: "by", zh: "决定人", en: "By", aliases: ["批准人"], required: true },
] as const satisfies readonly Column<string>[];

export const decisionNames: Record<DecisionInputKind, string> = {
  waive: "豁免", tie: "并列次序", "take-all": "并列全取", "accept-soft": "接受突破", "accept-shortfall": "接受不足",
  "accept-unconnected": "接受不连通", "count-incomplete": "按现有计分", remove: "移除", review: "资格认定", conflict: "回避裁定",
};

const values = new Map([
  ["符合", "eligible"], ["不符合", "ineligible"], ["回避", "recuse"], ["不回避", "allow"],
]);

/** Decisions with `row` = their line in the file. */
export function readDecisions(source: TableSource, faults: Faults): { decisions: Decision[]; unknown: readonly string[] } {
  const { rows, unknown } = readSmallTable(source, decisionColumns, faults);
  const kinds = new Map<string, DecisionInputKind>();
  for (const kind of decisionKinds) {
    kinds.set(kind, kind);
    kinds.set(decisionNames[kind], kind);
  }
  const decisions: Decision[] = [];
  for (const row of rows) {
    const kindText = row.get("kind");
    const kind = kinds.get(foldWidth(kindText).trim());
    const [reason, by, value] = [row.get("reason"), row.get("by"), row.get("value")];
    if (kind === undefined) row.fault("kind", both(`${quoted(kindText)} 应为 ${decisionKinds.join("、")} 之一`, `${quoted(kindText)}: expected one of ${decisionKinds.join(", ")}`));
    if (reason === "") row.fault("reason", both("理由不能为空", "a reason is required"));
    if (by === "") row.fault("by", both("决定人不能为空", "who decided is required"));
    if (kind === undefined || reason === "" || by === "") continue;
    decisions.push({ kind, subject: row.get("subject"), value: values.get(foldWidth(value)) ?? value, reason, by, row: row.line });
  }
  return { decisions, unknown };
}
