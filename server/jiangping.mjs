#!/usr/bin/env -S node --max-semi-space-size=64
// Starts the command line on the present sources: built once, built again whenever a source, the lock file or Node changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  const settings = ["package.json", "package-lock.json", "vite.config.ts"].map((name) => join(root, name)).filter((path) => existsSync(path));
  for (const path of [...sources("scoring"), ...sources("db"), ...sources("server"), ...sources("seeds"), ...settings]) {
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

try {
  const folder = await built();
  const { main } = await import(join(folder, "main.js"));
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`jiangping: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
