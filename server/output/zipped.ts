// Texts by name as one .zip; the same texts are always the same bytes.
import { zipSync } from "fflate";

export const zipped = (files: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries([...files].map(([name, text]) => [name, [new TextEncoder().encode(text), { level: 6, mtime: new Date(1980, 0, 1) }]])));
