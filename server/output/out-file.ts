// A set of files that appears as a whole or not at all: each is written beside its place and moved there at the end.
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, rmSync, write } from "node:fs";
import { join } from "node:path";
import { both, type Bilingual } from "../../scoring/bilingual.ts";

const pieceLength = 1 << 18;
const bufferLength = 1 << 20;
const mostWaiting = 1 << 27;

export class OutFolder {
  readonly #folder: string;
  readonly #files: { name: string; made: string; file: OutFile }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  file(name: string): OutFile {
    const made = join(this.#folder, `.${name}.${process.pid}.tmp`);
    const file = new OutFile(made);
    this.#files.push({ name, made, file });
    return file;
  }

  /** Names and hashes of the files written so far, in order. */
  list(): { file: string; sha256: string }[] {
    return this.#files.flatMap(({ name, file }) => (file.sha256 === null ? [] : [{ file: name, sha256: file.sha256 }]));
  }

  /** Call when every file is closed and written. */
  commit(): void {
    for (const { name, made } of this.#files) renameSync(made, join(this.#folder, name));
  }

  async abandon(): Promise<void> {
    for (const { made, file } of this.#files) {
      await file.close().catch(() => undefined);
      rmSync(made, { force: true });
    }
  }
}

export class OutFile {
  readonly #descriptor: number;
  readonly #hash = createHash("sha256");
  #bytes = Buffer.allocUnsafe(bufferLength);
  #length = 0;
  #position = 0;
  #closed = false;
  #failure: Error | null = null;
  readonly #writing = new Set<Promise<void>>();
  /** hexadecimal, once the file is closed */
  sha256: string | null = null;

  constructor(path: string) {
    this.#descriptor = openSync(path, "w");
  }

  write(text: string): void {
    for (let at = 0; at < text.length; ) {
      const part = text.length <= pieceLength ? text : text.slice(at, pieceEnd(text, at));
      if (this.#length + part.length * 3 > bufferLength) this.#flush();
      this.#length += this.#bytes.write(part, this.#length, "utf8");
      at += part.length;
    }
  }

  /** Waits while so much is on its way to the disk that it fills memory. */
  async drained(): Promise<void> {
    if (this.#writing.size * bufferLength > mostWaiting) await Promise.all(this.#writing);
    if (this.#failure) throw this.#failure;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    await Promise.all(this.#writing);
    closeSync(this.#descriptor);
    if (this.#failure) throw this.#failure;
    this.sha256 = this.#hash.digest("hex");
  }

  /** Writes go on beside the calculation, each at its own place in the file. */
  #flush(): void {
    const bytes = this.#bytes.subarray(0, this.#length);
    const position = this.#position;
    this.#bytes = Buffer.allocUnsafe(bufferLength);
    this.#length = 0;
    this.#position += bytes.length;
    this.#hash.update(bytes);
    const done = writeWhole(this.#descriptor, bytes, position).catch((error: Error) => void (this.#failure ??= error));
    this.#writing.add(done);
    void done.finally(() => this.#writing.delete(done));
  }
}

/** Writes all bytes at a position of the file; a disk may take fewer at a time. */
function writeWhole(descriptor: number, bytes: Uint8Array, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const from = (at: number): void => {
      if (at === bytes.length) return resolve();
      write(descriptor, bytes, at, bytes.length - at, position + at, (error, written) => (error ? reject(error) : from(at + written)));
    };
    from(0);
  });
}

/** Where a piece of a long text may end: never between the two halves of a surrogate pair. */
function pieceEnd(text: string, from: number): number {
  const end = from + pieceLength;
  const code = end < text.length ? text.charCodeAt(end) : 0;
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}

/** A file-system error in words, or null for any other error. */
export function writeProblem(error: unknown): Bilingual | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "EEXIST":
    case "ENOTDIR":
      return both("应为目录，该处是文件", "a file stands there; expected a directory");
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return both("没有写入权限", "no permission to write");
    case "ENOSPC":
      return both("磁盘已满", "the disk is full");
    case "EISDIR":
      return both("结果文件的位置是目录", "a directory stands where a result file belongs");
    default:
      return null;
  }
}
