// Whether a run's inputs are still what the record says: a list made from others is not the programme's any more.
import { listEntriesAfter } from "../../db/queries/log.ts";
import { listRunFiles } from "../../db/queries/runs.ts";
import type { Reader, RunRow } from "../../db/schema.ts";
import { snapshot } from "../actions/run.ts";
import type { Context } from "../context.ts";
import { sha256 } from "./calculate.ts";
import { evaluationFileNames, evaluationFiles, type EvaluationFileName, type EvaluationFiles } from "./evaluation-files.ts";

/** Kinds of entries after which the inputs of a calculation are what they were; those of another programme never change them. */
const harmless: ReadonlySet<string> = new Set([
  "setup-link", "account", "account-invited", "account-ready", "account-changed", "invitation-opened", "sign-in", "sign-in-failed", "sign-out", "idle-ended", "clock-stepped",
  "witness", "cosigned", "remark", "run", "run-released", "export", "print", "what-if", "approval-asked", "approval-done", "approval-withdrawn", "help", "screen", "reminder", "timer", "joined", "codes",
  "visit", "resolution", "list-signed", "objection", "objection-step", "objection-concluded", "notice", "notice-withdrawn", "conferral", "reward-settled", "calendar", "archive",
]);

const isHarmless = (text: string, programme: string): boolean => {
  const { kind, body } = JSON.parse(text) as { kind: string; body: { programme?: unknown } };
  return harmless.has(kind) || (typeof body.programme === "string" && body.programme !== programme);
};

interface Look {
  /** of the last entry that was looked at */
  readonly seq: number;
  /** what had changed then */
  readonly changed: readonly EvaluationFileName[];
}

const looks = new WeakMap<Context, Map<string, Look>>();
const atOnce = 5000;

/**
 * Input files that are others now. `db`: the transaction of an act, or the record as it stands. Acts that wait together are committed together:
 * what one of them has just changed only the next one's own transaction shows.
 */
export async function changedInputs(context: Context, db: Reader, run: RunRow): Promise<readonly EvaluationFileName[]> {
  const inAct = db !== context.db;
  if (inAct && context.log.pending.some((text) => !isHarmless(text, run.programme))) return differing(db, run, await evaluationFiles(db, run.programme, context));
  const looked = looks.get(context) ?? new Map<string, Look>();
  looks.set(context, looked);
  let { seq, changed } = looked.get(run.id) ?? { seq: await asOf(context.db, run), changed: [] };
  let isSame = true;
  for (let left = true; left;) {
    const entries = await listEntriesAfter(context.db, seq, atOnce);
    isSame &&= entries.every(({ text }) => isHarmless(text, run.programme));
    seq = entries.at(-1)?.seq ?? seq;
    left = entries.length === atOnce;
  }
  if (!isSame) changed = await differing(context.db, run, (await snapshot(context, run.programme)).files);
  if (looked.size > 200) looked.clear();
  looked.set(run.id, { seq, changed });
  return changed;
}

/** The last entry that its inputs know of: others may have come while it was calculated. */
async function asOf(db: Reader, run: RunRow): Promise<number> {
  const [own] = await listEntriesAfter(db, run.seq - 1, 1);
  return (JSON.parse(own!.text) as { body: { asOf: number } }).body.asOf;
}

async function differing(db: Reader, run: RunRow, files: EvaluationFiles): Promise<readonly EvaluationFileName[]> {
  const kept = new Map((await listRunFiles(db, run.id)).map(({ name, sha256: hash }) => [name, hash]));
  return evaluationFileNames.filter((name) => sha256(files[name]) !== kept.get(name));
}
