#!/usr/bin/env -S node --max-semi-space-size=64
// Starts the command line on the present sources: built once, built again whenever a source, the lock file or Node changes.
import { join } from "node:path";
import { built } from "./build.mjs";

try {
  const folder = await built();
  const { main } = await import(join(folder, "main.js"));
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`jiangping: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
