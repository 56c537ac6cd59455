// Keys and certificates on the disk: files only the server's user reads, each whole or not there. Knows no certificate.
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileTrouble, TlsFault } from "./tls-fault.ts";

export interface KeyFile {
  readonly name: string;
  readonly text: string;
  readonly mode: 0o600 | 0o644;
}

const aside = (path: string): string => `${path}.new`;

/** Text of the file, or null where none is. */
export function findKeyFile(folder: string, name: string): string | null {
  const path = join(folder, name);
  return trouble(path, () => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  });
}

/** Writes all beside their places, then moves them there in order. */
export function saveKeyFiles(folder: string, files: readonly KeyFile[]): void {
  trouble(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  });
  const placed = files.map((file) => ({ ...file, path: join(folder, file.name) }));
  for (const { path, text, mode } of placed) trouble(path, () => writeWhole(aside(path), text, mode));
  for (const { path } of placed) trouble(path, () => renameSync(aside(path), path));
  trouble(folder, () => sync(folder));
}

/** A copy from a backup may have come with wider rights. */
export function closeToOthers(folder: string, keyName: string): void {
  trouble(folder, () => chmodSync(folder, 0o700));
  trouble(join(folder, keyName), () => chmodSync(join(folder, keyName), 0o600));
}

/** Ends a move that a power cut left half done: the first file in its place, a later one still beside it. */
export function finishMove(folder: string, first: string, later: string): void {
  const path = join(folder, later);
  if (existsSync(join(folder, first)) && !existsSync(path) && existsSync(aside(path))) {
    trouble(path, () => renameSync(aside(path), path));
  }
}

function writeWhole(path: string, text: string, mode: number): void {
  // An older file would keep its own, possibly wider, mode.
  rmSync(path, { force: true });
  const file = openSync(path, "wx", mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function sync(folder: string): void {
  // Windows opens no folder; there the move is durable without it.
  if (process.platform === "win32") return;
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function trouble<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const text = fileTrouble(error);
    throw new TlsFault(`${path}：${text.zh}`, `${path}: ${text.en}`);
  }
}
