#!/usr/bin/env -S node --max-semi-space-size=64
// Starts the command line on the present sources: built once, built again whenever a source, the lock file or Node changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  const settings = ["package.json", "package-lock.json", "vite.config.ts"].map((name) => join(root, name)).filter((path) => existsSync(path));
  for (const path of [...sources("scoring"), ...sources("db"), ...sources("server"), ...sources("seeds"), ...sources("client"), ...settings]) {
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}

async function built() {
  const stamp = fingerprint();
  const folder = join(root, "dist", `command-${stamp}`);
  if (existsSync(join(folder, "main.js"))) return folder;
  const { build } = await import("vite");
  const made = join(root, "dist", `.making-${process.pid}-${stamp}`);
  mkdirSync(made, { recursive: true });
  await build({
    root, configFile: join(root, "vite.config.ts"), logLevel: "error",
    build: { outDir: made, emptyOutDir: true, ssr: join(root, "server", "main.ts") },
  });
  await buildVerifier(build, made);
  try {
    renameSync(made, folder);
  } catch (error) {
    // another process was faster: its build is the same
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(join(folder, "main.js"))) throw error;
  }
  for (const name of readdirSync(join(root, "dist"))) {
    if (name.startsWith("command-") && name !== `command-${stamp}`) rmSync(join(root, "dist", name), { recursive: true, force: true });
  }
  return folder;
}

/** The offline verifier: one HTML file with its script inside. */
async function buildVerifier(build, made) {
  const [{ output }] = [await build({
    root, configFile: false, logLevel: "error",
    build: { write: false, target: "es2022", lib: { entry: join(root, "client", "verify", "verify.ts"), formats: ["iife"], name: "verifier" } },
  })].flat();
  const page = readFileSync(join(root, "client", "verify", "verify.html"), "utf8");
  const script = output[0].code.replaceAll("</script", "<\\/script");
  writeFileSync(join(made, "verify.html"), page.replace("/*SCRIPT*/", () => script));
}

try {
  const folder = await built();
  const { main } = await import(join(folder, "main.js"));
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`jiangping: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
