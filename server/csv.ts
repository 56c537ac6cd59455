// Reads RFC 4180 records with the line each begins on; knows no header and no field.
// Rows without a quote are split here; csv-parse judges every row that has one. Rows are cut by counting quotes: a line
// end is a record's end when the quotes before it are even, which holds for every well-formed record; in an ill-formed
// one csv-parse finds the fault, and reading goes on with the next line.
import { CsvError, parse } from "csv-parse/sync";
import type { Bilingual } from "../scoring/bilingual.ts";
import { LineCursor, segmentEnd } from "./csv-cuts.ts";
import { NUL, STOPPED, badBytesText, delimiterText, strayQuoteText, unclosedText } from "./csv-fault-text.ts";
import { decodeLines, detectEncoding, lineEnd } from "./encoding.ts";
import type { Faults } from "./faults.ts";
import type { OnRow, TableOptions } from "./table.ts";
import type { TableSource } from "./table-source.ts";

const QUOTE = 34;
const NOT_CLOSED = "CSV_QUOTE_NOT_CLOSED";
// Few enough to die young in memory, many enough to outweigh the start of csv-parse.
const WAITING_RECORDS = 1000;

function parseQuoted(text: string): string[][] {
  return parse(text, { record_delimiter: "\n", relax_column_count: true });
}

function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)![0];
}

function quoteError(line: string): CsvError | null {
  try {
    parseQuoted(line);
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error;
  }
}

interface Waiting {
  readonly record: string;
  readonly hasQuote: boolean;
  readonly line: number;
  readonly start: number;
}

class CsvReader {
  readonly #file: string;
  readonly #onRow: OnRow;
  readonly #faults: Faults;
  #header: readonly string[] | null = null;
  isStopped = false;
  isOpen = false;

  constructor(file: string, onRow: OnRow, faults: Faults) {
    this.#file = file;
    this.#onRow = onRow;
    this.#faults = faults;
  }

  fault(line: number, text: Bilingual, column: number | null = null): void {
    const name = column === null ? undefined : this.#header?.[column]?.trim();
    this.#faults.add({ file: this.#file, line, column: name === undefined || name === "" ? null : name, text });
    // What follows an unreadable header would be judged by the wrong columns.
    if (this.#header !== null) return;
    this.isStopped = true;
    this.#faults.add({ file: this.#file, line, column: null, text: STOPPED });
  }

  #emit(cells: string[], line: number): void {
    if (cells[0]!.trim() === "" && cells.every((cell) => cell.trim() === "")) return;
    if (this.#header === null) {
      const mark = cells.length > 1 ? null : ["\t", ";"].find((found) => cells[0]!.includes(found));
      this.#header = cells;
      if (mark != null) {
        this.isStopped = true;
        this.#faults.add({ file: this.#file, line, column: null, text: delimiterText(mark) });
        return;
      }
    }
    this.#onRow(cells, line);
  }

  /**
   * Reads whole records; returns the line it came to. Where that is the line of a record still open at the end of the
   * text, isOpen is true.
   */
  readText(text: string, firstLine: number, badLines: ReadonlySet<number>): number {
    const cursor = new LineCursor(text);
    const waiting: Waiting[] = [];
    // One record at a time where something is wrong, else all that have quotes at once: csv-parse is slow to start.
    let isCareful = badLines.size > 0 || text.includes("\0");
    let quote = text.indexOf('"');
    let start = 0;
    let line = firstLine;
    const goTo = (newStart: number, newLine: number): void => {
      start = newStart;
      line = newLine;
      cursor.restart();
      quote = text.indexOf('"', start);
    };
    this.isOpen = false;

    while (start < text.length && !this.isOpen && !this.isStopped) {
      cursor.moveTo(start);
      const secondLine = cursor.next;
      const hasQuote = quote >= 0 && quote < cursor.end;
      let lines = 1;
      while (quote >= 0) {
        for (; quote >= 0 && quote < cursor.end; quote = text.indexOf('"', quote + 1)) this.isOpen = !this.isOpen;
        if (!this.isOpen || cursor.next >= text.length) break;
        cursor.moveTo(cursor.next);
        lines += 1;
      }
      if (!this.isOpen) {
        const record = text.slice(start, cursor.end);
        if (isCareful) {
          if (!this.#readRecord(record, line, lines, firstLine, badLines) && lines > 1) {
            goTo(secondLine, line + 1);
            continue;
          }
        } else if (hasQuote || waiting.length > 0) {
          waiting.push({ record, hasQuote, line, start });
        } else {
          this.#emit(record.split(","), line);
        }
      }
      if (waiting.length > 0 && (waiting.length >= WAITING_RECORDS || this.isOpen || cursor.next >= text.length)) {
        const { start: waitingStart, line: waitingLine } = waiting[0]!;
        const isRead = this.#readWaiting(waiting);
        waiting.length = 0;
        if (!isRead) {
          this.isOpen = false;
          isCareful = true;
          goTo(waitingStart, waitingLine);
          continue;
        }
      }
      if (!this.isOpen) {
        start = cursor.next;
        line += lines;
      }
    }
    return line;
  }

  /** False, and nothing delivered, when csv-parse finds a fault in any of them. */
  #readWaiting(waiting: readonly Waiting[]): boolean {
    const quoted = waiting.filter(({ hasQuote }) => hasQuote);
    let parsed: string[][];
    try {
      parsed = parseQuoted(quoted.map(({ record }) => record).join("\n"));
    } catch {
      return false;
    }
    if (parsed.length !== quoted.length) return false;
    let at = 0;
    for (const { record, hasQuote, line } of waiting) {
      if (this.isStopped) break;
      this.#emit(hasQuote ? parsed[at++]! : record.split(","), line);
    }
    return true;
  }

  /** False when the record is broken; a fault then says so. */
  #readRecord(record: string, line: number, lines: number, firstLine: number, badLines: ReadonlySet<number>): boolean {
    for (let bad = line; bad < line + lines && badLines.size > 0; bad += 1) {
      if (!badLines.has(bad - firstLine)) continue;
      this.fault(line, badBytesText(bad));
      return true;
    }
    if (record.includes("\0")) {
      this.fault(line, NUL);
      return true;
    }
    let parsed = [record.split(",")];
    if (record.includes('"')) {
      const first = firstLineOf(record);
      const error = lines > 1 ? quoteError(first) : null;
      try {
        // A misplaced quote in the first line settles it; an open one may be closed further down.
        if (error !== null && error.code !== NOT_CLOSED) throw error;
        parsed = parseQuoted(record);
      } catch (found) {
        if (!(found instanceof CsvError)) throw found;
        this.quoteFault(first, line, error ?? found);
        return false;
      }
    }
    this.#emit(parsed[0]!, line);
    return true;
  }

  /** Judges a broken record by its first line: what follows may not belong to it. */
  quoteFault(first: string, line: number, error: CsvError | null): void {
    const column = typeof error?.["column"] === "number" ? error["column"] : null;
    const isUnclosed = error === null || error.code === NOT_CLOSED;
    this.fault(line, isUnclosed ? unclosedText(first) : strayQuoteText(first), column);
  }
}

/**
 * Cells are pieces of the decoded text: one kept cell of more than a dozen characters keeps about a megabyte of its
 * surroundings, which is no loss to those who keep most of the table.
 */
export function readCsv(source: TableSource, onRow: OnRow, faults: Faults, options: TableOptions): void {
  const detected = detectEncoding(source.bytes);
  if (!detected.ok) {
    faults.add({ file: source.name, line: null, column: null, text: detected.text });
    return;
  }
  const { bytes, encoding } = detected;
  const reader = new CsvReader(source.name, onRow, faults);
  options.onStart?.({ kind: "csv", merges: [] });
  let nextQuote = -1;
  for (let offset = detected.start, line = 1; offset < bytes.length && !reader.isStopped; ) {
    if (nextQuote < offset) nextQuote = bytes.indexOf(QUOTE, offset);
    if (nextQuote < 0) nextQuote = Infinity;
    const end = segmentEnd(bytes, offset, nextQuote);
    const { text, badLines } = decodeLines(bytes.subarray(offset, end), encoding);
    const reached = reader.readText(text, line, badLines);
    if (!reader.isOpen) {
      offset = end;
    } else if (reached > line) {
      // Cut anew where the open record begins: it may close behind this segment.
      for (let skipped = line; skipped < reached; skipped += 1) offset = lineEnd(bytes, offset);
    } else {
      const first = firstLineOf(text);
      reader.quoteFault(first, line, quoteError(first));
      offset = lineEnd(bytes, offset);
      line += 1;
      continue;
    }
    line = reached;
    options.onProgress?.(offset, bytes.length);
  }
}
