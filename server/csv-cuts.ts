// Finds where lines and segments of a CSV file end; knows quotes and line ends, but no cells.
import { lineEnd } from "./encoding.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SEGMENT_BYTES = 1 << 20;
// A longer record is taken for one whose quote is never closed.
const MAX_RECORD_BYTES = 1 << 26;

/**
 * Offset behind the first line at or behind `start + 1 MiB` that ends a record as far as counting quotes can tell;
 * no quote stands between `start` and `nextQuote`.
 */
export function segmentEnd(bytes: Uint8Array, start: number, nextQuote: number): number {
  const target = Math.min(bytes.length, start + SEGMENT_BYTES);
  const limit = Math.min(bytes.length, target + MAX_RECORD_BYTES);
  let isOpen = false;
  for (let i = Math.max(start, nextQuote); i < target; i += 1) if (bytes[i] === QUOTE) isOpen = !isOpen;
  for (let i = target; i < limit; i += 1) {
    const byte = bytes[i]!;
    if (byte === QUOTE) isOpen = !isOpen;
    else if (!isOpen && (byte === LF || byte === CR)) return byte === CR && bytes[i + 1] === LF ? i + 2 : i + 1;
  }
  return isOpen ? limit : lineEnd(bytes, limit);
}

/** Where a line ends in text: `end` before CRLF, LF or CR, `next` behind it. Moves forward only, until started anew. */
export class LineCursor {
  end = 0;
  next = 0;
  readonly #text: string;
  #lf = -1;
  #cr = -1;

  constructor(text: string) {
    this.#text = text;
  }

  moveTo(start: number): void {
    const text = this.#text;
    if (this.#lf < start) this.#lf = this.#find("\n", start);
    if (this.#cr < start) this.#cr = this.#find("\r", start);
    this.end = Math.min(this.#lf, this.#cr, text.length);
    this.next = Math.min(text.length, this.#lf === this.#cr + 1 ? this.end + 2 : this.end + 1);
  }

  /** From here on it may be moved anywhere again. */
  restart(): void {
    if (this.#lf !== Infinity) this.#lf = -1;
    if (this.#cr !== Infinity) this.#cr = -1;
  }

  #find(terminator: string, start: number): number {
    const found = this.#text.indexOf(terminator, start);
    return found < 0 ? Infinity : found;
  }
}
