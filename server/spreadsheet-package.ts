// Unpacks the parts of an XLSX package that are asked for, within limits; knows no XML.
import { unzipSync } from "fflate";
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";

const MAX_ENTRIES = 10_000;
const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;
// Deflate packs zeros 1032:1; sheets seldom reach 50:1.
const MAX_RATIO = 500;
const RATIO_MATTERS_FROM_BYTES = 1 << 26;

export class PackageProblem extends Error {
  readonly text: Bilingual;

  constructor(text: Bilingual) {
    super(text.en);
    this.text = text;
  }
}

export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}

/** OLE compound file: an .xls of before 2007, or an XLSX with a password. */
export function isLegacyWorkbook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
}

export function legacyProblem(bytes: Uint8Array): Bilingual {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("EncryptedPackage", 0, "utf16le")
    ? both("工作簿有打开密码；请去掉密码后另存为 XLSX", "the workbook has a password; save it as XLSX without one")
    : both("旧格式工作簿（.xls）；请另存为 XLSX 或 CSV", "an old workbook (.xls); save it as XLSX or CSV");
}

const DAMAGED = both("XLSX 压缩包已损坏；请重新保存", "the XLSX package is damaged; save it again");
const TOO_LARGE = both("XLSX 解压后过大（超过 2 GiB）或可疑；请改用 CSV", "the XLSX unpacks to too much (over 2 GiB), or is suspect; use CSV");

/** Part names of a package are compared without regard to case (ECMA-376-2 §6.2.2.3) and have no leading slash. */
export function partKey(name: string): string {
  return name.replace(/^\//, "").toLowerCase();
}

/** The wanted parts by partKey. Throws PackageProblem. */
export function unpackParts(bytes: Uint8Array, isWanted: (key: string) => boolean): Map<string, Uint8Array> {
  let entries = 0;
  let unpackedBytes = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries += 1;
        if (entries > MAX_ENTRIES) throw new PackageProblem(TOO_LARGE);
        if (!isWanted(partKey(name))) return false;
        unpackedBytes += originalSize;
        const isBomb = originalSize > RATIO_MATTERS_FROM_BYTES && originalSize > size * MAX_RATIO;
        if (isBomb || unpackedBytes > MAX_UNPACKED_BYTES) throw new PackageProblem(TOO_LARGE);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof PackageProblem ? error : new PackageProblem(DAMAGED);
  }
  return new Map(Object.entries(parts).map(([name, part]) => [partKey(name), part]));
}
