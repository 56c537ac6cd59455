// CSV and XLSX of the same table come back as what was put in, by our own readers and by others; nothing in them is a formula.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test, vi } from "vitest";
import { csvText, stripFormulaGuard, type CsvCell } from "../../../scoring/csv-writer.ts";
import { xlsxBytes } from "../../../server/output/xlsx.ts";
import type { Cell } from "../../../server/table.ts";
import { hasPython } from "../../verifier/second-verifier.ts";
import { read } from "../read-for-test.ts";
import { readAgain, secondReader } from "./second-reader.ts";

const starts = ["=", "+", "-", "@", "\t=", " =", "＝", "", "'", "\"="];
const bodies = [
  "1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", "HYPERLINK(\"http://example.invalid\",\"y\")", "张三", "1", "-", "1e5", "007", "0.10", "TRUE", "2020-01-02", "1/2", "10%", "412824198001011234",
  "a,b", "a\"b", "a\nb", "第一行\n第二行", " 前后有空格 ", "<b>甲</b>", "&amp;", "]]>", "_x0041_", "😀", "é", "全角，逗号", "{1}", "A1", "R1C1", "#REF!", "#N/A", "@SUM(1)", "1;2", "1\t2",
];
const payloads = starts.flatMap((start) => bodies.map((body) => `${start}${body}`)).filter((text) => stripFormulaGuard(text) === text);
const textColumns = 4;
const header = ["序号", "得分", "日期", ...Array.from({ length: textColumns }, (_, i) => `文字${i + 1}`)];
const rows: readonly (readonly CsvCell[])[] = [
  header,
  ...payloads.map((_, i): CsvCell[] => [i + 1, { number: `${i}.25` }, { date: `2021-06-${String((i % 28) + 1).padStart(2, "0")}` }, ...Array.from({ length: textColumns }, (_, column) => payloads[(i + column) % payloads.length]!)]),
];
const plain = (cell: CsvCell | Cell): string => (cell === null ? "" : typeof cell !== "object" ? String(cell) : "number" in cell ? cell.number : "date" in cell ? cell.date : "formula" in cell ? "a formula" : JSON.stringify(cell));
const expected = rows.map((row) => row.map(plain));
const csv = csvText(rows);
let xlsx: Uint8Array;

beforeAll(async () => {
  xlsx = await xlsxBytes("入选名单", rows);
});

test("there is enough to go wrong", () => expect(payloads.length).toBeGreaterThanOrEqual(300));

test("CSV: BOM, CRLF, and every value by our reader and by csv-parse", () => {
  expect(csv.startsWith("\uFEFF序号,得分,日期,")).toBe(true);
  expect(csv.endsWith("\r\n")).toBe(true);
  const own = read(csv);
  expect(own.faults).toEqual([]);
  expect(own.rows.map(([, cells]) => cells.map((cell) => stripFormulaGuard(plain(cell))))).toEqual(expected);
  expect((parse(csv, { bom: true, record_delimiter: "\r\n" }) as string[][]).map((row) => row.map(stripFormulaGuard))).toEqual(expected);
});

test("XLSX: numbers, dates and texts in their own kinds of cell, by our reader", () => {
  const own = read(xlsx);
  expect(own.faults).toEqual([]);
  expect(own.rows.map(([, cells]) => cells.map(plain))).toEqual(expected);
  for (const [, cells] of own.rows.slice(1)) {
    expect(cells.map((cell) => (typeof cell === "string" ? "text" : Object.keys(cell)[0]))).toEqual(["number", "number", "date", ...Array.from({ length: textColumns }, () => "text")]);
  }
});

test("XLSX: 0 formula cells in the file itself", () => {
  const files = unzipSync(xlsx);
  const sheets = Object.keys(files).filter((name) => /^xl\/worksheets\/.*\.xml$/.test(name));
  expect(sheets.length).toBe(1);
  expect(sheets.flatMap((name) => [...strFromU8(files[name]!).matchAll(/<f[\s>/]/g)]).length).toBe(0);
});

test("XLSX: the same values and 0 formula cells by a second reader; a formula that is there is counted", { timeout: 60_000 }, ({ skip }) => {
  if (!hasPython) return skip("no python3 here");
  console.log(`second parser of XLSX: ${secondReader}`);
  const again = readAgain(xlsx);
  expect({ sheets: again.sheets, formulas: again.formulas }).toEqual({ sheets: 1, formulas: 0 });
  expect(again.rows).toEqual(expected);
  const files = unzipSync(xlsx);
  const sheet = Object.keys(files).find((name) => name.startsWith("xl/worksheets/"))!;
  const planted = strFromU8(files[sheet]!).replace("<v>", "<f>1+1</f><v>");
  expect(readAgain(zipSync({ ...files, [sheet]: strToU8(planted) })).formulas).toBe(1);
});

test("XLSX: the same rows are the same bytes a day later", async () => {
  vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ["Date"] });
  const later = await xlsxBytes("入选名单", rows);
  vi.useRealTimers();
  expect(Buffer.from(later).equals(xlsx)).toBe(true);
});

test("both through LibreOffice: equal values, 0 formula cells", { timeout: 240_000 }, ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-office-"));
  const office = (to: string, file: string, ...more: string[]): void => void execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${join(folder, "profile")}`, ...more, "--convert-to", to, "--outdir", folder, join(folder, file)], { stdio: "ignore", timeout: 200_000 });
  try {
    try {
      execFileSync("soffice", ["--version"], { stdio: "ignore" });
    } catch {
      console.log("LibreOffice reads neither file (no soffice on this machine)");
      return skip("no soffice");
    }
    console.log("LibreOffice headless reads both files");
    writeFileSync(join(folder, "a.xlsx"), xlsx);
    writeFileSync(join(folder, "b.csv"), csv);
    office("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "a.xlsx");
    expect(parse(readFileSync(join(folder, "a.csv"), "utf8"), { bom: true }) as string[][]).toEqual(expected);
    office("fods", "a.xlsx");
    expect([...readFileSync(join(folder, "a.fods"), "utf8").matchAll(/table:formula=/g)].length).toBe(0);
    office("fods", "b.csv", "--infilter=CSV:44,34,76,1");
    expect([...readFileSync(join(folder, "b.fods"), "utf8").matchAll(/table:formula=/g)].length).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
