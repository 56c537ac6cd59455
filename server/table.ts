// What a table is to those who read one: rows of cells with their line numbers, from CSV or XLSX alike.
import { both } from "../scoring/bilingual.ts";
import { readCsv } from "./csv.ts";
import type { Faults } from "./faults.ts";
import { isLegacyWorkbook, isZip } from "./spreadsheet-package.ts";
import { readSpreadsheet } from "./spreadsheet.ts";
import type { TableSource } from "./table-source.ts";

/**
 * A CSV cell is always a string; an empty XLSX cell is "".
 * `number`: plain decimal of the value rounded to 15 significant digits; `digits`: digits before the point, given only
 * when they are more than 15, so that the number may not be what was typed. `date`: ISO yyyy-mm-dd, not always a day
 * that exists. `value` of a formula: what the program that saved the file last calculated.
 */
export type Cell =
  | string
  | { readonly number: string; readonly digits?: number }
  | { readonly date: string }
  | { readonly boolean: boolean }
  | { readonly formula: true; readonly value: Cell }
  | { readonly error: string };

/** Merged XLSX cells: `row` is the sheet row of the top left cell, `column` its 0-based column. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface TableInfo {
  readonly kind: "csv" | "xlsx";
  readonly merges: readonly Merge[];
}

/** `line`: the CSV line where the record begins, or the sheet row. The array is the caller's to keep. */
export type OnRow = (cells: readonly Cell[], line: number) => void;

export interface TableOptions {
  /** Called once, before the first row. */
  readonly onStart?: (info: TableInfo) => void;
  /** Called about once a megabyte; for XLSX in bytes of the unpacked sheet. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/**
 * Calls onRow for every record, header rows included, wholly blank ones left out. Broken rows are faults and reading
 * goes on; where the first record is broken or the file is no table, nothing is delivered. Never throws for bad input.
 */
export function readTable(source: TableSource, onRow: OnRow, faults: Faults, options: TableOptions = {}): void {
  if (source.bytes.length === 0) {
    const text = both("文件是空的；应有一行表头", "the file is empty; a header row is expected");
    faults.add({ file: source.name, line: null, column: null, text });
  } else if (isZip(source.bytes) || isLegacyWorkbook(source.bytes)) {
    readSpreadsheet(source, onRow, faults, options);
  } else {
    readCsv(source, onRow, faults, options);
  }
}
