// Finds and starts a browser for tests: CHROMIUM_PATH, an installed Chromium, or the one in the npm package.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  // the libraries beside it are looked for where TMPDIR is when the package is loaded
  process.env["TMPDIR"] = folder;
  const { default: bundled } = await import("@sparticuz/chromium");
  if (!existsSync(join(folder, "chromium"))) await unpack(folder, () => bundled.executablePath());
  process.env["TMPDIR"] = folder;
  return bundled.executablePath();
}

/** Whole or not at all: several processes may begin at the same time. */
async function unpack(folder: string, inflate: () => Promise<string>): Promise<void> {
  const made = `${folder}-${process.pid}`;
  mkdirSync(made, { recursive: true });
  process.env["TMPDIR"] = made;
  await inflate();
  // its list of fonts names a fixed folder, wherever they were unpacked: without one font it draws no text at all
  const list = join(made, "fonts", "fonts.conf");
  writeFileSync(list, readFileSync(list, "utf8").replaceAll("/tmp/fonts", join(folder, "fonts")));
  try {
    renameSync(made, folder);
  } catch (error) {
    // another process was faster: its browser is the same
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(join(folder, "chromium"))) throw error;
  }
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
