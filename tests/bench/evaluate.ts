// Benchmark of the whole command: its wall time as a ratio to csv-parse alone streaming the same files in the same run.
import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse";
import { makeLargeInput } from "./large-input.ts";

const root = process.cwd();

/** Wall seconds and peak memory (bytes; Linux only, else null) of a command in a process of its own. */
async function timed(args: string[]): Promise<{ seconds: number; peak: number | null; status: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--max-semi-space-size=64", ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  let peak: number | null = null;
  const watch = setInterval(() => {
    try {
      const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      if (line) peak = Number(line[1]) * 1024;
    } catch {
      // not Linux, or gone
    }
  }, 20);
  const status = await new Promise<number>((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
  clearInterval(watch);
  return { seconds: (performance.now() - start) / 1000, peak, status };
}

async function streamAlone(file: string): Promise<number> {
  const start = performance.now();
  let records = 0;
  const parser = createReadStream(file).pipe(parse({ bom: true }));
  parser.on("data", () => records++);
  await new Promise((resolve, reject) => parser.on("end", resolve).on("error", reject));
  if (records === 0) throw new Error("nothing was read");
  return (performance.now() - start) / 1000;
}

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-bench-"));
  try {
    const small = process.argv.includes("--small");
    const [candidates, seats] = small ? [30_000, 300] : [300_000, 3000];
    const files = await makeLargeInput(folder, candidates, 5, seats);
    const megabytes = (statSync(files.candidates).size + statSync(files.scores).size) / 1e6;
    console.log(`large: ${candidates} candidates, ${candidates * 5} sheets, 6 criteria, 10 quotas, ${seats} seats, ${megabytes.toFixed(0)} MB of CSV`);
    const alone = (await streamAlone(files.candidates)) + (await streamAlone(files.scores));
    const launcher = join("server", "jiangping.mjs");
    await timed([launcher, "programmes"]);
    const run = await timed([
      launcher, "evaluate", "--programme", files.programme, "--candidates", files.candidates, "--scores", files.scores,
      "--reasons", "0", "--out", join(folder, "out"),
    ]);
    if (run.status !== 0 && run.status !== 3) throw new Error(`evaluate ended with ${run.status}`);
    console.log(`  csv-parse alone ${alone.toFixed(1)} s, evaluate ${run.seconds.toFixed(1)} s: ratio ${(run.seconds / alone).toFixed(2)} (limit 4, aim 2)`);
    console.log(`  peak memory ${run.peak === null ? "not measured here" : `${(run.peak / 1e9).toFixed(2)} GB`} (limit 2.5 GB)`);
    await smallCase(launcher, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 40 candidates × 9 experts, the command from start to end without npm's own start. */
async function smallCase(launcher: string, folder: string): Promise<void> {
  const files = await makeLargeInput(folder, 40, 9, 20);
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const run = await timed([launcher, "evaluate", "--programme", files.programme, "--candidates", files.candidates, "--scores", files.scores, "--out", join(folder, "small")]);
    times.push(run.seconds);
  }
  times.sort((a, b) => a - b);
  console.log(`small: 40 × 9, command from start to end: median ${times[3]!.toFixed(2)} s, best ${times[0]!.toFixed(2)} s (limit 0.6 s)`);
}
