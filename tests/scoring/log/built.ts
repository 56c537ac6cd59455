// A module of scoring/ built into one file, as it is shipped: the test runner makes each call between files dear, which hashing cannot bear.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

/** `file`: from the root of the project. */
export async function built<Module>(file: string): Promise<Module> {
  const outDir = mkdtempSync(join(tmpdir(), "jiangping-built-"));
  try {
    await build({
      configFile: false, logLevel: "error", root: resolve(import.meta.dirname, "../../.."), ssr: { noExternal: true },
      build: { outDir, ssr: file, minify: false, target: "node20", rollupOptions: { output: { entryFileNames: "[name].mjs" } } },
    });
    return await import(pathToFileURL(join(outDir, `${basename(file, ".ts")}.mjs`)).href) as Module;
  } finally {
    rmSync(outDir, { recursive: true });
  }
}
