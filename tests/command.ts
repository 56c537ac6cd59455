// Runs the command line inside the test's own process, on files made from text, in a folder of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../server/main.ts";
import type { Result } from "../scoring/result.ts";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command; what it prints is caught. */
export async function command(...args: string[]): Promise<Outcome> {
  const caught = { stdout: "", stderr: "" };
  const originals = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = ((text: string | Uint8Array) => {
      caught[name] += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
      return true;
    }) as typeof process.stdout.write;
  }
  try {
    const status = await main(args);
    return { status, ...caught };
  } finally {
    process.stdout.write = originals.stdout;
    process.stderr.write = originals.stderr;
  }
}

/** A temporary folder with files; gone after `use`. */
export async function withFiles<T>(files: Record<string, string | Uint8Array>, use: (path: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-test-"));
  const path = (name: string): string => join(folder, name);
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Evaluated extends Outcome {
  /** null where nothing was written */
  readonly result: Result | null;
  readonly read: (name: string) => string;
}

/** `evaluate` on contents: `programme` as data or shipped id, tables as CSV text; further options behind. */
export async function evaluateFiles(
  input: {
    programme: object | string; candidates: string | Uint8Array | (string | Uint8Array)[]; scores: string | Uint8Array; experts?: string | Uint8Array;
    conflicts?: string; units?: string; decisions?: string;
  },
  ...options: string[]
): Promise<Evaluated> {
  const files: Record<string, string | Uint8Array> = {};
  const args: string[] = [];
  if (typeof input.programme === "string") args.push("--programme", input.programme);
  else files["programme.json"] = JSON.stringify(input.programme);
  const tables = Array.isArray(input.candidates) ? input.candidates : [input.candidates];
  tables.forEach((table, i) => (files[`candidates${i}.csv`] = table));
  for (const name of ["scores", "experts", "conflicts", "units", "decisions"] as const) {
    if (input[name] !== undefined) files[`${name}.csv`] = input[name];
  }
  return withFiles(files, async (path) => {
    if (typeof input.programme !== "string") args.push("--programme", path("programme.json"));
    tables.forEach((_, i) => args.push("--candidates", path(`candidates${i}.csv`)));
    for (const name of ["scores", "experts", "conflicts", "units", "decisions"] as const) {
      if (input[name] !== undefined) args.push(`--${name}`, path(`${name}.csv`));
    }
    const outcome = await command("evaluate", ...args, "--out", path("out"), "--lang", "en", ...options);
    const contents = new Map<string, string>();
    for (const name of ["result.json", "ranking.csv", "shortlist.csv", "quota-report.csv", "conflicts.csv", "report.html"]) {
      try {
        contents.set(name, readFileSync(join(path("out"), name), "utf8"));
      } catch {
        // not written
      }
    }
    const json = contents.get("result.json");
    return { ...outcome, result: json === undefined ? null : (JSON.parse(json) as Result), read: (name) => contents.get(name) ?? "" };
  });
}

/** CSV text from rows of plain cells. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(",")).join("\r\n") + "\r\n";
