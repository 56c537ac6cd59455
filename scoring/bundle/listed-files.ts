// A manifest lists every file beside it with its hash: which do not agree with that. Knows no files of a disk.
import { both, type Bilingual } from "../bilingual.ts";
import { sha256Text } from "../log/bytes.ts";

/** Files that have another hash, are missing, or are not listed, in words; null where all agree. Receipts may be added by anybody. */
export function wrongFiles(files: ReadonlyMap<string, Uint8Array>, listed: Readonly<Record<string, string>>): Bilingual | null {
  const names = Object.keys(listed);
  const missing = names.filter((name) => !files.has(name));
  const altered = names.filter((name) => files.has(name) && sha256Text(files.get(name)!) !== listed[name]);
  const foreign = [...files.keys()].filter((name) => name !== "manifest.json" && !name.startsWith("receipts/") && !Object.hasOwn(listed, name));
  const kinds = ([[altered, "不符的文件", "files that do not agree"], [missing, "缺少的文件", "files that are missing"], [foreign, "清单之外的文件", "files that are not listed"]] as const).filter(([all]) => all.length > 0);
  if (kinds.length === 0) return null;
  return both(kinds.map(([all, zh]) => `${zh} ${all.join("、")}`).join("；"), kinds.map(([all, , en]) => `${en}: ${all.join(", ")}`).join("; "));
}
