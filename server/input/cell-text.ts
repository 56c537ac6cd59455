// One cell as text for the field that it stands in, or what is wrong with it. Source: contract §4 (XLSX).
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { stripFormulaGuard } from "../../scoring/csv-writer.ts";
import type { Cell } from "../table.ts";

export interface CellUse {
  /** an id or free text: long numbers may have lost digits there */
  readonly text: boolean;
  /** formula cells are bad input here */
  readonly noFormula: boolean;
}

/** The text of a cell; an object is a problem. CSV text loses the guard `'` that our own exports put before formulas. */
export function cellText(cell: Cell | undefined, use: CellUse): string | Bilingual {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell.charCodeAt(0) === 39 ? stripFormulaGuard(cell) : cell;
  if ("formula" in cell) {
    return use.noFormula
      ? both("是公式单元格；请粘贴为数值", "is a formula cell; paste it as a value")
      : cellText(cell.value, use);
  }
  if ("error" in cell) return both(`是错误值 ${cell.error}`, `holds the error ${cell.error}`);
  if ("date" in cell) return cell.date;
  if ("boolean" in cell) return String(cell.boolean);
  if (use.text && (cell.digits ?? 0) > 15) {
    return both("是超过 15 位的数字，末位可能已丢失；请把该列设为文本格式再填", "is a number of more than 15 digits and may have lost some; format the column as text");
  }
  return cell.number;
}
