// A run: the whole calculation on the record as it stands, kept with everything that went in and came out; and the decisions
// that people make on what it asks. Source: contract §4, §5, §6.
import { countDecisions, countPeople, insertDecision, listDecisions, withdrawDecision } from "../../db/queries/programmes.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import { findLastCheckpoint } from "../../db/queries/log.ts";
import { hasSheets } from "../../db/queries/sheets.ts";
import { findRun, findRunFile, insertRun, listRunFiles, listRuns, saveRun } from "../../db/queries/runs.ts";
import type { DecisionInputKind } from "../../scoring/decision.ts";
import type { Reader, RunRow } from "../../db/schema.ts";
import { canReadRun } from "../auth/access.ts";
import type { Actor, Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { csvLine } from "../../scoring/csv-writer.ts";
import { calculate, sha256, type Calculation } from "../record/calculate.ts";
import { evaluationFile, evaluationFiles, type EvaluationFiles } from "../record/evaluation-files.ts";
import { withPrintFoot } from "../record/print-foot.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";
import { decideEligibility } from "./decide-eligibility.ts";
import { hasOpenWork } from "./release-state.ts";

export interface RunFacts {
  readonly id: string;
  readonly status: number;
  readonly asOf: number;
  readonly files: Readonly<Record<string, string>>;
}

/** Files of one moment of the record, with the number of log entries there were. */
export async function snapshot(context: Context, programme: string): Promise<{ files: EvaluationFiles; asOf: number; version: number }> {
  return context.db.transaction().setIsolationLevel("repeatable read").execute(async (tx) => {
    const { row } = await getProgramme(tx, programme);
    const files = await evaluationFiles(tx, programme, context);
    const last = await tx.selectFrom("log_entries").select((e) => e.fn.max("seq").as("seq")).executeTakeFirst();
    return { files, asOf: Number(last?.seq ?? 0), version: row.version };
  });
}

/** The files to calculate with; refused where there is nothing yet that may be calculated. */
async function readySnapshot(context: Context, programme: string): ReturnType<typeof snapshot> {
  // scores of candidates who are still before the panel are nobody's to see
  if (await hasOpenWork(context.db, programme)) throw new Refusal("not-allowed-now", { reason: "session-not-finished" });
  const taken = await snapshot(context, programme);
  if ((await countPeople(context.db, "candidates", programme)) === 0) throw new Refusal("not-allowed-now", { reason: "nobody-nominated" });
  return taken;
}

export async function makeRun(context: Context, actor: Staff, programme: string): Promise<RunFacts> {
  const { files, asOf, version } = await readySnapshot(context, programme);
  const calculation = await calculate(files);
  refuseFaults(calculation);
  const hashes = Object.fromEntries([...calculation.files].map(([name, text]) => [name, sha256(text)]));
  const row = await context.act(actor, async ({ tx, at, id: makeId, record }) => {
    const id = makeId();
    const { seq } = record({ kind: "run", body: { programme, run: id, version, asOf, status: calculation.status, files: hashes } });
    const row: RunRow = { id, programme, position: (await listRuns(tx, programme)).length + 1, programme_version: version, status: calculation.status, by: actor.account, at, seq, released_at: null, prints: 0 };
    await insertRun(tx, row, [...calculation.files].map(([name, content]) => ({ run: id, name, sha256: hashes[name]!, content })));
    return row;
  });
  return { id: row.id, status: calculation.status, asOf, files: hashes };
}

export function refuseFaults(calculation: Calculation): void {
  if (calculation.status !== 2) return;
  throw new Refusal("bad-input", { count: calculation.faults.length, errors: calculation.faults.map(({ zh, en }) => ({ path: en.split(": ")[0]!, code: "bad-input", message: en, zh })) });
}

/** Decisions that were tried and are none on these files: says why, without the place in a file that nobody has seen. */
export function refuseUnfit({ status, faults }: Calculation, path: string): void {
  if (status !== 2) return;
  const why = (line: string): string => line.replace(/^decisions\.csv:\d+: (?:\w+: )?/, "");
  throw new Refusal("decision-does-not-apply", { errors: faults.map(({ zh, en }) => ({ path, code: "does-not-apply", message: why(en), zh: why(zh) })) });
}

/** What a change of the rules would do to the result: the present one and the one under `json`, neither kept. */
export async function previewRules(context: Context, programme: string, json: string): Promise<{ before: string; after: string }> {
  const { files } = await readySnapshot(context, programme);
  const [before, after] = [await calculate(files), await calculate({ ...files, "programme.json": json })];
  refuseFaults(before);
  refuseFaults(after);
  return { before: before.files.get("result/result.json")!, after: after.files.get("result/result.json")! };
}

/** A run's row if the actor may read its figures. */
export async function getReadableRun(db: Reader, actor: Actor, id: string): Promise<RunRow> {
  const run = await findRun(db, id);
  if (run === undefined) throw new Refusal("not-found");
  if (!canReadRun(actor, { released: run.released_at !== null })) throw new Refusal("not-found");
  return run;
}

export async function runFile(db: Reader, actor: Actor, id: string, name: string): Promise<{ name: string; content: string }> {
  await getReadableRun(db, actor, id);
  const file = await findRunFile(db, id, name);
  if (file === undefined) throw new Refusal("not-found");
  return file;
}

export interface NewDecision {
  readonly kind: DecisionInputKind;
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
}

/** Adds a decision if the calculation takes it: one that does not apply is refused with the calculation's own words. */
export async function decide(context: Context, actor: Staff, programme: string, decision: NewDecision): Promise<{ id: string }> {
  const { kind } = decision;
  // before the first sheet nothing but eligibility can be decided: its review is asked, which is quick and knows no scores
  if ((kind === "waive" || kind === "review") && !(await hasSheets(context.db, programme))) return decideEligibility(context, actor, programme, { ...decision, kind });
  const [id] = await decideTogether(context, actor, programme, [decision]);
  return { id: id! };
}

/** The whole order of a tie at once: a part of it would settle nothing. */
export async function decideTie(context: Context, actor: Staff, programme: string, { order, reason, by }: { order: readonly string[]; reason: string; by: string }): Promise<{ ids: string[] }> {
  return { ids: await decideTogether(context, actor, programme, order.map((subject, i) => ({ kind: "tie", subject, value: String(i + 1), reason, by }))) };
}

/** The files with decisions that nobody has made yet. */
export const withDecisions = (files: EvaluationFiles, decisions: readonly NewDecision[]): EvaluationFiles =>
  ({ ...files, "decisions.csv": `${files["decisions.csv"]}${decisions.map(({ kind, subject, value, reason, by }) => csvLine([kind, subject, value, reason, by])).join("")}` });

/** All or none. `also` goes into the same transaction and sees what the calculation gave. */
export async function decideTogether(
  context: Context, actor: Staff, programme: string, decisions: readonly NewDecision[], also?: (act: Act, ids: readonly string[], tried: Calculation) => Promise<void>,
): Promise<string[]> {
  const { files } = await readySnapshot(context, programme);
  const rows = await listDecisions(context.db, programme);
  const tried = await calculate(withDecisions(files, decisions));
  refuseUnfit(tried, "body");
  return context.act(actor, async (act) => {
    const { tx, at, id: makeId, record } = act;
    const now = await listDecisions(tx, programme);
    if (now.length !== rows.length) throw new Refusal("stale", { decisions: now.length });
    const ids: string[] = [];
    for (const decision of decisions) {
      const id = makeId();
      await insertDecision(tx, { id, programme, position: (await countDecisions(tx, programme)) + 1, ...decision, account: actor.account, at, withdrawn_at: null });
      const { kind, subject, value, reason, by } = decision;
      record({ kind: "decision", body: { programme, decision: id, what: kind, subject }, programme, sealed: { value, reason, by } });
      ids.push(id);
    }
    await also?.(act, ids, tried);
    return ids;
  });
}

export async function withdraw(context: Context, actor: Staff, programme: string, id: string, reason: string): Promise<void> {
  await context.act(actor, async ({ tx, at, record, changed }) => {
    if (!(await listDecisions(tx, programme)).some((row) => row.id === id)) throw new Refusal("not-found");
    await withdrawDecision(tx, id, at);
    record({ kind: "decision-withdrawn", body: { programme, decision: id }, programme, sealed: { reason } });
    for (const session of await listSessionsOfProgramme(tx, programme)) changed(session.id);
  });
}

/** One input file as it stands. Scores leave only when the panel has finished; sensitive values only for a stated reason, on record. */
export async function exportFile(context: Context, actor: Staff, programme: string, name: keyof EvaluationFiles, reason: string | null): Promise<string> {
  if (name === "scores.csv" && (await hasOpenWork(context.db, programme))) throw new Refusal("not-allowed-now", { reason: "session-not-finished" });
  const text = await evaluationFile(context.db, programme, name, context, reason !== null);
  await context.act(actor, async ({ record }) => void record({
    kind: "export", body: { programme, file: name, sha256: sha256(text), sensitive: reason !== null }, programme, ...(reason === null ? {} : { sealed: { reason } }),
  }));
  return text;
}

/** The report for signing: printed copies are counted and recorded, and each carries the root of the log as it stood. */
export async function printRun(context: Context, actor: Staff, id: string): Promise<string> {
  const run = await getReadableRun(context.db, actor, id);
  const report = (await findRunFile(context.db, id, "result/report.html"))!.content;
  const shortlist = (await findRunFile(context.db, id, "result/shortlist.csv"))!.sha256;
  const printed = await context.act(actor, async ({ tx, at, record }) => {
    const copy = (await findRun(tx, id))!.prints + 1;
    await saveRun(tx, id, { prints: copy });
    return { at, copy, seq: record({ kind: "print", body: { programme: run.programme, run: id, copy, file: sha256(report) } }).seq };
  });
  // the root covers the print's own entry
  const size = printed.seq;
  return withPrintFoot(report, {
    run: id, runEntry: run.seq, size, root: context.log.root(size), printEntry: printed.seq, at: printed.at, by: actor.name, copy: printed.copy, shortlist,
  });
}

/** What lies beside every exported file: its hash, and the signed checkpoint that holds the run's entry. */
export async function runSeal(context: Context, actor: Actor, id: string): Promise<string> {
  await getReadableRun(context.db, actor, id);
  const files = await listRunFiles(context.db, id);
  const last = (await findLastCheckpoint(context.db))!;
  return `${files.map(({ name, sha256: hash }) => `${hash.replace("sha256:", "")}  ${name}`).join("\n")}\n\n${last.note}`;
}
