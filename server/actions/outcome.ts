// The outcome of a run for the office: everything its page shows, one candidate's derivation, what has changed since, and drafts.
import { listEntriesOfCandidate } from "../../db/queries/log.ts";
import { findRunFile, listRunContents, listRunFiles, listRuns } from "../../db/queries/runs.ts";
import { listApprovalsOf, listSeats, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import { findAccount } from "../../db/queries/accounts.ts";
import { listLateCandidates, listRevisionsOfCandidate, listSheetMarks } from "../../db/queries/sheets.ts";
import type { Reader, RunRow } from "../../db/schema.ts";
import type { Result } from "../../scoring/result.ts";
import type { Change } from "../../scoring/what-if.ts";
import type { Actor, Staff } from "../auth/actor.ts";
import type { DeskQuestion } from "../commands/desk.ts";
import type { Context } from "../context.ts";
import type { Draft } from "../desk/draft.ts";
import type { Derived, DerivedView, Flag, Outcome, OutcomeView, RunFacts, WhatIfView } from "../desk/view.ts";
import type { EvaluationFileName } from "../record/evaluation-files.ts";
import { changedInputs } from "../record/run-inputs.ts";
import { Refusal } from "../refusal.ts";
import { getReadableRun } from "./run.ts";

const ask = (context: Context, run: string, question: DeskQuestion): Promise<unknown> =>
  context.desks.ask(run, async () => new Map((await listRunContents(context.db, run)).map(({ name, content }) => [name, content])), question);

async function factsOf(db: Reader, run: RunRow): Promise<RunFacts> {
  const result = (await listRunFiles(db, run.id)).find(({ name }) => name === "result/result.json")!;
  return { id: run.id, position: run.position, version: run.programme_version, at: run.at, entry: run.seq, releasedAt: run.released_at, hash: result.sha256 };
}

/** By run: what was calculated never changes. */
const outcomes = new Map<string, Promise<Outcome>>();
const mostKept = 6;

function keptOutcome(context: Context, run: RunRow): Promise<Outcome> {
  const known = outcomes.get(run.id);
  const made = known ?? withMarks(context, run);
  outcomes.delete(run.id);
  outcomes.set(run.id, made);
  made.catch(() => outcomes.delete(run.id));
  for (const old of outcomes.keys()) if (outcomes.size > mostKept) outcomes.delete(old);
  return made;
}

/** Flags that the record alone knows: how the sheets came about. */
async function withMarks(context: Context, run: RunRow): Promise<Outcome> {
  const made = (await ask(context, run.id, { kind: "outcome" })) as Outcome;
  const marks = new Map<string, Set<Flag>>();
  const mark = (candidate: string, flag: Flag): void => void marks.set(candidate, (marks.get(candidate) ?? new Set()).add(flag));
  for (const { candidate, state, paper } of await listSheetMarks(context.db, run.programme, run.seq)) {
    if (state === "unlocked") mark(candidate, "unlocked");
    if (state === "remark") mark(candidate, "remarked");
    if (paper === 1) mark(candidate, "paper");
  }
  for (const { candidate } of await listLateCandidates(context.db, run.programme)) mark(candidate, "late");
  return { ...made, rows: made.rows.map((row) => (marks.has(row.id) ? { ...row, flags: [...row.flags, ...marks.get(row.id)!] } : row)) };
}

export async function runOutcome(context: Context, actor: Actor, id: string): Promise<OutcomeView> {
  const run = await getReadableRun(context.db, actor, id);
  return { ...(await keptOutcome(context, run)), run: await factsOf(context.db, run) };
}

export async function candidateDerivation(context: Context, actor: Actor, id: string, candidate: string): Promise<DerivedView> {
  const run = await getReadableRun(context.db, actor, id);
  const derived = (await ask(context, run.id, { kind: "candidate", id: candidate })) as Derived | null;
  if (derived === null) throw new Refusal("not-found");
  const flagged = (await keptOutcome(context, run)).rows.find((row) => row.id === candidate);
  const sessions = await listSessionsOfProgramme(context.db, run.programme);
  const revisions = (await listRevisionsOfCandidate(context.db, run.programme, candidate)).filter(({ seq }) => seq <= run.seq);
  const seatOf = new Map<string, number>();
  for (const session of sessions) for (const { expert, seat } of await listSeats(context.db, session.id)) if (!seatOf.has(expert)) seatOf.set(expert, seat);
  const ids = new Set(sessions.map((session) => session.id));
  const entries = (await listEntriesOfCandidate(context.db, candidate, run.seq, 2000)).flatMap(({ seq, text }) => {
    const { at, actor: by, kind, body } = JSON.parse(text) as { at: string; actor: string; kind: string; body: Record<string, unknown> };
    return body["candidate"] === candidate && (body["programme"] === run.programme || ids.has(String(body["session"]))) ? [{ seq, at, actor: by.split(":")[0]!, kind }] : [];
  });
  return {
    ...derived, row: flagged ?? derived.row, run: await factsOf(context.db, run),
    sheets: derived.sheets.map((sheet) => ({ ...sheet, seat: seatOf.get(sheet.expert) ?? null })),
    revisions: revisions.map(({ expert, rev, state, paper, at, seq }) => ({ expert, seat: seatOf.get(expert) ?? null, rev, state, paper: paper === 1, at, entry: seq })),
    entries,
  };
}

/** The list under other bounds. Recorded before it is shown: what was asked is sealed, since somebody may be shopping for a rule. */
export async function askWhatIf(context: Context, actor: Staff, id: string, change: Change): Promise<WhatIfView> {
  const run = await getReadableRun(context.db, actor, id);
  const draft = (await ask(context, run.id, { kind: "what-if", change })) as Draft;
  if ("problems" in draft) {
    throw new Refusal("bad-request", { count: draft.problems.length, errors: draft.problems.map(({ at, text }) => ({ path: at, code: "bad-request", message: text.en, zh: text.zh })) });
  }
  await context.act(actor, async ({ record }) => void record({ kind: "what-if", body: { programme: run.programme, run: run.id }, programme: run.programme, sealed: { change } }));
  return draft.view;
}

interface Since {
  /** input files that are others now */
  readonly changed: readonly EvaluationFileName[];
  /** against the run before this one */
  readonly before: { readonly run: string; readonly position: number; readonly came: readonly string[]; readonly went: readonly string[] } | null;
  readonly release: { readonly id: string; readonly by: string; readonly at: string; readonly own: boolean } | null;
  readonly newest: boolean;
}

export async function sinceRun(context: Context, actor: Staff, id: string): Promise<Since> {
  const run = await getReadableRun(context.db, actor, id);
  const runs = await listRuns(context.db, run.programme);
  const previous = runs.findLast(({ position }) => position < run.position);
  const asked = (await listApprovalsOf(context.db, "release-run", id)).find(({ state }) => state === "asked");
  return {
    changed: await changedInputs(context, context.db, run),
    before: previous === undefined ? null : { run: previous.id, position: previous.position, ...(await difference(context.db, previous.id, id)) },
    release: asked === undefined ? null : { id: asked.id, by: (await findAccount(context.db, asked.first))?.name ?? "", at: asked.first_at, own: asked.first === actor.account },
    newest: runs.at(-1)!.id === id,
  };
}

async function difference(db: Reader, before: string, after: string): Promise<{ came: string[]; went: string[] }> {
  const selected = async (id: string): Promise<string[]> => (JSON.parse((await findRunFile(db, id, "result/result.json"))!.content) as Result).selection.selected as string[];
  const [was, is] = [await selected(before), await selected(after)];
  const [had, has] = [new Set(was), new Set(is)];
  return { came: is.filter((id) => !had.has(id)), went: was.filter((id) => !has.has(id)) };
}
