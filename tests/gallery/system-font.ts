// Pages that stand alone take the Chinese font of the device, and the browser of these pictures has none: the pages' own takes its place.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `page` as on a device with a Chinese font; `folder`: the built pages. */
export function withSystemFont(page: string, folder: string): string {
  const assets = join(folder, "assets");
  const styles = readdirSync(assets).filter((name) => name.endsWith(".css")).map((name) => readFileSync(join(assets, name), "utf8")).join("");
  const faces = (styles.match(/@font-face\{[^}]*\}/g) ?? []).join("").replaceAll("Noto Sans SC Variable", "Noto Sans SC");
  if (faces === "") throw new Error(`no font in ${assets}`);
  return page.replace("default-src 'none'", "default-src 'none'; font-src 'self'").replace("</head>", () => `<style>${faces}</style></head>`);
}
