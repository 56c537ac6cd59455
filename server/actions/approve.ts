// Acts that take two people on two devices: releasing a result, a late sheet, a paper sheet, lifting a recusal.
// The second person confirms or withdraws and changes nothing. Source: reliability §9.3, ASVS 2.3.5; Tabbycat's two-person entry.
import { conflictKinds } from "../../scoring/programme.ts";
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { listConflicts } from "../../db/queries/programmes.ts";
import { findApproval, findAppearance, findSession, insertApproval, listSeats, listSessionsOfProgramme, saveApproval, saveAppearance, saveSession } from "../../db/queries/sessions.ts";
import { findLastRun } from "../../db/queries/conclusion.ts";
import { findRun, saveRun } from "../../db/queries/runs.ts";
import { findSheet, listHeld, listSheetsOfCandidate, saveOperationState } from "../../db/queries/sheets.ts";
import type { ApprovalRow, RunRow, SessionRow } from "../../db/schema.ts";
import { canConfirm, canSeeSession } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { changedInputs } from "../record/run-inputs.ts";
import { Refusal } from "../refusal.ts";
import { ruleIn, stateIn, type ConflictRuling } from "./conflict.ts";
import type { ImportedSheet } from "../tables/sheets.ts";
import { heldOf, keepHeld } from "./held.ts";
import { writeImported } from "./import-sheets.ts";
import { getProgramme } from "./programme.ts";
import { keepSheet, readValues } from "./score.ts";
import { getAssisted, getLed } from "./session.ts";

export type Proposal =
  | { readonly kind: "release"; readonly candidate: string }
  | { readonly kind: "late"; readonly candidate: string; readonly expert: string; readonly accept: boolean; readonly reason: string }
  | { readonly kind: "paper"; readonly candidate: string; readonly expert: string; readonly values: Readonly<Record<string, string>>; readonly comment: string; readonly reason: string }
  | { readonly kind: "unrecuse"; readonly candidate: string; readonly expert: string; readonly reason: string };

/** First person. Nothing changes yet but that it is asked. */
export async function propose(context: Context, actor: Staff, session: string, proposal: Proposal): Promise<{ id: string }> {
  return context.act(actor, async (act) => {
    const led = proposal.kind === "paper" ? await getAssisted(act.tx, actor, session) : await getLed(act.tx, actor, session);
    const reason = "reason" in proposal ? proposal.reason : "";
    if (proposal.kind !== "release" && reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "say why" }] });
    await check(act, led, proposal);
    const subject = proposal.kind === "release" ? proposal.candidate : `${proposal.expert}@${proposal.candidate}`;
    return askSecond(act, actor, { session, programme: led.programme, kind: proposal.kind, subject, body: JSON.stringify(proposal), reason });
  });
}

export async function proposeRunRelease(context: Context, actor: Staff, run: string): Promise<{ id: string }> {
  return context.act(actor, async (act) => {
    const row = await findRun(act.tx, run);
    if (row === undefined) throw new Refusal("not-found");
    await releasable(context, act, row);
    return askSecond(act, actor, { session: "", programme: row.programme, kind: "release-run", subject: run, body: JSON.stringify({ kind: "release-run", run }), reason: "" });
  });
}

/** A provisional result is nobody's to announce, since it still asks people to decide; nor is one that the record has left behind. */
async function releasable(context: Context, { tx }: Act, row: RunRow): Promise<void> {
  if (row.released_at !== null) throw new Refusal("not-allowed-now", { reason: "released" });
  if (row.status !== 0) throw new Refusal("not-allowed-now", { reason: "provisional" });
  const newest = (await findLastRun(tx, row.programme))!.id;
  if (newest !== row.id) throw new Refusal("stale", { run: newest });
  if ((await changedInputs(context, tx, row)).length > 0) throw new Refusal("not-allowed-now", { reason: "run-behind" });
}

/** What is proposed waits for the second person. */
export async function askSecond(act: Act, actor: Staff, one: Pick<ApprovalRow, "session" | "programme" | "kind" | "subject" | "body" | "reason">): Promise<{ id: string }> {
  const id = act.id();
  await insertApproval(act.tx, { id, ...one, first: actor.account, first_device: actor.device, first_at: act.at, second: null, second_device: null, second_at: null, state: "asked" });
  act.record({ kind: "approval-asked", body: { session: one.session, approval: id, act: one.kind, subject: one.subject }, programme: one.programme, sealed: { body: JSON.parse(one.body) as unknown } });
  if (one.session !== "") act.changed(one.session);
  return { id };
}

/** Second person: another account on another device. What was proposed is checked again and done, or withdrawn by either. */
export async function confirm(context: Context, actor: Staff, id: string, yes: boolean): Promise<void> {
  await context.act(actor, async (act) => {
    const approval = await findApproval(act.tx, id);
    if (approval === undefined) throw new Refusal("not-found");
    const session = approval.session === "" ? undefined : await findSession(act.tx, approval.session);
    if (session !== undefined && !canSeeSession(actor, session)) throw new Refusal("not-found");
    if (approval.state !== "asked") throw new Refusal("not-allowed-now", { state: approval.state });
    const own = actor.account === approval.first;
    if (yes && (own || actor.device === approval.first_device)) throw new Refusal("two-people-needed", { sameDevice: actor.device === approval.first_device });
    if (!(own && !yes) && !canConfirm(actor, session, approval.first)) throw new Refusal("forbidden");
    await saveApproval(act.tx, id, { second: actor.account, second_device: actor.device, second_at: act.at, state: yes ? "done" : "withdrawn" });
    act.record({ kind: yes ? "approval-done" : "approval-withdrawn", body: { session: approval.session, approval: id, act: approval.kind, subject: approval.subject } });
    if (yes) await perform(context, act, approval, session);
    if (session) act.changed(session.id);
  });
}

async function perform(context: Context, act: Act, approval: ApprovalRow, session: SessionRow | undefined): Promise<void> {
  if (approval.kind === "release-run") {
    await releasable(context, act, (await findRun(act.tx, approval.subject))!);
    await saveRun(act.tx, approval.subject, { released_at: act.at });
    act.record({ kind: "run-released", body: { programme: approval.programme, run: approval.subject } });
    for (const { id } of await listSessionsOfProgramme(act.tx, approval.programme)) act.changed(id);
    return;
  }
  const led = session!;
  if (approval.kind === "import") {
    await writeImported(act, led, (JSON.parse(approval.body) as { rows: ImportedSheet[] }).rows);
    return;
  }
  if (approval.kind === "ruling") {
    await ruleIn(act, approval.programme, JSON.parse(approval.body) as ConflictRuling, true);
    return;
  }
  const proposal = JSON.parse(approval.body) as Proposal;
  await check(act, led, proposal);
  switch (proposal.kind) {
    case "release": {
      const row = (await findAppearance(act.tx, led.id, proposal.candidate))!;
      await saveAppearance(act.tx, led.id, proposal.candidate, { state: "released", released_at: act.at });
      // what two people have done, one does not take back
      await saveSession(act.tx, led.id, { last_step: null });
      act.record({ kind: "released", body: { session: led.id, candidate: proposal.candidate, round: row.round } });
      break;
    }
    case "late":
      await settleLate(act, led, proposal);
      break;
    case "paper": {
      const facts = await getProgramme(act.tx, led.programme);
      const sheet = await findSheet(act.tx, led.programme, proposal.candidate, proposal.expert);
      await keepSheet(act, {
        programme: led.programme, session: led.id, candidate: proposal.candidate, expert: proposal.expert, rev: (sheet?.rev ?? 0) + 1, state: "submitted",
        values: JSON.stringify(readValues(facts, led.settings, proposal)), comment: proposal.comment, paper: 1, unlock_reason: null, submitted_at: act.at,
      }, "paper");
      break;
    }
    case "unrecuse": {
      const rows = (await listConflicts(act.tx, led.programme)).filter((row) => row.expert === proposal.expert && row.candidate === proposal.candidate);
      for (const row of rows) {
        const kind = conflictKinds.find((one) => one === row.kind)!;
        await stateIn(act, led.programme, "ordered", { expert: row.expert, candidate: row.candidate, kind, ruling: "allow", reason: proposal.reason }, true);
      }
      break;
    }
  }
}

/** A refused one stays in the record and does not count. */
async function settleLate(act: Act, led: SessionRow, proposal: Extract<Proposal, { kind: "late" }>): Promise<void> {
  const held = await heldOf(act, led.id, proposal);
  for (const one of held) await saveOperationState(act.tx, one.op, proposal.accept ? "accepted" : "dropped");
  act.record({ kind: proposal.accept ? "late-accepted" : "late-dropped", body: { session: led.id, candidate: proposal.candidate, expert: proposal.expert, operations: held.map((one) => one.op) }, programme: led.programme, sealed: { reason: proposal.reason } });
  if (proposal.accept) await keepHeld(act, led, proposal, held, "late-accepted");
}

async function check(act: Act, led: SessionRow, proposal: Proposal): Promise<void> {
  const appearance = await findAppearance(act.tx, led.id, proposal.candidate);
  if (appearance === undefined) throw new Refusal("not-found");
  if (proposal.kind === "release") {
    if (appearance.state !== "closed" && appearance.state !== "checked") throw new Refusal("not-allowed-now", { state: appearance.state });
    const late = (await listHeld(act.tx, led.id)).filter((one) => one.candidate === proposal.candidate);
    if (late.length > 0) throw new Refusal("not-allowed-now", { reason: "late-sheets", count: late.length });
    const unlocked = (await listSheetsOfCandidate(act.tx, led.id, proposal.candidate)).filter((one) => one.state === "unlocked").map((one) => one.expert);
    if (unlocked.length > 0) throw new Refusal("not-allowed-now", { reason: "unlocked", experts: unlocked });
    return;
  }
  if (!(await listSeats(act.tx, led.id)).some((seat) => seat.expert === proposal.expert)) throw new Refusal("not-found");
  // what arrives after the release can still be put aside
  const drops = proposal.kind === "late" && !proposal.accept;
  if (!drops && ["released", "archived"].includes(appearance.state)) throw new Refusal("not-allowed-now", { state: appearance.state });
  const sheet = await findSheet(act.tx, led.programme, proposal.candidate, proposal.expert);
  switch (proposal.kind) {
    case "late": {
      const held = (await listHeld(act.tx, led.id)).some((one) => one.expert === proposal.expert && one.candidate === proposal.candidate);
      if (!held) throw new Refusal("not-allowed-now", { reason: "nothing-held" });
      if (!proposal.accept) break;
      if (sheet?.state === "recused" || (await isRecused(act, led, proposal))) throw new Refusal("recused");
      if (sheet?.state === "submitted") throw new Refusal("not-allowed-now", { reason: "locked" });
      break;
    }
    case "paper": {
      if (sheet?.state === "recused") throw new Refusal("recused");
      if (sheet?.state === "submitted" || !["open", "paused", "closed", "checked", "remark"].includes(appearance.state)) throw new Refusal("not-allowed-now", { sheet: sheet?.state ?? null, state: appearance.state });
      if (await isRecused(act, led, proposal)) throw new Refusal("recused");
      readValues(await getProgramme(act.tx, led.programme), led.settings, proposal);
      break;
    }
    case "unrecuse": {
      const rows = (await listConflicts(act.tx, led.programme)).filter((row) => row.expert === proposal.expert && row.candidate === proposal.candidate);
      if (rows.length === 0 || rows.some((row) => row.kind === "self")) throw new Refusal("not-allowed-now", { reason: rows.length === 0 ? "not-recused" : "self" });
      break;
    }
  }
}

async function isRecused(act: Act, led: SessionRow, { expert, candidate }: { expert: string; candidate: string }): Promise<boolean> {
  const { programme } = await getProgramme(act.tx, led.programme);
  return recusedPairs(programme.conflicts, await listConflicts(act.tx, led.programme)).has(`${expert}@${candidate}`);
}
