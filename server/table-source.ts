// Gets the bytes of an input, from a file or from standard input, and their SHA-256; knows no format.
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";
import type { Faults } from "./faults.ts";

/** `name` as on the command line (`-` is standard input); `sha256` in hexadecimal over the raw bytes. */
export interface TableSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const MAX_BYTES = 2 * 1024 ** 3;
const READ_AT_ONCE = 1 << 20;
const STANDARD_INPUT = 0;

const TOO_LARGE = both("文件超过 2 GiB；请拆分", "the file is larger than 2 GiB; split it");

export function makeSource(name: string, bytes: Uint8Array): TableSource {
  return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function problemText(error: unknown): Bilingual {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT" || code === "ENOTDIR") return both("找不到文件", "no such file");
  if (code === "EACCES" || code === "EPERM") return both("没有读取权限", "no permission to read");
  if (code === "EISDIR") return both("这是目录；应为文件", "is a directory; expected a file");
  return both(`无法读取（${code}）`, `cannot be read (${code})`);
}

// A pipe set to non-blocking by its other end says EAGAIN while nothing is there yet.
function readWaiting(descriptor: number, buffer: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

// By pieces, not by the stated size: pipes and /proc files state none.
function readAll(descriptor: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.allocUnsafeSlow(READ_AT_ONCE);
    const count = readWaiting(descriptor, piece);
    if (count === 0) return Buffer.concat(pieces, length);
    length += count;
    if (length > MAX_BYTES) return null;
    // A pipe gives 64 KiB a time: do not hold a megabyte for each.
    pieces.push(count === READ_AT_ONCE ? piece : Uint8Array.prototype.slice.call(piece, 0, count));
  }
}

function readFile(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, Math.min(size - length, 1 << 30), null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function readBytes(path: string): Uint8Array | Bilingual {
  if (path === "-") return readAll(STANDARD_INPUT) ?? TOO_LARGE;
  const descriptor = openSync(path, "r");
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return both("这是目录；应为文件", "is a directory; expected a file");
    if (stat.size > MAX_BYTES) return TOO_LARGE;
    return stat.isFile() && stat.size > 0 ? readFile(descriptor, stat.size) : (readAll(descriptor) ?? TOO_LARGE);
  } finally {
    closeSync(descriptor);
  }
}

/** The whole input, or null and a fault when it cannot be had. */
export function readSource(path: string, faults: Faults): TableSource | null {
  let found: Uint8Array | Bilingual;
  try {
    found = readBytes(path);
  } catch (error) {
    found = problemText(error);
  }
  if (found instanceof Uint8Array) return makeSource(path, found);
  faults.add({ file: path, line: null, column: null, text: found });
  return null;
}
