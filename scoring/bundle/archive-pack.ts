// The archive pack of a programme: a bundle in the folder `bundle/`, prints and registers beside it, a manifest over all. Rules: docs/record.md.
import { both, type Bilingual } from "../bilingual.ts";
import { isRecord } from "../log/read-entry.ts";
import { wrongFiles } from "./listed-files.ts";

export const archiveFormat = "jiangping-archive/1";

const inside = "bundle/";

export interface ArchivePack {
  readonly ok: boolean;
  readonly text: Bilingual;
  /** with the receipts that were laid beside the pack */
  readonly bundle: ReadonlyMap<string, Uint8Array>;
}

/** Null where it is none. */
export function openArchive(files: ReadonlyMap<string, Uint8Array>, decode: (bytes: Uint8Array) => string): ArchivePack | null {
  if (!files.has(`${inside}manifest.json`)) return null;
  let listed: Record<string, string> = {};
  let isPack = false;
  try {
    const manifest: unknown = JSON.parse(decode(files.get("manifest.json") ?? new Uint8Array()));
    isPack = isRecord(manifest) && manifest["format"] === archiveFormat && isRecord(manifest["files"]);
    if (isPack) listed = (manifest as { files: Record<string, string> }).files;
  } catch {
    // no manifest: said below
  }
  const wrong = isPack ? wrongFiles(files, listed) : both("不符的文件 manifest.json", "files that do not agree: manifest.json");
  const bundle = new Map([...files].flatMap(([name, content]) => (name.startsWith(inside) ? [[name.slice(inside.length), content] as const] : name.startsWith("receipts/") ? [[name, content] as const] : [])));
    return {
    ok: wrong === null, bundle,
    text: wrong === null ? both(`归档包：${Object.keys(listed).length} 个文件的校验和一致`, `archive pack: ${Object.keys(listed).length} files have their hashes`)
      : both(`归档包：${wrong.zh}`, `archive pack: ${wrong.en}`),
  };
}
