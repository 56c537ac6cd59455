// Reads a bundle from a directory or a .zip: names and contents, nothing believed yet.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { unzipSync } from "fflate";
import { unpacked } from "../../scoring/bundle/unpacked.ts";

/** Throws where the path cannot be read or the archive is broken. */
export function readBundle(path: string): Map<string, Uint8Array> {
  if (statSync(path).isDirectory()) {
    return unpacked(readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => {
      const full = join(entry.parentPath ?? entry.path, entry.name);
      return [relative(path, full).split(sep).join("/"), new Uint8Array(readFileSync(full))] as const;
    }).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return unpacked(Object.entries(unzipSync(new Uint8Array(readFileSync(path)))));
}
