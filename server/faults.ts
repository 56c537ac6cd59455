// Collects what is wrong with the input files and prints it, one line a fault; knows neither formats nor rules.
import type { Bilingual } from "../scoring/bilingual.ts";

/** `line`: CSV line where the record begins, or XLSX row; `column`: header text or JSON pointer. */
export interface Fault {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly text: Bilingual;
}

export type Language = "zh" | "en";

const KEPT_PER_FILE = 1000;
const SHOWN_LINES = 50;
const SHOWN_CHARACTERS = 60;

// Control, format (bidirectional marks among them), separator and lone surrogate characters could hide or forge a line.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

function printable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** A cell value fit for a message: unprintable characters escaped, cut to 60 characters. */
export function shown(value: string): string {
  // A character is at most two code units: never walk through a cell of megabytes.
  const characters = Array.from(value.slice(0, 2 * SHOWN_CHARACTERS + 2));
  const isCut = characters.length > SHOWN_CHARACTERS;
  const text = printable(characters.slice(0, SHOWN_CHARACTERS).join(""));
  return isCut ? `${text}…` : text;
}

export function faultLine(fault: Fault, language: Language): string {
  const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  // A header may be of any length; a JSON pointer (no line) is needed whole.
  const column = fault.column === null || fault.line === null ? fault.column : shown(fault.column);
  return printable(`${place}: ${column === null ? "" : `${column}: `}${fault.text[language]}`);
}

/** Counts every fault, keeps the first 1000 of each file. Files are listed in the order given, then as first met. */
export class Faults {
  readonly #byFile = new Map<string, Fault[]>();
  #count = 0;

  constructor(fileOrder: readonly string[] = []) {
    for (const file of fileOrder) this.#byFile.set(file, []);
  }

  get count(): number {
    return this.#count;
  }

  add(fault: Fault): void {
    this.#count += 1;
    let kept = this.#byFile.get(fault.file);
    if (kept === undefined) this.#byFile.set(fault.file, (kept = []));
    if (kept.length < KEPT_PER_FILE) kept.push(fault);
  }

  /** By file, then line (faults without a line first), then the order of adding. */
  list(): Fault[] {
    return [...this.#byFile.values()].flatMap((kept) => kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  }

  lines(language: Language): string[] {
    const lines = this.list().slice(0, SHOWN_LINES).map((fault) => faultLine(fault, language));
    const more = this.#count - lines.length;
    if (more > 0) lines.push(language === "zh" ? `… 另有 ${more} 处` : `… and ${more} more`);
    return lines;
  }
}
