// Turns the XML of one worksheet into rows of cells; knows no package and no file.
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";
import { shown } from "./faults.ts";
import { isoDay, plainDecimal } from "./spreadsheet-number.ts";
import type { Workbook } from "./spreadsheet-workbook.ts";
import { decodeEscapes, walkXml } from "./spreadsheet-xml.ts";
import type { Attributes } from "./spreadsheet-xml.ts";
import type { Cell, Merge, OnRow } from "./table.ts";

export interface SheetHandlers {
  readonly onRow: OnRow;
  readonly onFault: (row: number, text: Bilingual) => void;
  readonly onProgress: (doneBytes: number) => void;
}

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const MAX_TRUSTED_DIGITS = 15;
// A formula saved without a result: Excel's own word for one that is not calculated.
const NOT_CALCULATED: Cell = { error: "#CALC!" };
const IMPOSSIBLE_DAY = "1900-02-29";

/** 0-based column of a cell name such as AB12, or -1. */
function columnOf(name: string): number {
  let column = 0;
  for (let i = 0; i < name.length; i += 1) {
    const letter = name.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) return i === 0 ? -1 : column - 1;
    column = column * 26 + letter;
  }
  return column - 1;
}

function areaOf(reference: string): Area | null {
  const match = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(reference);
  if (match === null) return null;
  const [, left, top, right = left, bottom = top] = match;
  return { top: Number(top), left: columnOf(left!), bottom: Number(bottom), right: columnOf(right!) };
}

/** Merged cells stand behind the rows, but a header of several rows needs them first: looked up in the tail. */
export function findMerges(sheet: Uint8Array): Merge[] {
  const buffer = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.length);
  const rowsEnd = buffer.lastIndexOf("sheetData>");
  if (rowsEnd < 0) return [];
  const merges: Merge[] = [];
  for (const match of buffer.toString("latin1", rowsEnd).matchAll(/<(?:\w+:)?mergeCell\s[^>]*?\bref=["']([A-Z0-9:]+)["']/g)) {
    const area = areaOf(match[1]!);
    if (area === null) continue;
    const { top: row, left: column } = area;
    merges.push({ row, column, rows: area.bottom - row + 1, columns: area.right - column + 1 });
  }
  return merges;
}

function isBlank(cell: Cell): boolean {
  if (typeof cell === "string") return cell.trim() === "";
  return "formula" in cell && isBlank(cell.value);
}

class SheetReader {
  readonly #workbook: Workbook;
  readonly #handlers: SheetHandlers;
  #arrays: Area[] = [];
  #isInRows = false;
  #isPhonetic = false;
  #isText = false;
  #row = 0;
  #column = -1;
  #cells: Cell[] = [];
  #name = "";
  #type = "n";
  #style = 0;
  #isFormula = false;
  #text: string | null = null;

  constructor(workbook: Workbook, handlers: SheetHandlers) {
    this.#workbook = workbook;
    this.#handlers = handlers;
  }

  open(element: string, attributes: Attributes): void {
    if (!this.#isInRows) {
      this.#isInRows = element === "sheetData";
      return;
    }
    switch (element) {
      case "c":
        this.#openCell(attributes);
        break;
      case "v":
      case "t":
        this.#isText = !this.#isPhonetic;
        if (this.#isText) this.#text ??= "";
        break;
      case "row":
        this.#openRow(attributes);
        break;
      case "f":
        this.#isFormula = true;
        // The other cells of an array formula or a data table hold only values.
        if (attributes["ref"] !== undefined && (attributes["t"] === "array" || attributes["t"] === "dataTable")) {
          const area = areaOf(attributes["ref"]);
          if (area !== null && (area.top < area.bottom || area.left < area.right)) this.#arrays.push(area);
        }
        break;
      case "rPh":
        this.#isPhonetic = true;
        break;
    }
  }

  close(element: string): void {
    if (!this.#isInRows) return;
    switch (element) {
      case "c":
        this.#closeCell();
        break;
      case "v":
      case "t":
        this.#isText = false;
        break;
      case "row":
        this.#closeRow();
        break;
      case "rPh":
        this.#isPhonetic = false;
        break;
      case "sheetData":
        this.#isInRows = false;
        break;
    }
  }

  text(piece: string): void {
    if (this.#isText) this.#text = (this.#text ?? "") + piece;
  }

  #openRow(attributes: Attributes): void {
    const row = attributes["r"] === undefined ? this.#row + 1 : Number(attributes["r"]);
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS) throw new Error(`row r="${attributes["r"] ?? row}"`);
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    if (this.#arrays.length > 0) this.#arrays = this.#arrays.filter(({ bottom }) => bottom >= row);
  }

  #openCell(attributes: Attributes): void {
    const name = attributes["r"];
    const column = name === undefined ? this.#column + 1 : columnOf(name);
    if (column < 0 || column >= MAX_COLUMNS) throw new Error(`c r="${name ?? column}"`);
    this.#column = column;
    this.#name = name ?? "";
    this.#type = attributes["t"] ?? "n";
    this.#style = attributes["s"] === undefined ? 0 : Number(attributes["s"]);
    this.#isFormula = false;
    this.#text = null;
  }

  #closeCell(): void {
    const isFormula = this.#isFormula || (this.#arrays.length > 0 && this.#isInArray());
    if (this.#text === null && !isFormula) return;
    const value = this.#text === null ? NOT_CALCULATED : this.#value(this.#text);
    if (value === "" && !isFormula) return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = isFormula ? { formula: true, value } : value;
  }

  #closeRow(): void {
    if (!this.#cells.every(isBlank)) this.#handlers.onRow(this.#cells, this.#row);
  }

  #isInArray(): boolean {
    return this.#arrays.some(
      ({ top, left, bottom, right }) =>
        this.#row >= top && this.#row <= bottom && this.#column >= left && this.#column <= right,
    );
  }

  #value(text: string): Cell {
    switch (this.#type) {
      case "s": {
        const found = this.#workbook.strings[Number(text)];
        return found ?? this.#damaged(text);
      }
      case "str":
      case "inlineStr":
        return decodeEscapes(text);
      case "b":
        return { boolean: text.trim() === "1" || text.trim() === "true" };
      case "e":
        return { error: text };
      case "d":
        return /^\d{4}-\d\d-\d\d/.test(text) ? { date: text.slice(0, 10) } : this.#damaged(text);
      case "n":
        return text.trim() === "" ? "" : this.#number(text);
      default:
        return this.#damaged(text);
    }
  }

  #number(text: string): Cell {
    const value = Number(text);
    if (!Number.isFinite(value)) return this.#damaged(text);
    if (this.#workbook.dateStyles[this.#style] === true) {
      const date = isoDay(value, this.#workbook.is1904);
      if (date === IMPOSSIBLE_DAY) return { error: date };
      if (date !== null) return { date };
    }
    const number = plainDecimal(value);
    const digits = number.replace(/^-|\..*$/g, "").length;
    return digits > MAX_TRUSTED_DIGITS ? { number, digits } : { number };
  }

  #damaged(text: string): Cell {
    const value = shown(text);
    this.#handlers.onFault(
      this.#row,
      both(
        `单元格 ${this.#name} 的内容已损坏：${value}；请重新保存`,
        `cell ${this.#name} is damaged: ${value}; save the workbook again`,
      ),
    );
    return { error: "#VALUE!" };
  }
}

/** Throws Error when the sheet is not well-formed. */
export function readRows(workbook: Workbook, handlers: SheetHandlers): void {
  const reader = new SheetReader(workbook, handlers);
  walkXml(
    workbook.sheet,
    {
      open: (name, attributes) => reader.open(name, attributes),
      close: (name) => reader.close(name),
      text: (piece) => reader.text(piece),
    },
    handlers.onProgress,
  );
}
