// Finds the first sheet of a workbook, its shared strings and which styles are dates; knows no rows.
import { both } from "../scoring/bilingual.ts";
import { isDateFormat } from "./spreadsheet-number.ts";
import { PackageProblem, partKey, unpackParts } from "./spreadsheet-package.ts";
import { decodeEscapes, walkXml } from "./spreadsheet-xml.ts";

export interface Workbook {
  readonly sheet: Uint8Array;
  readonly strings: readonly string[];
  /** By style number: whether its number format shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

const NO_WORKBOOK = both("这个压缩包不是 XLSX 工作簿；应为 XLSX 或 CSV", "this zip file is not an XLSX workbook; expected XLSX or CSV");
const NO_SHEET = both("工作簿里没有工作表", "the workbook has no worksheet");
const BINARY = both("二进制工作簿（.xlsb）；请另存为 XLSX 或 CSV", "a binary workbook (.xlsb); save it as XLSX or CSV");
const OPEN_DOCUMENT = both("OpenDocument 表格（.ods）；请另存为 XLSX 或 CSV", "an OpenDocument spreadsheet (.ods); save it as XLSX or CSV");

function relationshipsKey(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Relationships by id, their targets resolved against the folder of the part that has them. */
function readRelationships(part: string, parts: ReadonlyMap<string, Uint8Array>): Map<string, Relationship> {
  const found = new Map<string, Relationship>();
  const xml = parts.get(relationshipsKey(part));
  if (xml === undefined) return found;
  walkXml(xml, {
    open: (name, attributes) => {
      const { Id: id, Type: type, Target: target } = attributes;
      if (name !== "Relationship" || id === undefined || type === undefined || target === undefined) return;
      // The base only serves to resolve "../" and leading slashes.
      const path = URL.canParse(target, `zip://package/${part}`) ? new URL(target, `zip://package/${part}`).pathname : target;
      found.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: partKey(decodeURIComponent(path)) });
    },
  });
  return found;
}

function readDateStyles(xml: Uint8Array | undefined): boolean[] {
  const customFormats = new Map<number, string>();
  const formatIds: number[] = [];
  let isInCellFormats = false;
  if (xml !== undefined) {
    walkXml(xml, {
      open: (name, attributes) => {
        if (name === "numFmt") customFormats.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
        else if (name === "cellXfs") isInCellFormats = true;
        else if (name === "xf" && isInCellFormats) formatIds.push(Number(attributes["numFmtId"] ?? 0));
      },
      close: (name) => {
        if (name === "cellXfs") isInCellFormats = false;
      },
    });
  }
  return formatIds.map((id) => isDateFormat(id, customFormats));
}

function readStrings(xml: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isPhonetic = false;
  if (xml !== undefined) {
    walkXml(xml, {
      open: (name) => {
        if (name === "si") text = "";
        else if (name === "rPh") isPhonetic = true;
        else if (name === "t") isText = !isPhonetic;
      },
      close: (name) => {
        if (name === "si") strings.push(decodeEscapes(text));
        else if (name === "rPh") isPhonetic = false;
        else if (name === "t") isText = false;
      },
      text: (piece) => {
        if (isText) text += piece;
      },
    });
  }
  return strings;
}

function readSheetIds(xml: Uint8Array): { ids: string[]; is1904: boolean } {
  const ids: string[] = [];
  let is1904 = false;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      // r:id, under whatever prefix the file gives to the namespace of relationships.
      const key = Object.keys(attributes).find((found) => found.endsWith(":id"));
      if (key !== undefined) ids.push(attributes[key]!);
    },
  });
  return { ids, is1904 };
}

/** Throws PackageProblem, or Error when a part is not well-formed XML. */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const names = new Set<string>();
  const small = unpackParts(bytes, (key) => {
    names.add(key);
    return key.endsWith(".rels") || key.endsWith("workbook.xml") || key === "mimetype";
  });
  const root = [...readRelationships("", small).values()].find(({ type }) => type === "officeDocument");
  const workbookKey = root?.target ?? "xl/workbook.xml";
  const workbookXml = small.get(workbookKey) ?? unpackParts(bytes, (key) => key === workbookKey).get(workbookKey);
  if (workbookKey.endsWith(".bin") || names.has("xl/workbook.bin")) throw new PackageProblem(BINARY);
  if (names.has("mimetype") && names.has("content.xml")) throw new PackageProblem(OPEN_DOCUMENT);
  if (workbookXml === undefined) throw new PackageProblem(NO_WORKBOOK);

  const { ids, is1904 } = readSheetIds(workbookXml);
  const relationships = readRelationships(workbookKey, small);
  // Chart sheets stand in the same list, but have no cells.
  const sheetKey = ids.map((id) => relationships.get(id)).find((found) => found?.type === "worksheet")?.target;
  const keyOf = (wanted: string): string | undefined =>
    [...relationships.values()].find(({ type }) => type === wanted)?.target;
  const stringsKey = keyOf("sharedStrings");
  const stylesKey = keyOf("styles");
  const parts = unpackParts(bytes, (key) => key === sheetKey || key === stringsKey || key === stylesKey);
  const sheet = sheetKey === undefined ? undefined : parts.get(sheetKey);
  if (sheet === undefined) throw new PackageProblem(ids.length === 0 && !names.has("xl/workbook.xml") ? NO_WORKBOOK : NO_SHEET);
  const part = (key: string | undefined): Uint8Array | undefined => (key === undefined ? undefined : parts.get(key));
  return { sheet, strings: readStrings(part(stringsKey)), dateStyles: readDateStyles(part(stylesKey)), is1904 };
}
