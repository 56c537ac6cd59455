// What comes after the ranking, as its page reads it. What hangs on a run that the person may not read is not told.
import { listAccounts } from "../../db/queries/accounts.ts";
import { listRegister, listSignatures, listSteps } from "../../db/queries/conclusion.ts";
import { listPeople } from "../../db/queries/programmes.ts";
import { findRun } from "../../db/queries/runs.ts";
import type { Reader } from "../../db/schema.ts";
import { owedRemovals, stageObstacles, stageStanding, type ConclusionStage, type Obstacle, type StageStanding } from "../../scoring/conclusion.ts";
import type { Label } from "../../scoring/field.ts";
import { canReadRun, canSeeSender } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { conclusionStand, isArchived, latestFindings } from "../record/conclusion-facts.ts";
import type { NoticeDocument } from "../record/notice-document.ts";
import type { Difference } from "./removal.ts";

interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly rank: number | null;
  readonly score: string | null;
}

export interface StageView extends Omit<StageStanding, "missing">, Pick<ConclusionStage, "kind" | "name"> {
  readonly body: Label | null;
  readonly clause: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly output: Label | null;
  readonly period: ConclusionStage["period"];
  readonly missing: readonly string[];
  readonly obstacles: readonly Obstacle[];
}

/** Names of people by id, and of accounts: registers name only ids. */
interface Names {
  readonly people: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, string>>;
}

async function namesOf(db: Reader, ids: ReadonlySet<string>, all: readonly { readonly id: string; readonly name: string }[]): Promise<Names> {
  const accounts = await listAccounts(db);
  return {
    people: Object.fromEntries(all.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name])),
    accounts: Object.fromEntries(accounts.map(({ id, name }) => [id, name])),
  };
}

export async function conclusionView(context: Context, actor: Staff, programme: string) {
  const { db } = context;
  const { stages, facts, last } = await conclusionStand(context, db, programme, context.chance.now());
  const readable = new Map<string, boolean>();
  const mayRead = async (run: string): Promise<boolean> => {
    const kept = readable.get(run);
    if (kept !== undefined) return kept;
    const row = await findRun(db, run);
    const may = row !== undefined && canReadRun(actor, { released: row.released_at !== null });
    readable.set(run, may);
    return may;
  };
  const told = async <Row extends { readonly run: string | null }>(rows: readonly Row[]): Promise<Row[]> => {
    const kept: Row[] = [];
    for (const row of rows) if (row.run === null ? canReadRun(actor, { released: false }) : await mayRead(row.run)) kept.push(row);
    return kept;
  };
  const isTold = last !== null && (await mayRead(last.run.id));
  const [visits, resolutions, removals, exclusions, notices, conferrals] = [
    await told(await listRegister(db, "visits", programme)), await told(await listRegister(db, "resolutions", programme)), await told(await listRegister(db, "removals", programme)), await told(await listRegister(db, "exclusions", programme)),
    await told(await listRegister(db, "notices", programme)), await told(await listRegister(db, "conferrals", programme)),
  ];
  const [objections, revocations, packs] = [await listRegister(db, "objections", programme), await listRegister(db, "revocations", programme), await listRegister(db, "archive_packs", programme)];
  const steps = await listSteps(db, objections.map(({ id }) => id));
  const signatures = await told(await listSignatures(db, programme));
  const register = await listPeople(db, "candidates", programme);
  const byId = new Map(register.map((row) => [row.id, row]));
  const listed = (ids: readonly string[]): ListedPerson[] => ids.map((id) => {
    const row = byId.get(id);
    const { rank, score } = last!.standing.get(id)!;
    return { id, name: row?.name ?? "", employer: (JSON.parse(row?.values ?? "{}") as Record<string, string>)["employer"] ?? "", rank, score };
  });
  const differences = removals.map((one) => (one.difference === null ? null : (JSON.parse(one.difference) as Difference)));
  const ids = new Set([
    ...(isTold ? last.selected : []), ...visits.map((one) => one.candidate), ...removals.map((one) => one.candidate), ...exclusions.map((one) => one.candidate), ...objections.map((one) => one.candidate), ...revocations.map((one) => one.candidate),
    ...differences.flatMap((one) => (one === null ? [] : [...one.added, ...one.dropped])), ...conferrals.flatMap((one) => JSON.parse(one.list) as string[]),
  ]);
  const findings = latestFindings(visits);
  return {
    today: facts.today,
    run: isTold ? { id: last.run.id, entry: last.run.seq, at: last.run.at, list: last.hash, released: facts.released, settled: facts.settled, behind: facts.behind } : null,
    /** there is one, and it is not released yet */
    waits: last !== null && !isTold,
    archived: await isArchived(db, programme),
    list: isTold ? listed(last.selected).map((one) => ({ ...one, finding: findings.get(one.id) ?? null })) : [],
    reserve: isTold ? listed(last.reserve).map((one) => ({ ...one, finding: findings.get(one.id) ?? null })) : [],
    owed: isTold ? owedRemovals(facts) : [],
    stages: stages.map((stage): StageView => {
      const { state, missing, lastDay } = stageStanding(stage, facts);
      const { id, kind, name, body = null, clause = null, from = null, to = null, output = null, period } = stage;
      const obstacles = last === null ? [] : stageObstacles(stages, stage.id, facts);
      return { id, kind, name, body, clause, from, to, output, period, state, lastDay, missing: isTold ? missing : [], obstacles: isTold ? obstacles : obstacles.map((one) => (one.kind === "removal-owed" ? { ...one, candidates: [] } : one)) };
    }),
    names: await namesOf(db, ids, register),
    visits: visits.map(({ id, stage, candidate, finding, on_day: day, visitors, text, exception, by, at }) => ({ id, stage, candidate, finding, day, visitors, text, exception, by, at })),
    resolutions: resolutions.map(({ id, stage, run, list_hash: list, body, outcome, on_day: day, number, reasons, exception, by, at }) => ({ id, stage, run, list, body, outcome, day, number, reasons, exception, by, at })),
    signatures: signatures.map(({ run, account, list_hash: list, at }) => ({ run, list, by: account, at })),
    removals: removals.map(({ id, candidate, cause, reason, authority, run, by, at }, i) => ({ id, candidate, cause, reason, authority, run, difference: differences[i]!, by, at })),
    exclusions: exclusions.map(({ id, candidate, cause, reason, authority, decision, lifted_at: liftedAt, lifted_by: liftedBy, lifted_reason: liftedReason, by, at }) => ({
      id, candidate, cause, reason, authority, used: decision !== null, lifted: liftedAt === null ? null : { at: liftedAt, by: liftedBy!, reason: liftedReason! }, by, at,
    })),
    objections: objections.map(({ id, position, received_on: receivedOn, channel, named, sender, candidate, text, outcome, concluded_on: day, number, conclusion, by, at }) => ({
      id, position, receivedOn, channel, named: named === 1, sender: canSeeSender(actor) ? sender : "", candidate, text,
      steps: steps.filter((one) => one.objection === id).map((one) => ({ day: one.on_day, text: one.text, by: one.by })),
      concluded: outcome === null ? null : { outcome, day: day!, number: number!, text: conclusion! }, by, at,
    })),
    notices: notices.map(({ id, stage, run, list, place, posted_on: posted, length, unit, counts_posting: counts, last_day: lastDay, document, withdrawn_at: withdrawnAt, withdrawn_reason: withdrawnReason, exception, by, at }) => ({
      id, stage, run, people: (JSON.parse(list) as string[]).length, place, posted, length, unit, countsPosting: counts === 1, lastDay, title: (JSON.parse(document) as NoticeDocument).title, withdrawnAt, withdrawnReason, exception, by, at,
    })),
    conferrals: conferrals.map(({ id, stage, run, list, on_day: day, number, text, exception, by, at }) => ({ id, stage, run, list: JSON.parse(list) as string[], day, number, text, exception, by, at })),
    revocations: revocations.map(({ id, candidate, on_day: day, number, authority, reason, reward, reward_text: rewardText, settled_on: settledOn, settled_text: settledText, settled_by: settledBy, by, at }) => ({
      id, candidate, day, number, authority, reason, reward, rewardText, settled: settledOn === null ? null : { day: settledOn, text: settledText!, by: settledBy! }, by, at,
    })),
    packs: packs.map(({ id, run, retention, manifest, exception, by, at }) => ({ id, run, retention, manifest, exception, by, at })),
  };
}
