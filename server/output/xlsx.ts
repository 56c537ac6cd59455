// A table as XLSX: numbers are numbers, dates are dates, everything else is text; there is no formula cell, whatever a text begins with.
import { unzipSync, zipSync } from "fflate";
import writeXlsxFile, { type Cell } from "write-excel-file/node";
import type { CsvCell } from "../../scoring/csv-writer.ts";

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const longest = 15;

/** The first row is the header; it stays in sight. */
export async function xlsxBytes(name: string, rows: Iterable<readonly CsvCell[]>): Promise<Uint8Array> {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => ({ width: Math.min(60, Math.max(6, ...[head, ...rest.slice(0, 200)].map((row) => width(row[column] ?? null)))) }));
  const data = [head.map((cell) => ({ ...xlsxCell(cell), fontWeight: "bold" as const })), ...rest.map((row) => row.map(xlsxCell))];
  return workbook([{ data, sheet: sheetName(name), columns: widths }]);
}

/** A table to fill in: headings, and rows in which every cell is text, so that no program turns a number into another one. `guide`: rows of a second sheet, which an import does not read. */
export function blankXlsx(headings: readonly string[], guide: readonly (readonly string[])[] = []): Promise<Uint8Array> {
  const heading = headings.map((value) => ({ value, type: String, fontWeight: "bold" as const, backgroundColor: "#e8f0fb" }));
  const blank = Array.from({ length: 200 }, () => headings.map(() => ({ value: "", type: String, format: "@" })));
  const table = { data: [heading, ...blank], columns: headings.map(() => ({ width: 24 })) };
  if (guide.length === 0) return workbook([table]);
  const rows = guide.map((row, i) => row.map((value) => ({ value, type: String, wrap: true, alignVertical: "top" as const, ...(i === 0 ? { fontWeight: "bold" as const } : {}) })));
  return workbook([{ ...table, sheet: "填写" }, { data: rows, sheet: "说明", columns: [24, 60, 8, 60].map((width) => ({ width })) }]);
}

/** The same rows are always the same bytes: the time of making is not in them. */
async function workbook(sheets: readonly { readonly data: Cell[][]; readonly sheet?: string; readonly columns: { width: number }[] }[]): Promise<Uint8Array> {
  const bytes = await writeXlsxFile(sheets.map((sheet) => ({ ...sheet, stickyRowsCount: 1 }))).toBuffer();
  return zipSync(unzipSync(new Uint8Array(bytes)), { mtime: new Date(1980, 0, 1) });
}

function xlsxCell(cell: CsvCell): Exclude<Cell, string | number | boolean | Date> & object {
  if (cell === null || cell === "") return {};
  if (typeof cell === "string") return { value: safe(cell), type: String };
  if (typeof cell === "number") return { value: cell, type: Number };
  if ("date" in cell) return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  // a spreadsheet keeps 15 digits: a longer number would come back as another one
  return cell.number.replace(/\D/g, "").length > longest ? { value: cell.number, type: String } : { value: Number(cell.number), type: Number };
}

/** Characters that XML cannot hold, as ECMA-376-1 §22.9.2.19 writes them; a text that looks like such a sign stays what it is. */
const safe = (text: string): string =>
  text.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x").replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);

/** Chinese characters are two digits wide. */
const width = (cell: CsvCell): number => {
  const text = cell === null ? "" : typeof cell !== "object" ? String(cell) : "date" in cell ? cell.date : cell.number;
  return [...text].reduce((sum, sign) => sum + (sign > "\u2E80" ? 2 : 1), 2);
};

/** Excel takes 31 characters and none of these. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\']/g, " ").slice(0, 31) || "1";
