// Writes CSV as RFC 4180 with BOM and CRLF and keeps spreadsheet programs from running cells; knows no columns.

/** Text is a string; a number is a JS number or the decimal text of one, written as it stands; a date is ISO; null is an empty cell. */
export type CsvCell = string | number | null | { readonly number: string } | { readonly date: string };

export const CSV_BOM = "\uFEFF";

const CHUNK_CHARACTERS = 1 << 16;
const NEEDS_QUOTES = /[",\r\n]/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function isFormulaStart(code: number): boolean {
  // TAB CR + - = @
  return code === 9 || code === 13 || code === 43 || code === 45 || code === 61 || code === 64;
}

/** Takes off the `'` that csvLine puts before text which a spreadsheet program would read as a formula. */
export function stripFormulaGuard(text: string): string {
  return text.charCodeAt(0) === 39 && isFormulaStart(text.charCodeAt(1)) ? text.slice(1) : text;
}

function numberText(value: number | { readonly number: string }): string {
  const text = typeof value === "number" ? String(value) : value.number;
  // Anything else would slip past the guard, or not be a number on re-import.
  if (!DECIMAL.test(text)) throw new RangeError(`not a plain decimal: ${text}`);
  return text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "object" && "date" in cell) return cell.date;
  if (typeof cell !== "string") return numberText(cell);
  const text = isFormulaStart(cell.charCodeAt(0)) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its CRLF. Throws RangeError for a number that is not a plain decimal. */
export function csvLine(cells: readonly CsvCell[]): string {
  if (cells.length === 0) return "\r\n";
  let line = cellText(cells[0]!);
  // A record of one empty cell would read as a blank line.
  if (cells.length === 1 && line === "") return '""\r\n';
  for (let i = 1; i < cells.length; i += 1) line += `,${cellText(cells[i]!)}`;
  return `${line}\r\n`;
}

/** Gathers lines and hands them on in pieces of about 64 K characters, the BOM first; call end() after the last row. */
export class CsvSink {
  readonly #write: (piece: string) => void;
  #piece = CSV_BOM;

  constructor(write: (piece: string) => void) {
    this.#write = write;
  }

  row(cells: readonly CsvCell[]): void {
    this.#piece += csvLine(cells);
    if (this.#piece.length >= CHUNK_CHARACTERS) this.#flush();
  }

  end(): void {
    if (this.#piece !== "") this.#flush();
  }

  #flush(): void {
    this.#write(this.#piece);
    this.#piece = "";
  }
}

/** A whole small file: BOM and records. */
export function csvText(rows: Iterable<readonly CsvCell[]>): string {
  let text = CSV_BOM;
  for (const row of rows) text += csvLine(row);
  return text;
}
