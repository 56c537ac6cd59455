// Where a programme stands after its ranking, read from the registers in one go: what pages show and what acts are checked against.
import { conclusionStages, type ConclusionFacts, type ConclusionStage, type Finding } from "../../scoring/conclusion.ts";
import type { Result } from "../../scoring/result.ts";
import { findLastRun, listRegister } from "../../db/queries/conclusion.ts";
import { findRunFile } from "../../db/queries/runs.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { ExclusionRow, NoticeRow, ObjectionRow, Reader, ResolutionRow, RunRow, VisitRow } from "../../db/schema.ts";
import { getProgramme } from "../actions/programme.ts";
import type { Context } from "../context.ts";
import { changedInputs } from "./run-inputs.ts";

/** There was a session, and each that began is archived. */
export async function isArchived(db: Reader, programme: string): Promise<boolean> {
  const begun = (await listSessionsOfProgramme(db, programme)).filter(({ state }) => state !== "planned");
  return begun.length > 0 && begun.every(({ state }) => state === "archived");
}

export interface RunList {
  readonly run: RunRow;
  /** of its shortlist, as prints show it */
  readonly hash: string;
  readonly selected: readonly string[];
  readonly reserve: readonly string[];
  /** that it asks for */
  readonly decisions: number;
  /** by candidate */
  readonly standing: ReadonlyMap<string, { readonly rank: number | null; readonly score: string | null }>;
}

export interface ConclusionStand {
  readonly stages: readonly ConclusionStage[];
  readonly facts: ConclusionFacts;
  readonly last: RunList | null;
}

/** By run: a run never changes. */
const lists = new Map<string, RunList>();

export async function runList(db: Reader, run: RunRow): Promise<RunList> {
  const kept = lists.get(run.id);
  if (kept !== undefined) return { ...kept, run };
  const result = JSON.parse((await findRunFile(db, run.id, "result/result.json"))!.content) as Result;
  const made: RunList = {
    run, hash: (await findRunFile(db, run.id, "result/shortlist.csv"))!.sha256, selected: result.selection.selected, reserve: result.selection.reserve, decisions: result.decisions.length,
    standing: new Map(result.candidates.map(({ id, rank, score }) => [id, { rank, score }])),
  };
  if (lists.size > 20) lists.clear();
  lists.set(run.id, made);
  return made;
}

const chinaOffset = 8 * 3_600_000;

/** The calendar day in China, which has one time: periods are days there, wherever the server's clock stands. */
export const dayOf = (milliseconds: number): string => new Date(milliseconds + chinaOffset).toISOString().slice(0, 10);

export const inForce = (notices: readonly NoticeRow[]): NoticeRow[] => notices.filter((one) => one.withdrawn_at === null);

export const latestFindings = (visits: readonly VisitRow[]): Map<string, Finding> => new Map(visits.map(({ candidate, finding }) => [candidate, finding]));

export const inEffect = (exclusions: readonly ExclusionRow[]): ExclusionRow[] => exclusions.filter((one) => one.lifted_at === null);

/** Who was approved after what was found last. */
const approvedSince = (visits: readonly VisitRow[], resolutions: readonly ResolutionRow[]): string[] =>
  [...new Map(visits.map((one) => [one.candidate, one]))].flatMap(([candidate, { at }]) =>
    (resolutions.some((one) => one.outcome !== "returned" && one.at > at && idsOf(one.list).includes(candidate)) ? [candidate] : []));

const idsOf = (list: string): string[] => JSON.parse(list) as string[];

/** `db`: what is read, the transaction of an act or the record as it stands. */
export async function conclusionStand(context: Context, db: Reader, id: string, now: number): Promise<ConclusionStand> {
  const { programme } = await getProgramme(db, id);
  const run = await findLastRun(db, id);
  const last = run === undefined ? null : await runList(db, run);
  const [visits, resolutions] = [await listRegister(db, "visits", id), await listRegister(db, "resolutions", id)];
  const objections: ObjectionRow[] = await listRegister(db, "objections", id);
  const facts: ConclusionFacts = {
    today: dayOf(now),
    list: last?.selected ?? null,
    settled: last?.run.status === 0,
    released: last !== null && last.run.released_at !== null,
    behind: last !== null && (await changedInputs(context, db, last.run)).length > 0,
    findings: latestFindings(visits),
    resolutions: resolutions.map(({ stage, outcome, list }) => ({ stage, outcome, list: idsOf(list) })),
    notices: inForce(await listRegister(db, "notices", id)).map(({ stage, last_day: lastDay, list }) => ({ stage, lastDay, list: idsOf(list) })),
    conferrals: (await listRegister(db, "conferrals", id)).map(({ stage, list }) => ({ stage, list: idsOf(list) })),
    openObjections: objections.filter((one) => one.outcome === null).length,
    upheld: objections.flatMap((one) => (one.outcome === "upheld" && one.candidate !== "" ? [one.candidate] : [])),
    kept: approvedSince(visits, resolutions),
    excluded: inEffect(await listRegister(db, "exclusions", id)).map(({ candidate }) => candidate),
  };
  return { stages: conclusionStages(programme), facts, last };
}
