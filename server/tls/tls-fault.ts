// Why the server cannot have its certificate: a sentence for the operator that names the file. Knows no exit status.
import { both, type Bilingual } from "../../scoring/bilingual.ts";

export class TlsFault extends Error {
  readonly text: Bilingual;

  constructor(zh: string, en: string) {
    super(en);
    this.text = both(zh, en);
  }
}

/** What a failed read or write means, without the file's name. */
export function fileTrouble(error: unknown): Bilingual {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOENT":
      return both("没有这个文件", "there is no such file");
    case "EISDIR":
      return both("应为文件，该处是目录", "a directory stands there; expected a file");
    case "ENOTDIR":
    case "EEXIST":
      return both("应为目录，该处是文件", "a file stands there; expected a directory");
    case "EACCES":
    case "EPERM":
      return both("没有权限", "no permission");
    case "EROFS":
      return both("磁盘只读", "the disk is read-only");
    case "ENOSPC":
      return both("磁盘已满", "the disk is full");
    default:
      return both(`无法读写（${code || String(error)}）`, `cannot be read or written (${code || String(error)})`);
  }
}
