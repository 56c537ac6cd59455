// How a table of candidates is laid out: titles above, one or two header rows, 推荐单位 in a line, remarks below.
// Source: contract §3.1; the cities' summary tables (programmes: Kaifeng's 29 columns, Dalian's 13).
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { fieldHeaders, matchHeader, type ChosenColumns, type Field } from "../../scoring/field.ts";
import { foldHeader, foldWidth } from "../../scoring/fold.ts";
import { readValue, type Reading } from "../../scoring/value.ts";
import type { Cell } from "../table.ts";
import { cellText } from "./cell-text.ts";

export interface LaidColumn {
  readonly field: Field;
  readonly at: number;
  readonly header: string;
  readonly read: (text: string) => Reading;
}

export interface Layout {
  /** every column that has a heading, with the field it goes to */
  readonly headers: readonly { readonly text: string; readonly line: number; readonly at: number; readonly field: string | null }[];
  readonly columns: readonly LaidColumn[];
  readonly width: number;
  /** index of the first data row among those looked at */
  readonly bodyAt: number;
  /** a form with titles or two header rows: remarks and unused numbered rows below are not candidates */
  readonly summary: boolean;
  readonly nominator: string | null;
  readonly unknown: readonly string[];
  readonly usable: boolean;
  readonly problems: readonly { line: number; column: string | null; text: Bilingual }[];
}

/** Finds the header row (the first that has the id and, in the first file, the name), joins a second one, reads 推荐单位 above. */
export function findLayout(rows: readonly { cells: readonly Cell[]; line: number }[], fields: ReadonlyMap<string, Field>, first: boolean, chosen?: ChosenColumns): Layout {
  const texts = rows.map(({ cells }) => cells.map((cell) => {
    const text = cellText(cell, { text: false, noFormula: false });
    return typeof text === "string" ? text.trim() : "";
  }));
  const isHeader = (row: readonly string[]): boolean => {
    const { columns } = matchHeader(row, fields, chosen);
    return columns.includes("id") && (!first || columns.includes("name"));
  };
  const found = texts.findIndex(isHeader);
  const known = texts.map((row) => matchHeader(row, fields, chosen).columns.filter((id) => id !== null).length);
  // none has both: the row that knows most is what the faults speak of
  const at = found >= 0 ? found : Math.max(0, known.indexOf(Math.max(...known)));
  let header = texts[at]!;
  let bodyAt = at + 1;
  const below = texts[at + 1];
  const named = matchHeader(header, fields, chosen);
  if (found >= 0 && below) {
    const keys = named.columns.flatMap((id, i) => (id === "id" || id === "name" ? [i] : []));
    const joined = joinHeaders(header, below);
    const count = (row: readonly string[]): number => matchHeader(row, fields, chosen).columns.filter((id) => id !== null).length;
    if (keys.every((i) => (below[i] ?? "") === "") && below.some((text) => text !== "") && count(joined) > count(header)) {
      header = joined;
      bodyAt = at + 2;
    }
  }
  const { columns, twice } = matchHeader(header, fields, chosen);
  const line = rows[at]!.line;
  const problems: { line: number; column: string | null; text: Bilingual }[] = twice.map((i) => ({
    line, column: header[i]!, text: both("此列与前面的列含义相同", "this column means the same field as an earlier one"),
  }));
  const missing = (first ? ["id", "name"] : ["id"]).filter((id) => !columns.includes(id));
  for (const id of missing) {
    problems.push({ line, column: null, text: both(
      `缺少列“${id === "id" ? "编号" : "姓名"}”（${id}）`, `the column ${id} is missing`) });
  }
  const laid = columns.flatMap((id, i): LaidColumn[] => {
    if (id === null || twice.includes(i)) return [];
    const field = fields.get(id)!;
    return [{ field, at: i, header: header[i]!, read: cachedReader(field) }];
  });
  return {
    headers: header.map((text, i) => ({ text, line, at: i, field: columns[i] ?? null })).filter(({ text }) => text !== ""),
    columns: laid,
    width: header.length,
    bodyAt,
    summary: at > 0 || bodyAt > at + 1,
    nominator: at > 0 && !columns.includes("nominator") ? nominatorAbove(texts.slice(0, at), fields.get("nominator")!) : null,
    unknown: header.filter((text, i) => columns[i] === null && text !== ""),
    usable: missing.length === 0,
    problems,
  };
}

/** Upper text carried over the cells merged with it, followed by the lower text. */
function joinHeaders(upper: readonly string[], lower: readonly string[]): string[] {
  let carried = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const top = upper[i] ?? "";
    const bottom = lower[i] ?? "";
    if (top !== "") carried = top;
    return bottom === "" ? top : carried + bottom;
  });
}

/** The recommending body written above the table, as in 「推荐单位(公章)：某某总工会」, in the same cell or the next. */
function nominatorAbove(rows: readonly (readonly string[])[], field: Field): string | null {
  const names = fieldHeaders(field).filter((name) => /\p{Script=Han}/u.test(name));
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      const folded = foldWidth(cell);
      const compact = foldHeader(cell);
      const name = names.find((one) => compact.startsWith(one));
      if (name === undefined || !/[:：]/.test(folded)) continue;
      const after = folded.slice(folded.indexOf(":") + 1).replace(/\((公)?章\)/g, " ").trim();
      const value = after.split(/\s{2,}|联系人|电话|领导签名|填表日期/)[0]!.trim();
      if (value !== "") return value;
      const next = (row[i + 1] ?? "").trim();
      if (next !== "" && !/[:：]/.test(next)) return next;
    }
  }
  return null;
}

/** In a summary table: notes below (注：…), and numbered rows that nobody filled in. */
export function isRemark(cells: readonly Cell[], columns: readonly LaidColumn[]): boolean {
  const filled = cells.flatMap((cell, i) => (cell === "" ? [] : [i]));
  if (filled.length === 0) return true;
  const first = cells[filled[0]!]!;
  if (typeof first === "string" && /^\s*[-·]?\s*(注|说明|备注)\s*[:：]/.test(first)) return true;
  const text = typeof first === "string" ? first : "number" in first ? first.number : "";
  const numbered = /^\s*\d+[.、．]\s*\D/.test(text);
  if (filled.length > 1) return numbered && filled.every((i) => typeof cells[i] === "string");
  const idAt = columns.find((column) => column.field.id === "id")!.at;
  return numbered || /[:：]/.test(text) || (filled[0] === idAt && /^\s*\d+\s*$/.test(text));
}

/** Cell texts of a column repeat: each is read once, up to a limit. */
function cachedReader(field: Field): (text: string) => Reading {
  if (field.type === "text") return (text) => readValue(field, text);
  const known = new Map<string, Reading>();
  return (text) => {
    let reading = known.get(text);
    if (reading === undefined) {
      reading = readValue(field, text);
      if (known.size < 20_000) known.set(text, reading);
    }
    return reading;
  };
}
