// Tells UTF-8, GB18030 and UTF-16 apart and turns bytes into text; knows lines, but no cells.
import { isAscii, isUtf8 } from "node:buffer";
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";

export type Encoding = "utf-8" | "gb18030";

/** `start` is the offset behind a byte order mark; UTF-16 comes back already turned into UTF-8. */
export type Detected =
  | { readonly ok: true; readonly encoding: Encoding; readonly bytes: Uint8Array; readonly start: number }
  | { readonly ok: false; readonly text: Bilingual };

const LF = 10;
const CR = 13;
const QUESTION_MARK = 63;
const SAMPLED_LINES = 2000;
const TRANSCODED_AT_ONCE = 1 << 24;

const EXPECTED = both(
  "应为逗号分隔的 CSV（UTF-8 或 GB18030）或 XLSX",
  "expected comma-separated CSV (UTF-8 or GB18030) or XLSX",
);

const gb18030 = new TextDecoder("gb18030", { fatal: true });

function begins(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** Offset behind the line that begins at `start`: CRLF, LF and CR end a line in UTF-8 and in GB18030 alike. */
export function lineEnd(bytes: Uint8Array, start: number): number {
  for (let i = start; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte === LF) return i + 1;
    if (byte === CR) return bytes[i + 1] === LF ? i + 2 : i + 1;
  }
  return bytes.length;
}

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === "utf-8") return isUtf8(bytes);
  try {
    gb18030.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// Damaged UTF-8 can pass as GB18030 and would come out as wrong characters: the lines that are whole decide.
function looksLikeDamagedUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length && whole + broken < SAMPLED_LINES; ) {
    const end = lineEnd(bytes, at);
    const line = bytes.subarray(at, end);
    if (!isAscii(line)) {
      if (isUtf8(line)) whole += 1;
      else broken += 1;
    }
    at = end;
  }
  return whole > broken;
}

function fromUtf16(bytes: Uint8Array, label: "utf-16le" | "utf-16be"): Detected {
  const decoder = new TextDecoder(label, { fatal: true });
  const pieces: Buffer[] = [];
  try {
    for (let at = 2; at < bytes.length; at += TRANSCODED_AT_ONCE) {
      pieces.push(Buffer.from(decoder.decode(bytes.subarray(at, at + TRANSCODED_AT_ONCE), { stream: true })));
    }
    pieces.push(Buffer.from(decoder.decode()));
  } catch {
    return { ok: false, text: both(`UTF-16 文本已损坏；${EXPECTED.zh}`, `damaged UTF-16 text; ${EXPECTED.en}`) };
  }
  return { ok: true, encoding: "utf-8", bytes: Buffer.concat(pieces), start: 0 };
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1000);
  const zeros = head.filter((byte) => byte === 0).length;
  return zeros > 0 && zeros * 4 >= head.length;
}

export function detectEncoding(bytes: Uint8Array): Detected {
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return { ok: true, encoding: "utf-8", bytes, start: 3 };
  if (begins(bytes, 0x84, 0x31, 0x95, 0x33)) return { ok: true, encoding: "gb18030", bytes, start: 4 };
  if (begins(bytes, 0xff, 0xfe)) return fromUtf16(bytes, "utf-16le");
  if (begins(bytes, 0xfe, 0xff)) return fromUtf16(bytes, "utf-16be");
  if (looksLikeUtf16(bytes)) {
    return {
      ok: false,
      text: both(
        `看来是没有字节序标记的 UTF-16 文本或二进制文件；${EXPECTED.zh}`,
        `looks like UTF-16 without byte order mark, or a binary file; ${EXPECTED.en}`,
      ),
    };
  }
  const encoding = isUtf8(bytes) || looksLikeDamagedUtf8(bytes) ? "utf-8" : "gb18030";
  return { ok: true, encoding, bytes, start: 0 };
}

/** `badLines`: 0-based numbers of the lines that are not text in this encoding; their bad bytes come out as `?`. */
export interface Decoded {
  readonly text: string;
  readonly badLines: ReadonlySet<number>;
}

const NO_LINES: ReadonlySet<number> = new Set();

/** Bytes that begin and end at line boundaries, as text with the same number of lines. */
export function decodeLines(bytes: Uint8Array, encoding: Encoding): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Several times faster than decoding, and most score files are ASCII.
  if (isAscii(bytes)) return { text: buffer.toString("latin1"), badLines: NO_LINES };
  if (encoding === "utf-8" && isUtf8(bytes)) return { text: buffer.toString("utf8"), badLines: NO_LINES };
  if (encoding === "gb18030") {
    try {
      return { text: gb18030.decode(bytes), badLines: NO_LINES };
    } catch {
      // Found line by line below.
    }
  }
  const copy = Uint8Array.from(bytes);
  const badLines = new Set<number>();
  for (let at = 0, line = 0; at < copy.length; line += 1) {
    const end = lineEnd(copy, at);
    if (!isValid(copy.subarray(at, end), encoding)) {
      badLines.add(line);
      for (let i = at; i < end; i += 1) if (copy[i]! >= 0x80) copy[i] = QUESTION_MARK;
    }
    at = end;
  }
  return { text: new TextDecoder(encoding).decode(copy), badLines };
}
