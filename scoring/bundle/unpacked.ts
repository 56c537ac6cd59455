// The files of a bundle as tools leave them that unpack it and zip it again: with entries for folders, with one folder around
// everything, with files of the desktop. Knows no zip and no disk.

const ofDesktop = /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

export function unpacked(entries: Iterable<readonly [name: string, content: Uint8Array]>): Map<string, Uint8Array> {
  const files = [...entries].map(([name, content]) => [name.replaceAll("\\", "/").replace(/^\.\//, ""), content] as const).filter(([name]) => !name.endsWith("/") && !ofDesktop.test(name));
  const around = files.some(([name]) => name === "manifest.json") ? [] : files.filter(([name]) => /^[^/]+\/manifest\.json$/.test(name));
  const folder = around.length === 1 ? around[0]![0].slice(0, -"manifest.json".length) : "";
  // what lies beside the folder keeps its name and is found as not listed
  return new Map(files.map(([name, content]) => [name.startsWith(folder) ? name.slice(folder.length) : name, content]));
}
