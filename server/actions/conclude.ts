// Records what comes after the ranking: a visit, a resolution, a leader's signature, a conferral. Out of turn only with a reason, which is kept.
import { stageObstacles, type ConclusionKind, type Finding, type Obstacle, type Outcome } from "../../scoring/conclusion.ts";
import { findPerson } from "../../db/queries/programmes.ts";
import { findRun } from "../../db/queries/runs.ts";
import { insertRegistered, insertSignature, nextPosition, type Register } from "../../db/queries/conclusion.ts";
import type { Tx } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { conclusionStand, runList, type ConclusionStand, type RunList } from "../record/conclusion-facts.ts";
import { Refusal } from "../refusal.ts";

/** What an act on a stage says besides itself. */
export interface Turn {
  readonly stage: string;
  /** the run that the person had before her eyes */
  readonly run: string;
  /** why it is done although something stands against it */
  readonly exception: string;
}

export interface OnList {
  readonly stand: ConclusionStand;
  readonly list: RunList;
  readonly exception: string;
  readonly about: { readonly stage: string; readonly run: string; readonly list_hash: string; readonly list: string };
}

export const reasonNeeded = (obstacles: readonly Obstacle[]): Refusal => new Refusal("reason-needed", { obstacles });

/** The stage may be recorded now, or somebody says why it is recorded all the same. */
export async function takeTurn(context: Context, { tx, now }: Pick<Act, "tx" | "now">, programme: string, turn: Turn, kind: ConclusionKind): Promise<OnList> {
  const stand = await conclusionStand(context, tx, programme, now);
  const stage = stand.stages.find((one) => one.id === turn.stage);
  if (stage === undefined || stage.kind !== kind) throw new Refusal("not-found");
  if (stand.last === null) throw new Refusal("not-allowed-now", { reason: "no-run" });
  if (stand.last.run.id !== turn.run) throw new Refusal("stale", { run: stand.last.run.id });
  const obstacles = stageObstacles(stand.stages, stage.id, stand.facts);
  const exception = obstacles.length === 0 ? "" : turn.exception.trim();
  if (obstacles.length > 0 && exception === "") throw reasonNeeded(obstacles);
  const { run, hash, selected } = stand.last;
  return { stand, list: stand.last, exception, about: { stage: stage.id, run: run.id, list_hash: hash, list: JSON.stringify(selected) } };
}

/** What every row of a register begins with. */
export async function registered(act: Act, register: Register, programme: string): Promise<{ id: string; programme: string; position: number; by: string; at: string }> {
  return { id: act.id(), programme, position: await nextPosition(act.tx, register, programme), by: (act.actor as Staff).account, at: act.at };
}

export async function knownCandidate(tx: Tx, programme: string, candidate: string): Promise<void> {
  if ((await findPerson(tx, "candidates", programme, candidate)) === undefined) throw new Refusal("not-found", { candidate });
}

export interface NewVisit extends Turn {
  readonly candidate: string;
  readonly finding: Finding;
  readonly day: string;
  readonly visitors: string;
  readonly text: string;
}

/** A later finding on the same person takes the place of an earlier one, which stays in the register. */
export async function recordVisit(context: Context, actor: Staff, programme: string, visit: NewVisit): Promise<{ id: string }> {
  const { candidate, finding, day, visitors, text } = visit;
  return context.act(actor, async (act) => {
    const { list, exception } = await takeTurn(context, act, programme, visit, "site-visit");
    await knownCandidate(act.tx, programme, candidate);
    if (!list.standing.has(candidate)) throw new Refusal("not-found", { candidate });
    const row = await registered(act, "visits", programme);
    await insertRegistered(act.tx, "visits", { ...row, stage: visit.stage, run: list.run.id, candidate, finding, on_day: day, visitors, text, exception });
    act.record({ kind: "visit", body: { programme, stage: visit.stage, visit: row.id, run: list.run.id, early: exception !== "" }, programme, sealed: { candidate, finding, day, visitors, text, exception } });
    return { id: row.id };
  });
}

export interface NewResolution extends Turn {
  readonly body: string;
  readonly outcome: Outcome;
  readonly day: string;
  readonly number: string;
  readonly reasons: string;
}

export async function recordResolution(context: Context, actor: Staff, programme: string, resolution: NewResolution): Promise<{ id: string }> {
  const { body, outcome, day, number, reasons } = resolution;
  if (outcome !== "approved" && reasons.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reasons", code: "required", message: "say why" }] });
  return context.act(actor, async (act) => {
    const { about, exception } = await takeTurn(context, act, programme, resolution, "approval");
    const row = await registered(act, "resolutions", programme);
    await insertRegistered(act.tx, "resolutions", { ...row, ...about, body, outcome, on_day: day, number, reasons, exception });
    act.record({
      kind: "resolution", body: { programme, stage: about.stage, resolution: row.id, outcome, run: about.run, list: about.list_hash, day, number, early: exception !== "" },
      programme, sealed: { body, reasons, exception },
    });
    return { id: row.id };
  });
}

/** A leader confirms the list of a run with her own account: the newest run, and once. */
export async function signList(context: Context, actor: Staff, run: string): Promise<{ list: string }> {
  return context.act(actor, async ({ tx, at, now, record }) => {
    const row = await findRun(tx, run);
    if (row === undefined) throw new Refusal("not-found");
    const stand = await conclusionStand(context, tx, row.programme, now);
    if (stand.last?.run.id !== run) throw new Refusal("stale", { run: stand.last?.run.id ?? null });
    if (stand.facts.behind) throw new Refusal("not-allowed-now", { reason: "run-behind" });
    const { hash } = await runList(tx, row);
    const isNew = await insertSignature(tx, { run, account: actor.account, programme: row.programme, list_hash: hash, at });
    if (!isNew) throw new Refusal("in-use");
    record({ kind: "list-signed", body: { programme: row.programme, run, list: hash } });
    return { list: hash };
  });
}

export interface NewConferral extends Turn {
  readonly day: string;
  readonly number: string;
  readonly text: string;
}

export async function recordConferral(context: Context, actor: Staff, programme: string, conferral: NewConferral): Promise<{ id: string }> {
  const { day, number, text } = conferral;
  return context.act(actor, async (act) => {
    const { about, exception } = await takeTurn(context, act, programme, conferral, "conferral");
    const row = await registered(act, "conferrals", programme);
    await insertRegistered(act.tx, "conferrals", { ...row, ...about, on_day: day, number, text, exception });
    act.record({ kind: "conferral", body: { programme, stage: about.stage, conferral: row.id, run: about.run, list: about.list_hash, day, number, early: exception !== "" }, programme, sealed: { text, exception } });
    return { id: row.id };
  });
}
