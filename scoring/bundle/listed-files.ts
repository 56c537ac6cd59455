// A manifest lists every file beside it with its hash: which do not agree with that. Knows no files of a disk.
import { sha256Text } from "../log/bytes.ts";

/** Names of files that are missing, have another hash, or are not listed; receipts may be added by anybody. */
export function wrongFiles(files: ReadonlyMap<string, Uint8Array>, listed: Readonly<Record<string, string>>): string[] {
  return [
    ...Object.entries(listed).filter(([name, hash]) => !files.has(name) || sha256Text(files.get(name)!) !== hash).map(([name]) => name),
    ...[...files.keys()].filter((name) => name !== "manifest.json" && !name.startsWith("receipts/") && !(name in listed)),
  ];
}
