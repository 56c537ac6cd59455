// Finds and starts a browser for tests: CHROMIUM_PATH, an installed Chromium, or the one in the npm package.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function installed(): string | null {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // not this one
    }
  }
  return null;
}

/** The package unpacks a browser into TMPDIR, and takes an older one that it finds there: a folder of the project's own. */
async function packaged(): Promise<string> {
  const folder = join(resolve(import.meta.dirname, ".."), ".tmp", "chromium");
  mkdirSync(folder, { recursive: true });
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  process.env["TMPDIR"] = folder;
  const { default: bundled } = await import("@sparticuz/chromium");
  const browser = await bundled.executablePath();
  // its list of fonts names a fixed folder, wherever they were unpacked: without one font it draws no text at all
  const fonts = join(folder, "fonts");
  const list = join(fonts, "fonts.conf");
  const text = readFileSync(list, "utf8");
  if (!text.includes(fonts)) writeFileSync(list, text.replaceAll("/tmp/fonts", fonts));
  return browser;
}

/** Null where no browser starts, with the remedy printed; under CI that is an error. */
export async function launchBrowser(): Promise<Browser | null> {
  const tried: string[] = [];
  for (const find of [() => process.env["CHROMIUM_PATH"] ?? null, installed, packaged]) {
    try {
      const executablePath = await find();
      if (executablePath === null || executablePath === "") continue;
      return await chromium.launch({ executablePath, args: flags });
    } catch (error) {
      tried.push(error instanceof Error ? error.message.split("\n")[0]! : String(error));
    }
  }
  const remedy = `no browser starts (${tried.join("; ")}): install Chromium, or set CHROMIUM_PATH to one`;
  if (process.env["CI"] === "true") throw new Error(remedy);
  console.warn(remedy);
  return null;
}
