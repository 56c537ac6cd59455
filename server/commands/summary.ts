// What the terminal shows after an evaluation: the list, the quotas, what is still to be decided, and where the report lies.
import { join } from "node:path";
import type { Evaluation, EvaluationInput } from "../../scoring/evaluate.ts";
import { isByQuota, type SelectionStatus } from "../../scoring/result.ts";
import type { Language } from "../faults.ts";

const listUpTo = 200;

const statusNames: Record<SelectionStatus, Record<Language, string>> = {
  optimal: { zh: "名单已定", en: "complete" },
  provisional: { zh: "暂定名单，尚有事项待决定", en: "provisional, decisions are open" },
  shortfall: { zh: "名额不足", en: "short of seats" },
  infeasible: { zh: "没有合法名单", en: "no lawful list" },
};

export function summary({ programme, candidates }: EvaluationInput, evaluation: Evaluation, out: string, lang: Language): string {
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en);
  const { selection, quotas, decisions } = evaluation.figures;
  const { rowOf } = candidates;
  const lines: string[] = [];
  lines.push(`${programme.name[lang]}  ${statusNames[selection.status][lang]}  ${selection.size}/${programme.seats.target}`, "");
  if (selection.selected.length <= listUpTo && selection.selected.length > 0) {
    const rows = selection.selected.map((id) => {
      const row = rowOf.get(id)!;
      const candidate = evaluation.candidate(row);
      const { rank, score } = candidate;
      return [String(rank), id, score!, candidates.text("name", row), candidates.text("employer", row), isByQuota(candidate) ? say("比例递补", "raised by quota") : ""];
    });
    lines.push(...table([[say("名次", "rank"), say("编号", "no."), say("得分", "score"), say("姓名", "name"), say("单位", "employer"), ""], ...rows]), "");
  }
  if (quotas.length > 0) {
    const rows = quotas.slice(0, listUpTo).map((quota) => [
      quota.id, `${quota.kind === "atLeast" ? "≥" : "≤"} ${quota.bound}`, String(quota.count),
      quota.violation > 0 ? say(`差 ${quota.violation}${quota.soft ? "（原则上）" : ""}`, `off by ${quota.violation}${quota.soft ? " (soft)" : ""}`)
        : quota.binding ? say("已满", "at the bound") : "",
    ]);
    lines.push(...table([[say("比例", "quota"), say("要求", "need"), say("实有", "have"), ""], ...rows]), "");
  }
  if (decisions.length > 0) {
    lines.push(say(`待决定 ${decisions.length} 项：`, `${decisions.length} to decide:`));
    for (const decision of decisions.slice(0, 20)) lines.push(`  - ${decision.text[lang]}`);
    if (decisions.length > 20) lines.push(say(`  … 另有 ${decisions.length - 20} 项`, `  … and ${decisions.length - 20} more`));
    lines.push("");
  }
  lines.push(`${say("报告", "report")}  ${join(out, "report.html")}`);
  return `${lines.join("\n")}\n`;
}

/** Columns aligned by their width on a terminal, where a Chinese character takes two places. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => terminalWidth(row[i]!))));
  return rows.map((row) => row.map((text, i) => text + " ".repeat(widths[i]! - terminalWidth(text))).join("  ").trimEnd());
}

function terminalWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! >= 0x1100 ? 2 : 1;
  return width;
}
