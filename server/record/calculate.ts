// Runs the command `evaluate` on files, in a process of its own: a long calculation never holds up the hall.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import type { Language } from "../faults.ts";
import { packageRoot } from "../package-root.ts";
import { Refusal } from "../refusal.ts";
import type { EvaluationFiles } from "./evaluation-files.ts";

export interface Calculation {
  /** 0 complete, 3 people must decide, 2 the files were refused */
  readonly status: 0 | 2 | 3;
  /** what went in and what came out, by name: inputs as given, results under `result/` */
  readonly files: ReadonlyMap<string, string>;
  /** the faults of refused files, in both languages */
  readonly faults: readonly Bilingual[];
}

/** The arguments for files that stand in one folder. */
export const evaluateArguments = (folder: string, out: string, language: Language): string[] => [
  "evaluate", "--programme", join(folder, "programme.json"), "--candidates", join(folder, "candidates.csv"), "--experts", join(folder, "experts.csv"),
  "--scores", join(folder, "scores.csv"), "--conflicts", join(folder, "conflicts.csv"), "--units", join(folder, "units.csv"),
  "--decisions", join(folder, "decisions.csv"), "--out", out, "--lang", language,
];

/** What a server waits for: the largest programme takes a fraction of it, and whoever presses once more must not pile up processes. */
export const longestCalculation = 5 * 60_000;

/** `within`: milliseconds after which it is ended and refused; null: never. */
export async function calculate(inputs: EvaluationFiles, within: number | null = longestCalculation): Promise<Calculation> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-run-"));
  try {
    for (const [name, text] of Object.entries(inputs)) writeFileSync(join(folder, name), text, { mode: 0o600 });
    const out = join(folder, "result");
    const evaluate = (language: Language): Promise<Ended> => run([join(packageRoot(), "server", "jiangping.mjs"), ...evaluateArguments(folder, out, language)], within);
    const { status, stderr } = await evaluate("zh");
    if (status !== 0 && status !== 3 && status !== 2) throw new Error(`evaluate ended with ${status}: ${stderr.slice(0, 500)}`);
    const files = new Map(Object.entries(inputs));
    if (status !== 2) for (const name of readdirSync(out).sort()) files.set(`result/${name}`, readFileSync(join(out, name), "utf8"));
    if (status !== 2) return { status, files, faults: [] };
    // messages name files, not where they lie
    const lines = (text: string): readonly string[] => text.trim().split("\n").map((line) => line.replaceAll(`${folder}/`, ""));
    const english = lines((await evaluate("en")).stderr);
    return { status, files, faults: lines(stderr).map((zh, i) => both(zh, english[i] ?? zh)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ended {
  readonly status: number;
  readonly stderr: string;
}

function run(args: readonly string[], within: number | null): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env["PATH"] ?? "" } });
    let [stderr, isLate] = ["", false];
    const late = within === null ? undefined : setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, within);
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text.slice(0, 100_000)));
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(late);
      if (isLate) reject(new Refusal("calculation-too-long", { seconds: Math.round(within! / 1000) }));
      else resolve({ status: status ?? 1, stderr });
    });
  });
}

export const sha256 = (text: string | Uint8Array): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;
