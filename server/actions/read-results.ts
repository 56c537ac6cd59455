// Results as pages read them.
import { listDecisions, listNames } from "../../db/queries/programmes.ts";
import { findRunFile, listRuns } from "../../db/queries/runs.ts";
import type { Reader } from "../../db/schema.ts";
import type { Result } from "../../scoring/result.ts";
import { canReadRun } from "../auth/access.ts";
import type { Actor } from "../auth/actor.ts";
import { getProgramme } from "./programme.ts";
import { getReadableRun } from "./run.ts";

export async function runList(db: Reader, actor: Actor, programme: string): Promise<{ id: string; programme: string; version: number; status: number; at: string; entry: number; releasedAt: string | null }[]> {
  await getProgramme(db, programme);
  const all = (await listRuns(db, programme)).filter((run) => canReadRun(actor, { released: run.released_at !== null }));
  return all.map((run) => ({ id: run.id, programme, version: run.programme_version, status: run.status, at: run.at, entry: run.seq, releasedAt: run.released_at }));
}

export interface RankingView {
  readonly selection: unknown;
  readonly quotas: readonly unknown[];
  readonly decisions: readonly unknown[];
  readonly candidates: readonly { id: string; name: string; status: string; rank: number | null; score: string | null; selected: boolean; reason: string | null }[];
}

/** By run: a run never changes. */
const rankings = new Map<string, RankingView>();

export async function ranking(db: Reader, actor: Actor, id: string): Promise<RankingView> {
  const run = await getReadableRun(db, actor, id);
  const kept = rankings.get(id);
  if (kept) return kept;
  const result = JSON.parse((await findRunFile(db, id, "result/result.json"))!.content) as Result;
  const names = new Map((await listNames(db, "candidates", run.programme)).map((row) => [row.id, row.name]));
  const made: RankingView = {
    selection: result.selection, quotas: result.quotas, decisions: result.decisions,
    candidates: result.candidates.map(({ id: one, status, rank, score, selected, reason }) => ({ id: one, name: names.get(one) ?? "", status, rank, score, selected, reason })),
  };
  if (rankings.size > 20) rankings.clear();
  rankings.set(id, made);
  return made;
}

export async function decisionList(db: Reader, programme: string): Promise<{ id: string; kind: string; subject: string; value: string; reason: string; by: string; at: string }[]> {
  await getProgramme(db, programme);
  return listDecisions(db, programme);
}
