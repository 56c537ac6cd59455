// What a recusal or a ruling after scoring does to the result: calculated again at once, and shown as before and after.
import { findRunFile, listRuns } from "../../db/queries/runs.ts";
import type { Result } from "../../scoring/result.ts";
import { canReadRun } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { hasOpenWork } from "./release-state.ts";
import { makeRun } from "./run.ts";

export interface Standing {
  readonly status: string;
  readonly rank: number | null;
  readonly score: string | null;
  readonly selected: boolean;
}

export interface Effect {
  readonly run: string;
  /** only those for whom something differs */
  readonly changes: readonly { candidate: string; before: Standing | null; after: Standing | null }[];
}

/**
 * Makes the change, which may answer that there is none yet; null then, where nothing has been calculated yet, where this person may not read
 * the new run, and where the calculation refuses: the change stands all the same, and the ranking page says what is in the way.
 */
export async function withEffect(context: Context, actor: Staff, programme: string, change: () => Promise<unknown>): Promise<Effect | null> {
  const last = (await listRuns(context.db, programme)).at(-1);
  const isMade = await change();
  if (isMade === false || last === undefined || (await hasOpenWork(context.db, programme))) return null;
  const run = await makeRun(context, actor, programme).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (run === null) return null;
  if (!canReadRun(actor, { released: false })) return null;
  return { run: run.id, changes: changes(await standings(context, last.id), await standings(context, run.id)) };
}

async function standings(context: Context, run: string): Promise<Map<string, Standing>> {
  const { candidates } = JSON.parse((await findRunFile(context.db, run, "result/result.json"))!.content) as Result;
  return new Map(candidates.map(({ id, status, rank, score, selected }) => [id, { status, rank, score, selected }]));
}

function changes(before: ReadonlyMap<string, Standing>, after: ReadonlyMap<string, Standing>): Effect["changes"] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((candidate) => {
    const [was, is] = [before.get(candidate) ?? null, after.get(candidate) ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ candidate, before: was, after: is }];
  });
}
