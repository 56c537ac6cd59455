// Every fence of the check is shown to catch a planted violation, in a copy of the tree.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "jiangping-fences-"));
  for (const name of ["scoring", "db", "server", "client", "seeds", "docs", "tests", ".ci", "package.json", "tsconfig.json", "vite.config.ts", ".dependency-cruiser.cjs", ".oxlintrc.json"]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const tools = {
  types: ["node_modules/typescript/bin/tsc", "-p", "scoring"],
  boundaries: [".ci/boundaries.mjs"],
  lint: ["node_modules/oxlint/bin/oxlint"],
  unused: [".ci/unused-exports.mjs"],
} as const;

async function runTool(tool: keyof typeof tools): Promise<{ status: number; text: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [...tools[tool]], { cwd: copy, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      done({ status: error ? 1 : 0, text: stdout + stderr }));
  });
}

async function planted(files: Record<string, string>, tool: keyof typeof tools): Promise<{ status: number; text: string }> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    writeFileSync(join(copy, name), text);
  }
  try {
    return await runTool(tool);
  } finally {
    for (const name of Object.keys(files)) rmSync(join(copy, name), { force: true });
  }
}

const violations: { title: string; tool: keyof typeof tools; files: Record<string, string>; names: string }[] = [
  { title: "scoring reads a file", tool: "types", files: { "scoring/planted.ts": 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;\n' }, names: "planted.ts" },
  { title: "scoring uses process", tool: "types", files: { "scoring/planted.ts": "export const x = process.argv;\n" }, names: "planted.ts" },
  { title: "scoring uses fetch", tool: "types", files: { "scoring/planted.ts": 'export const x = fetch("/");\n' }, names: "planted.ts" },
  { title: "scoring uses the document", tool: "types", files: { "scoring/planted.ts": "export const x = document;\n" }, names: "planted.ts" },
  { title: "scoring imports server", tool: "boundaries", files: { "scoring/planted.ts": 'import { shown } from "../server/faults.ts";\nexport const x = shown;\n' }, names: "scoring-knows-only-itself" },
  { title: "client imports db", tool: "boundaries", files: { "db/planted.ts": "export const x = 1;\n", "client/planted.ts": 'import { x } from "../db/planted.ts";\nexport const y = x;\n' }, names: "client-has-no-db-no-seeds" },
  { title: "client imports a value of server", tool: "boundaries", files: { "client/planted.ts": 'import { shown } from "../server/faults.ts";\nexport const y = shown;\n' }, names: "client-takes-types-of-server-only" },
  { title: "a route imports db", tool: "boundaries", files: { "db/planted.ts": "export const x = 1;\n", "server/routes/planted.ts": 'import { x } from "../../db/planted.ts";\nexport const y = x;\n' }, names: "routes-have-no-db" },
  { title: "scoring hashes outside the log", tool: "boundaries", files: { "scoring/planted.ts": 'import { sha256 } from "@noble/hashes/sha2.js";\nexport const x = sha256;\n' }, names: "only-the-log-hashes" },
  { title: "the log reaches for SQL", tool: "boundaries", files: { "scoring/log/planted.ts": 'import { sql } from "kysely";\nexport const x = sql;\n' }, names: "scoring-knows-only-itself" },
  { title: "the database knows HTTP", tool: "boundaries", files: { "db/planted.ts": 'import { Hono } from "hono";\nexport const x = Hono;\n' }, names: "db-knows-scoring" },
  { title: "two files import each other", tool: "boundaries", files: { "scoring/planted.ts": 'import { b } from "./planted-b.ts";\nexport const a = (): unknown => b;\n', "scoring/planted-b.ts": 'import { a } from "./planted.ts";\nexport const b = (): unknown => a;\n' }, names: "no-circles" },
  { title: "scoring asks for the date", tool: "lint", files: { "scoring/planted.ts": "export const x = new Date();\n" }, names: "no-restricted-globals" },
  { title: "scoring asks for chance", tool: "lint", files: { "scoring/planted.ts": "export const x = Math.random();\n" }, names: "no-restricted-properties" },
  { title: "scoring prints", tool: "lint", files: { "scoring/planted.ts": 'console.log("x");\n' }, names: "no-console" },
  { title: "scoring sorts by locale", tool: "lint", files: { "scoring/planted.ts": 'export const x = "a".localeCompare("b");\n' }, names: "no-restricted-properties" },
  { title: "something is evaluated as code", tool: "lint", files: { "server/planted.ts": 'eval("1");\n' }, names: "no-eval" },
  { title: "an export that nobody imports", tool: "unused", files: { "scoring/planted.ts": "export const nobodyImportsThis = 1;\n" }, names: "planted.ts" },
];

describe("fences", () => {
  test.each(Object.keys(tools) as (keyof typeof tools)[])("%s finds nothing in the tree as it is", async (tool) => {
    const { status, text } = await runTool(tool);
    expect({ status, text: status === 0 ? "" : text }).toEqual({ status: 0, text: "" });
  }, 60_000);

  test.each(violations)("$title", async ({ tool, files, names }) => {
    const { status, text } = await planted(files, tool);
    expect({ status, named: text.includes(names) }).toEqual({ status: 1, named: true });
  }, 60_000);
});
