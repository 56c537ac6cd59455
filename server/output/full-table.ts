// The full result: one row a candidate with every criterion and every expert's total; 回避, 缺席 and 未交 stand as words.
import type { CsvCell } from "../../scoring/csv-writer.ts";
import { exactText } from "../../scoring/exact.ts";
import { allFields } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Result } from "../../scoring/result.ts";
import { sheetAt, sheetStateAt } from "../../scoring/stand.ts";
import type { WholeStand } from "../record/stand-of.ts";
import { exact, number } from "./csv-tables.ts";
import { mask } from "./mask.ts";

const words = { recused: "回避", absent: "缺席", incomplete: "不全", submitted: "无效" } as const;

export function* fullTable(programme: Programme, stand: WholeStand, result: Pick<Result, "candidates">): Generator<readonly CsvCell[]> {
  const { candidates, experts, sheets, recusals, standing } = stand;
  const fields = allFields(programme.fields ?? []);
  const { nodes } = standing.rubric;
  const text = (field: string, row: number): string => (fields.get(field)?.sensitive ? mask(candidates.text(field, row)) : candidates.text(field, row));
  const total = (row: number, expert: number): CsvCell => {
    const state = sheetStateAt(sheets, recusals, row, expert);
    if (state === null) return null;
    const at = sheetAt(sheets, row, expert);
    if (!standing.view(row).valid.flat().includes(at)) return words[state];
    return exact(exactText(BigInt(standing.aggregator.totals[at]!), standing.aggregator.denominator));
  };
  const status = { ranked: "已排名", withdrawn: "退出", "not-shortlisted": "未入围", ineligible: "资格不符合", review: "资格存疑", incomplete: "评分不全", "below-minimum": "低于最低分" } as const;
  yield ["名次", "编号", "姓名", "单位", "情况", "得分", "入选", ...nodes.map(({ id, criterion }) => criterion.name?.zh ?? id), ...experts.map(({ id, name }) => `${id} ${name}`.trim()), "去掉的最低", "去掉的最高"];
  for (const one of result.candidates) {
    const row = candidates.rowOf.get(one.id)!;
    yield [
      one.rank, one.id, text("name", row), text("employer", row), status[one.status], number(one.score), one.selected ? "是" : "否",
      ...nodes.map(({ id }) => exact(one.criteria?.[id]?.contribution ?? null)),
      ...experts.map((_, expert) => total(row, expert)),
      one.sheets.trimmedLow?.join("、") ?? null, one.sheets.trimmedHigh?.join("、") ?? null,
    ];
  }
}
