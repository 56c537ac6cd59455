// A table with fixed columns read whole: experts, conflicts, units, decisions. Every fault of the file is found.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { foldHeader } from "../../scoring/fold.ts";
import { shown, type Faults } from "../faults.ts";
import { readTable, type Cell } from "../table.ts";
import type { TableSource } from "../table-source.ts";
import { cellText } from "./cell-text.ts";

export interface Column<Id extends string> {
  readonly id: Id;
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
  /** the column must be there */
  readonly required?: boolean;
}

export interface SmallRow<Id extends string> {
  readonly line: number;
  /** trimmed text of a column, "" where empty or where there is no such column */
  get(id: Id): string;
  fault(id: Id, text: Bilingual): void;
}

export interface SmallTable<Id extends string> {
  readonly rows: readonly SmallRow<Id>[];
  /** headers that no column matches */
  readonly unknown: readonly string[];
}

/** Reads the table; header cells match a column by id, either label or an alias, after width folding and removal of blanks. */
export function readSmallTable<Id extends string>(source: TableSource, columns: readonly Column<Id>[], faults: Faults): SmallTable<Id> {
  const byHeader = new Map<string, Id>();
  for (const column of columns) {
    for (const name of [column.id, column.zh, column.en, ...(column.aliases ?? [])]) byHeader.set(foldHeader(name), column.id);
  }
  const place = new Map<Id, number>();
  const headers = new Map<Id, string>();
  const unknown: string[] = [];
  const rows: SmallRow<Id>[] = [];
  let width = -1;
  let usable = true;
  let kind: "csv" | "xlsx" = "csv";
  const fault = (line: number, column: string | null, text: Bilingual): void => faults.add({ file: source.name, line, column, text });

  const readHeader = (cells: readonly Cell[], line: number): void => {
    width = cells.length;
    cells.forEach((cell, i) => {
      const text = cellText(cell, { text: true, noFormula: false });
      if (typeof text !== "string") return fault(line, null, text);
      const id = byHeader.get(foldHeader(text));
      if (id === undefined) {
        if (text.trim() !== "") unknown.push(text.trim());
      } else if (place.has(id)) fault(line, text, both("此列出现两次", "this column is there twice"));
      else {
        place.set(id, i);
        headers.set(id, text.trim());
      }
    });
    for (const column of columns) {
      if (column.required && !place.has(column.id)) {
        usable = false;
        fault(line, null, both(`缺少列“${column.zh}”（${column.id}）`, `the column ${column.id} is missing`));
      }
    }
  };

  readTable(source, (cells, line) => {
    if (width < 0) return readHeader(cells, line);
    if (!usable) return;
    if (brokenWidth(cells, width, kind)) return fault(line, null, widthText(cells.length, width));
    const texts = new Map<Id, string>();
    for (const [id, at] of place) {
      const text = cellText(cells[at], { text: true, noFormula: false });
      if (typeof text === "string") texts.set(id, text.trim());
      else fault(line, headers.get(id)!, text);
    }
    rows.push({
      line,
      get: (id) => texts.get(id) ?? "",
      fault: (id, text) => fault(line, headers.get(id) ?? id, text),
    });
  }, faults, { onStart: (info) => (kind = info.kind) });
  return { rows, unknown };
}

/** A CSV record must have as many cells as the header, blank cells beyond it not counted; an XLSX row ends at its last filled cell. */
export function brokenWidth(cells: readonly Cell[], width: number, kind: "csv" | "xlsx"): boolean {
  if (cells.length <= width) return kind === "csv" && cells.length < width;
  return cells.slice(width).some((cell) => cell !== "");
}

export function widthText(cells: number, width: number): Bilingual {
  return both(`有 ${cells} 格，表头有 ${width} 格`, `has ${cells} cells, the header has ${width}`);
}

export const quoted = (text: string): string => JSON.stringify(shown(text));
