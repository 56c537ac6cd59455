// A person is taken off the list and the next one comes in (递补): shown before it is done, then decided and calculated anew, the difference kept.
// Source: contract §3.6 «Substitution»; programmes K3.
import { decisionKinds } from "../../scoring/decision.ts";
import type { Label } from "../../scoring/field.ts";
import { isDoubtful } from "../../scoring/conclusion.ts";
import type { QuotaFigure, Result } from "../../scoring/result.ts";
import { findLastRun, insertRegistered, listRegister, saveExclusion, saveRemovalRun } from "../../db/queries/conclusion.ts";
import { listNames } from "../../db/queries/programmes.ts";
import { findRunFile } from "../../db/queries/runs.ts";
import type { ExclusionRow, Reader, RemovalRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { calculate, sha256, type Calculation } from "../record/calculate.ts";
import { conclusionStand, inEffect, runList } from "../record/conclusion-facts.ts";
import type { EvaluationFiles } from "../record/evaluation-files.ts";
import { Refusal } from "../refusal.ts";
import { registered } from "./conclude.ts";
import { getProgramme } from "./programme.ts";
import { hasOpenWork } from "./release-state.ts";
import { decideTogether, makeRun, refuseFaults, refuseUnfit, snapshot, withDecisions, type NewDecision } from "./run.ts";

const remove = decisionKinds.find((kind) => kind === "remove")!;

export interface Difference {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly rank: number | null;
  readonly score: string | null;
}

export interface RemovalPreview {
  /** of the list that would stand: says what was shown when it is done */
  readonly list: string;
  readonly before: readonly Listed[];
  readonly after: readonly Listed[];
  readonly difference: Difference;
  readonly quotas: { readonly before: readonly QuotaFigure[]; readonly after: readonly QuotaFigure[] };
  /** by id of the rule */
  readonly quotaNames: Readonly<Record<string, Label>>;
  /** what people would have to decide then */
  readonly decisions: Result["decisions"];
  /** of those who come in: a severe finding or an upheld objection */
  readonly doubtful: readonly string[];
  /** whose turn it would have been: it was decided before that they succeed nobody */
  readonly passedOver: readonly string[];
}

/** What was there and is not, and the reverse; who was removed stands apart. */
function differenceOf(before: readonly string[], after: readonly string[], removed: readonly string[]): Difference {
  return { removed, added: after.filter((id) => !before.includes(id)), dropped: before.filter((id) => !after.includes(id) && !removed.includes(id)) };
}

interface Succession {
  /** the removal, then one of each person who would have come in and may not */
  readonly decisions: readonly NewDecision[];
  readonly exclusions: readonly ExclusionRow[];
  readonly tried: Calculation;
}

/** Whoever comes in against a decision made before is removed in his turn: one after another, as contract §3.6 applies removals. */
async function succession(files: EvaluationFiles, stood: readonly string[], removal: NewDecision, excluded: readonly ExclusionRow[]): Promise<Succession> {
  const decisions = [removal];
  const exclusions: ExclusionRow[] = [];
  for (;;) {
    const tried = await calculate(withDecisions(files, decisions));
    const selected = tried.status === 2 ? [] : (JSON.parse(tried.files.get("result/result.json")!) as Result).selection.selected;
    const next = excluded.find(({ candidate }) => selected.includes(candidate) && !stood.includes(candidate));
    if (next === undefined) return { decisions, exclusions, tried };
    exclusions.push(next);
    decisions.push({ kind: remove, subject: next.candidate, value: "", reason: next.reason, by: next.authority });
  }
}

const excludedOf = async (db: Reader, programme: string): Promise<ExclusionRow[]> => inEffect(await listRegister(db, "exclusions", programme));

/** Nothing is stored: the calculation with the decision added to the record as it stands. */
export async function previewRemoval(context: Context, programme: string, candidate: string): Promise<RemovalPreview> {
  if (await hasOpenWork(context.db, programme)) throw new Refusal("not-allowed-now", { reason: "session-not-finished" });
  const { files } = await snapshot(context, programme);
  const before = await calculate(files);
  refuseFaults(before);
  const was = JSON.parse(before.files.get("result/result.json")!) as Result;
  const { tried: after, exclusions } = await succession(files, was.selection.selected, { kind: remove, subject: candidate, value: "", reason: "试算", by: "试算" }, await excludedOf(context.db, programme));
  refuseUnfit(after, "body/candidate");
  const is = JSON.parse(after.files.get("result/result.json")!) as Result;
  const names = new Map((await listNames(context.db, "candidates", programme)).map(({ id, name }) => [id, name]));
  const listed = (result: Result): Listed[] => {
    const on = new Set(result.selection.selected);
    return result.candidates.filter(({ id }) => on.has(id)).map(({ id, rank, score }) => ({ id, name: names.get(id) ?? "", rank, score }));
  };
  const difference = differenceOf(was.selection.selected, is.selection.selected, [candidate]);
  const { facts } = await conclusionStand(context, context.db, programme, context.chance.now());
  const { programme: rules } = await getProgramme(context.db, programme);
  return {
    list: sha256(after.files.get("result/shortlist.csv")!), before: listed(was), after: listed(is), difference, quotas: { before: was.quotas, after: is.quotas }, decisions: is.decisions,
    quotaNames: Object.fromEntries((rules.quotas ?? []).flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]]))),
    doubtful: difference.added.filter((id) => isDoubtful(id, facts)), passedOver: exclusions.map((one) => one.candidate),
  };
}

export interface NewRemoval {
  readonly candidate: string;
  readonly cause: RemovalRow["cause"];
  readonly source: string;
  readonly reason: string;
  /** who decided it */
  readonly by: string;
  /** the list that the preview showed */
  readonly list: string;
}

/** The decision and its place in the register are one act; the new run follows, and can be made up for if the server stops in between. */
export async function removePerson(context: Context, actor: Staff, programme: string, removal: NewRemoval): Promise<{ id: string; run: string; difference: Difference }> {
  const { candidate, cause, source, reason, by, list } = removal;
  await getProgramme(context.db, programme);
  const last = await findLastRun(context.db, programme);
  if (last === undefined) throw new Refusal("not-allowed-now", { reason: "no-run" });
  if (await hasOpenWork(context.db, programme)) throw new Refusal("not-allowed-now", { reason: "session-not-finished" });
  const before = (await runList(context.db, last)).selected;
  let id = "";
  const { decisions, exclusions } = await succession((await snapshot(context, programme)).files, before, { kind: remove, subject: candidate, value: "", reason, by }, await excludedOf(context.db, programme));
  await decideTogether(context, actor, programme, decisions, async (act, [decision, ...passing], tried) => {
    if (sha256(tried.files.get("result/shortlist.csv")!) !== list) throw new Refusal("stale", { reason: "list" });
    const row = await registered(act, "removals", programme);
    id = row.id;
    await insertRegistered(act.tx, "removals", { ...row, candidate, cause, source, reason, authority: by, decision: decision!, list_before: JSON.stringify(before), run: null, difference: null });
    for (const [i, one] of exclusions.entries()) await saveExclusion(act.tx, one.id, { decision: passing[i]! });
  });
  const done = await finishRemovals(context, actor, programme);
  return done.find((one) => one.id === id)!;
}

/** A new run for removals that have none yet. */
export async function finishRemovals(context: Context, actor: Staff, programme: string): Promise<{ id: string; run: string; difference: Difference }[]> {
  await getProgramme(context.db, programme);
  const waiting = (await listRegister(context.db, "removals", programme)).filter((one) => one.run === null);
  if (waiting.length === 0) throw new Refusal("not-allowed-now", { reason: "nothing-waits" });
  const { id: run } = await makeRun(context, actor, programme);
  const result = JSON.parse((await findRunFile(context.db, run, "result/result.json"))!.content) as Result;
  return context.act(actor, async ({ tx, record }) => {
    const done: { id: string; run: string; difference: Difference }[] = [];
    for (const row of waiting) {
      const difference = { ...differenceOf(JSON.parse(row.list_before) as string[], result.selection.selected, waiting.map((one) => one.candidate)), removed: [row.candidate] };
      await saveRemovalRun(tx, row.id, run, JSON.stringify(difference));
      record({ kind: "removal", body: { programme, removal: row.id, cause: row.cause, decision: row.decision, run, added: difference.added.length, dropped: difference.dropped.length }, programme, sealed: { candidate: row.candidate, difference } });
      done.push({ id: row.id, run, difference });
    }
    return done;
  });
}
