// Starts the second verifier, verify.py, where there is a Python; hands it cases as they come and collects its verdicts.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { LogKeys, LogRecord } from "../../scoring/log/verify-log.ts";

const script = join(import.meta.dirname, "verify.py");

export const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;
/** On the build machine a missing Python is a failure, elsewhere the tests are skipped. */
export const mayLackPython = process.env["CI"] !== "true";

export interface Verdict {
  readonly ok: boolean;
  readonly after: number | null;
  readonly upTo: number | null;
  readonly root: string;
  readonly firstUnanchored: number | null;
}

export function verifyDirectory(folder: string, ...options: string[]): { status: number | null; lines: string[] } {
  const { status, stdout, stderr } = spawnSync("python3", [script, folder, ...options], { encoding: "utf8" });
  return { status, lines: (stdout + stderr).split("\n").filter((line) => line !== "") };
}

/** Cases that differ little from `base` are sent as what differs. */
export async function secondVerdicts(keys: LogKeys, base: LogRecord, cases: Iterable<LogRecord>): Promise<Verdict[]> {
  const python = spawn("python3", [script, "--jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(python, "close");
  const verdicts: Verdict[] = [];
  const reader = createInterface({ input: python.stdout });
  reader.on("line", (line) => verdicts.push(JSON.parse(line) as Verdict));
  const send = async (one: object): Promise<void> => {
    if (!python.stdin.write(`${JSON.stringify({ ...keys, ...one })}\n`)) await once(python.stdin, "drain");
  };
  await send({ name: "base", ...base });
  for (const record of cases) {
    await send({ ...record, lines: difference(base.lines, record.lines), openings: difference(base.openings, record.openings), checkpoints: difference(base.checkpoints, record.checkpoints) });
  }
  python.stdin.end();
  const [status] = await ended;
  if (status !== 0) throw new Error(`verify.py ended with ${String(status)}`);
  return verdicts.slice(1);
}

type Edit = [at: number, removed: number, added: readonly string[]];

/** Edits from the end to the start, as verify.py reads them. */
function difference(from: readonly string[], to: readonly string[]): { base: "base"; edits: Edit[] } {
  const edits: Edit[] = [];
  if (from.length === to.length) {
    for (let end = to.length; end > 0; end--) {
      if (from[end - 1] === to[end - 1]) continue;
      let start = end - 1;
      while (start > 0 && from[start - 1] !== to[start - 1]) start--;
      edits.push([start, end - start, to.slice(start, end)]);
      end = start;
    }
    return { base: "base", edits };
  }
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let same = 0;
  while (same < from.length - start && same < to.length - start && from.at(-1 - same) === to.at(-1 - same)) same++;
  return { base: "base", edits: [[start, from.length - start - same, to.slice(start, to.length - same)]] };
}
