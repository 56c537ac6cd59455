// Makes small XLSX files for tests out of XML strings; knows no reader.
import { strToU8, zipSync } from "fflate";

/** A string starting a cell of text, a number as stored; `raw`: the stored text of a numeric cell. */
export type XlsxCell =
  | string
  | number
  | null
  | { readonly raw: string }
  | { readonly date: string }
  | { readonly boolean: boolean }
  | { readonly error: string }
  | { readonly formula: string; readonly value: string | number | null };

export interface XlsxOptions {
  /** Such as "A1:C1". */
  readonly merges?: readonly string[];
  readonly is1904?: boolean;
  /** Text in the cells themselves instead of the shared strings. */
  readonly inline?: boolean;
  /** Number format codes: style 1 is the date style, these are styles 2, 3, … */
  readonly formats?: readonly string[];
  /** Files of the package added, replaced, or (null) left out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function serialOf(date: string, is1904: boolean): number {
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return is1904 ? days - 1462 : days;
}

export function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;
}

/** A worksheet part around the given rows. */
export function sheetXml(rows: string, tail = ""): string {
  return `${DECLARATION}<worksheet ${MAIN}><sheetData>${rows}</sheetData>${tail}</worksheet>`;
}

export function buildXlsx(rows: readonly (readonly XlsxCell[])[], options: XlsxOptions = {}): Uint8Array {
  const { merges = [], is1904 = false, inline = false, formats = [], parts = {} } = options;
  const strings: string[] = [];
  const numbers = new Map<string, number>();

  const shared = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    strings.push(`<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
    numbers.set(text, strings.length - 1);
    return strings.length - 1;
  };
  const cellXml = (cell: XlsxCell, name: string): string => {
    if (cell === null) return "";
    if (typeof cell === "number") return `<c r="${name}"><v>${cell}</v></c>`;
    if (typeof cell === "string") {
      return inline
        ? `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
        : `<c r="${name}" t="s"><v>${shared(cell)}</v></c>`;
    }
    if ("raw" in cell) return `<c r="${name}"><v>${cell.raw}</v></c>`;
    if ("date" in cell) return `<c r="${name}" s="1"><v>${serialOf(cell.date, is1904)}</v></c>`;
    if ("boolean" in cell) return `<c r="${name}" t="b"><v>${cell.boolean ? 1 : 0}</v></c>`;
    if ("error" in cell) return `<c r="${name}" t="e"><v>${escapeXml(cell.error)}</v></c>`;
    const type = typeof cell.value === "string" ? ' t="str"' : "";
    const value = cell.value === null ? "" : `<v>${escapeXml(String(cell.value))}</v>`;
    return `<c r="${name}"${type}><f>${escapeXml(cell.formula)}</f>${value}</c>`;
  };

  const rowsXml = rows
    .map((cells, i) => `<row r="${i + 1}">${cells.map((cell, j) => cellXml(cell, `${columnName(j)}${i + 1}`)).join("")}</row>`)
    .join("");
  const mergesXml =
    merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  const formatsXml = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`).join("");
  const stylesXml = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join("");

  const all: Record<string, string | null> = {
    "[Content_Types].xml": `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relationships([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${DECLARATION}<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "styles", "styles.xml"],
      ["rId3", "sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/styles.xml": `${DECLARATION}<styleSheet ${MAIN}><numFmts>${formatsXml}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${stylesXml}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${DECLARATION}<sst ${MAIN}>${strings.join("")}</sst>`,
    "xl/worksheets/sheet1.xml": sheetXml(rowsXml, mergesXml),
    ...parts,
  };
  const files = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), { mtime: "2021-06-11T00:00:00Z" });
}
