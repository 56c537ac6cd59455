// Declared conflicts of interest and their rulings. Source: contract §3.7, §4.
import { both } from "../../scoring/bilingual.ts";
import type { ConflictKind } from "../../scoring/conflict.ts";
import { foldWidth } from "../../scoring/fold.ts";
import { conflictKinds } from "../../scoring/programme.ts";
import type { Declared } from "../../scoring/recusal.ts";
import type { Faults } from "../faults.ts";
import type { TableSource } from "../table-source.ts";
import { quoted, readSmallTable, type Column } from "./small-table.ts";

export const conflictColumns = [
  { id: "expert", zh: "专家编号", en: "Expert", aliases: ["专家", "评委"], required: true },
  { id: "candidate", zh: "候选人编号", en: "Candidate", aliases: ["候选人"], required: true },
  { id: "kind", zh: "关系", en: "Kind", aliases: ["利害关系", "回避情形"], required: true },
  { id: "ruling", zh: "裁定", en: "Ruling" },
  { id: "reason", zh: "理由", en: "Reason" },
] as const satisfies readonly Column<string>[];

/** The Chinese name of every kind (practice B3). */
export const kindNames: Record<ConflictKind, string> = {
  self: "本人参评", same_employer: "同单位", past_employer: "曾同单位", nominator: "推荐单位", spouse: "配偶", lineal: "直系血亲",
  collateral3: "三代以内旁系血亲", affinity: "近姻亲", mentor: "师徒", equity: "投资任职", dispute: "纠纷", prep_help: "参与材料",
  group_employer: "关联单位", coauthor: "共同成果", other: "其他",
};

const rulings = new Map<string, Declared["ruling"]>([
  ["", null], ["recuse", "recuse"], ["回避", "recuse"], ["allow", "allow"], ["不回避", "allow"], ["pending", "pending"], ["待定", "pending"],
]);

export function readConflicts(
  source: TableSource, rowOf: ReadonlyMap<string, number>, experts: ReadonlySet<string>, faults: Faults,
  lost: { readonly candidates: boolean; readonly experts: boolean },
): { declared: Declared[]; unknown: readonly string[] } {
  const kinds = new Map<string, ConflictKind>();
  for (const kind of conflictKinds) {
    kinds.set(kind, kind);
    kinds.set(kindNames[kind], kind);
  }
  const { rows, unknown } = readSmallTable(source, conflictColumns, faults);
  const seen = new Map<string, number>();
  const declared: Declared[] = [];
  for (const row of rows) {
    const [expert, candidate, kindText, rulingText, reason] = [row.get("expert"), row.get("candidate"), row.get("kind"), row.get("ruling"), row.get("reason")];
    const kind = kinds.get(foldWidth(kindText).trim());
    const ruling = rulings.get(foldWidth(rulingText).trim());
    if (!experts.has(expert) && !lost.experts) row.fault("expert", both(`没有专家 ${quoted(expert)}`, `there is no expert ${quoted(expert)}`));
    if (!rowOf.has(candidate) && !lost.candidates) row.fault("candidate", both(`没有候选人 ${quoted(candidate)}`, `there is no candidate ${quoted(candidate)}`));
    if (kind === undefined) {
      row.fault("kind", both(`${quoted(kindText)} 应为 ${Object.values(kindNames).join("、")} 之一`, `${quoted(kindText)}: expected one of ${conflictKinds.join(", ")}`));
    }
    if (ruling === undefined) {
      row.fault("ruling", both(`${quoted(rulingText)} 应为空、回避、不回避 或 待定`, `${quoted(rulingText)}: expected empty, recuse, allow or pending`));
    }
    if (ruling === "allow" && reason === "") row.fault("reason", both("裁定“不回避”必须写明理由", "a ruling «allow» needs a reason"));
    if (ruling === "allow" && kind === "self") row.fault("ruling", both("本人参评必须回避", "an expert's own candidacy cannot be allowed"));
    if (kind === undefined || ruling === undefined) continue;
    const key = `${expert}\u0000${candidate}\u0000${kind}`;
    const before = seen.get(key);
    if (before !== undefined) {
      row.fault("kind", both(`与第 ${before} 行重复`, `is the same as line ${before}`));
      continue;
    }
    seen.set(key, row.line);
    declared.push({ expert, candidate, kind, ruling, reason });
  }
  return { declared, unknown };
}
