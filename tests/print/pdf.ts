// A print as paper: the browser makes the PDF, poppler reads its text page by page and draws it for people to look at.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";

// the browser of the npm package looks for fonts in a folder of its own unless it is told of the machine's
if (existsSync("/etc/fonts")) process.env["FONTCONFIG_PATH"] ??= "/etc/fonts";

const pictures = join(resolve(import.meta.dirname, "../.."), ".tmp", "prints");

/** Null where poppler is not there: then only the browser's own page count is known. */
export const hasPoppler = ((): boolean => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    console.warn("no pdftotext: the text of printed pages is not looked at");
    return false;
  }
})();

/** A Chinese font under the name that prints ask for first: the browser of the tests may find none on the machine. */
const face = ((): string => {
  const folder = resolve(import.meta.dirname, "../../node_modules/@fontsource-variable/noto-sans-sc");
  const data = (file: string): string => `data:font/woff2;base64,${readFileSync(join(folder, file)).toString("base64")}`;
  return readFileSync(join(folder, "index.css"), "utf8").replaceAll(/'Noto Sans SC Variable'/g, "'Noto Serif CJK SC'").replaceAll(/url\(([^)]+)\)/g, (_, file: string) => `url(${data(file)})`);
})();

export interface Paper {
  readonly count: number;
  /** millimetres */
  readonly size: { readonly width: number; readonly height: number };
  /** text of each page; null without poppler */
  readonly pages: readonly string[] | null;
  /** where the words of each page stand; null without poppler */
  readonly words: readonly (readonly Word[])[] | null;
  readonly bytes: Buffer;
}

/** One word as poppler finds it; all in millimetres. */
export interface Word {
  readonly text: string;
  /** from the left and to the right edge of the paper */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** of the font's line */
  readonly height: number;
}

export async function toPaper(browser: Browser, name: string, page: string): Promise<Paper> {
  const tab = await browser.newPage();
  try {
    // the report forbids every font from outside, that of the tests too
    await tab.setContent(page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""), { waitUntil: "load", timeout: 120_000 });
    await tab.addStyleTag({ content: face });
    await tab.evaluate(() => document.fonts.ready);
    return await paperOf(name, tab);
  } finally {
    await tab.close();
  }
}

/** What the browser prints of a page as it stands. */
export async function paperOf(name: string, tab: Page): Promise<Paper> {
  const bytes = await tab.pdf({ preferCSSPageSize: true });
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(bytes.toString("latin1"))!;
  const millimetres = (points: string): number => Math.round((Number(points) / 72) * 25.4);
  const read = hasPoppler ? textOf(name, bytes, await tab.content()) : null;
  const count = [...bytes.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  return { count, size: { width: millimetres(box[1]!), height: millimetres(box[2]!) }, pages: read?.pages ?? null, words: read?.words ?? null, bytes };
}

function textOf(name: string, bytes: Buffer, html: string): { pages: string[]; words: Word[][] } {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-pdf-"));
  try {
    const file = join(folder, "print.pdf");
    writeFileSync(file, bytes);
    if (process.env["JIANGPING_PRINTS"] === "keep") {
      mkdirSync(pictures, { recursive: true });
      writeFileSync(join(pictures, `${name}.pdf`), bytes);
      writeFileSync(join(pictures, `${name}.html`), html);
      execFileSync("pdftoppm", ["-png", "-r", "80", "-l", "4", file, join(pictures, name)]);
    }
    execFileSync("pdftotext", ["-layout", file, join(folder, "print.txt")]);
    execFileSync("pdftotext", ["-bbox", file, join(folder, "words.html")]);
    return { pages: readFileSync(join(folder, "print.txt"), "utf8").split("\f").slice(0, -1), words: wordsOf(readFileSync(join(folder, "words.html"), "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wordsOf(boxes: string): Word[][] {
  const millimetres = (points: string): number => (Number(points) / 72) * 25.4;
  return [...boxes.matchAll(/<page width="([\d.]+)"[^>]*>(.*?)<\/page>/gs)].map(([, width, inside]) =>
    [...inside!.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gs)].map(([, left, top, right, bottom, text]) => ({
      text: text!, left: millimetres(left!), right: millimetres(width!) - millimetres(right!), top: millimetres(top!), height: millimetres(bottom!) - millimetres(top!),
    })));
}
