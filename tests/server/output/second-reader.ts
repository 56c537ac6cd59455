// Workbooks read by a program that is not ours: read-xlsx.py, by Python's standard library.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const secondReader = "Python's zipfile and ElementTree (read-xlsx.py)";

export interface SecondReading {
  readonly sheets: number;
  /** cells with a formula, of all sheets */
  readonly formulas: number;
  /** of the first sheet, up to the last cell of each row; numbers as they stand in the file, dates as 2021-06-01 */
  readonly rows: readonly (readonly string[])[];
}

export function readAgain(xlsx: Uint8Array): SecondReading {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-xlsx-"));
  try {
    const file = join(folder, "book.xlsx");
    writeFileSync(file, xlsx);
    return JSON.parse(execFileSync("python3", [join(import.meta.dirname, "read-xlsx.py"), file], { encoding: "utf8", maxBuffer: 2 ** 28 })) as SecondReading;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
