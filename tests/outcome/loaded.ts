// A run on files of its own, calculated by the command and read back as the server's desk reads it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRun, type LoadedRun } from "../../server/desk/loaded-run.ts";
import type { EvaluationFiles } from "../../server/record/evaluation-files.ts";
import { evaluateArguments } from "../../server/record/calculate.ts";
import { command } from "../command.ts";

export async function loadedRun(inputs: EvaluationFiles): Promise<LoadedRun> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-outcome-"));
  try {
    for (const [name, text] of Object.entries(inputs)) writeFileSync(join(folder, name), text);
    const { status, stderr } = await command(...evaluateArguments(folder, join(folder, "result"), "zh"));
    if (status !== 0 && status !== 3) throw new Error(stderr);
    return loadRun(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
