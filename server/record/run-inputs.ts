// Whether a run's inputs are still what the record says: a list made from others is not the programme's any more.
import { listEntriesAfter } from "../../db/queries/log.ts";
import { listRunFiles } from "../../db/queries/runs.ts";
import type { RunRow } from "../../db/schema.ts";
import { snapshot } from "../actions/run.ts";
import type { Context } from "../context.ts";
import { sha256 } from "./calculate.ts";
import { evaluationFileNames, type EvaluationFileName } from "./evaluation-files.ts";

/** Kinds of entries after which the inputs of a calculation are what they were. */
const harmless: ReadonlySet<string> = new Set([
  "setup-link", "account", "account-invited", "account-ready", "account-changed", "invitation-opened", "sign-in", "sign-in-failed", "sign-out", "idle-ended", "clock-stepped",
  "witness", "cosigned", "remark", "run", "run-released", "export", "print", "what-if", "approval-asked", "approval-done", "approval-withdrawn", "help", "screen", "reminder", "timer", "joined", "codes",
  "visit", "resolution", "list-signed", "objection", "objection-step", "objection-concluded", "notice", "notice-withdrawn", "conferral", "calendar", "archive",
]);

/** By run: the number of the last entry that was looked at, and what had changed then. */
const looked = new Map<string, { seq: number; changed: readonly EvaluationFileName[] }>();

/** Input files that are others now. */
export async function changedInputs(context: Context, run: RunRow): Promise<readonly EvaluationFileName[]> {
  const known = looked.get(run.id) ?? { seq: run.seq, changed: [] };
  const entries = await listEntriesAfter(context.db, known.seq, 5000);
  const last = entries.at(-1)?.seq ?? known.seq;
  let { changed } = known;
  if (entries.some(({ text }) => !harmless.has((JSON.parse(text) as { kind: string }).kind))) {
    const { files } = await snapshot(context, run.programme);
    const kept = new Map((await listRunFiles(context.db, run.id)).map(({ name, sha256: hash }) => [name, hash]));
    changed = evaluationFileNames.filter((name) => sha256(files[name]) !== kept.get(name));
  }
  if (looked.size > 200) looked.clear();
  looked.set(run.id, { seq: last, changed });
  return changed;
}
