// Reads the rows of an XLSX workbook's first sheet as cells that keep what they are; knows no header and no field.
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";
import { shown } from "./faults.ts";
import type { Faults } from "./faults.ts";
import { PackageProblem, isLegacyWorkbook, legacyProblem } from "./spreadsheet-package.ts";
import { findMerges, readRows } from "./spreadsheet-sheet.ts";
import { openWorkbook } from "./spreadsheet-workbook.ts";
import type { OnRow, TableOptions } from "./table.ts";
import type { TableSource } from "./table-source.ts";

function problemText(error: unknown): Bilingual {
  if (error instanceof PackageProblem) return error.text;
  const detail = shown(error instanceof Error ? error.message : String(error));
  return both(`XLSX 内容已损坏（${detail}）；请重新保存`, `the XLSX content is damaged (${detail}); save it again`);
}

export function readSpreadsheet(source: TableSource, onRow: OnRow, faults: Faults, options: TableOptions): void {
  const fault = (row: number | null, text: Bilingual): void =>
    faults.add({ file: source.name, line: row, column: null, text });
  if (isLegacyWorkbook(source.bytes)) {
    fault(null, legacyProblem(source.bytes));
    return;
  }
  // The caller's own errors must not come out as a damaged file.
  let thrown: { readonly error: unknown } | null = null;
  const guarded: OnRow = (cells, row) => {
    try {
      onRow(cells, row);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  let row: number | null = null;
  try {
    const workbook = openWorkbook(source.bytes);
    options.onStart?.({ kind: "xlsx", merges: findMerges(workbook.sheet) });
    readRows(workbook, {
      onRow: (cells, number) => guarded(cells, (row = number)),
      onFault: fault,
      onProgress: (doneBytes) => options.onProgress?.(doneBytes, workbook.sheet.length),
    });
  } catch (error) {
    const own = thrown as { readonly error: unknown } | null;
    if (own !== null) throw own.error;
    fault(row, problemText(error));
  }
}
