// Conflicts of interest as people handle them: declared, ruled on, dismissed, certified. Source: practice B3; contract §3.7.
import type { ConflictKind } from "../../scoring/conflict.ts";
import { conflictEffect, recusedPairs } from "../../scoring/recused-pairs.ts";
import { findCertification, findPerson, listCertifications, listConflicts, listConflictsOfPair, listPeople, saveCertification, saveConflict } from "../../db/queries/programmes.ts";
import { findAppearance, listAppearances, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import { findSheet, saveSheet } from "../../db/queries/sheets.ts";
import type { ConflictRow, Reader } from "../../db/schema.ts";
import { canSeeCandidate } from "../auth/access.ts";
import { actorName, type Actor, type ExpertActor } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";
import { personView, sensitiveFields, type PersonView } from "./read-register.ts";

export interface Statement {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: ConflictKind;
  readonly ruling: "" | "recuse" | "allow" | "pending";
  readonly reason: string;
}

/** Declared by an expert, applied for by somebody, or ordered by the office. Voids a sheet that is there where the effect is recusal. */
export async function stateConflict(context: Context, actor: Actor, programme: string, source: "declared" | "applied" | "ordered", one: Statement): Promise<void> {
  await context.act(actor, (act) => stateIn(act, programme, source, one));
}

export async function stateIn(act: Act, id: string, source: "declared" | "applied" | "ordered", one: Statement): Promise<void> {
  const { programme } = await getProgramme(act.tx, id);
  if (!(await findPerson(act.tx, "experts", id, one.expert)) || !(await findPerson(act.tx, "candidates", id, one.candidate))) throw new Refusal("not-found");
  checkRuling(one.kind, one.ruling, one.reason);
  const before = (await listConflicts(act.tx, id)).find((row) => row.expert === one.expert && row.candidate === one.candidate && row.kind === one.kind);
  const row: ConflictRow = {
    programme: id, expert: one.expert, candidate: one.candidate, kind: one.kind, source, evidence: before?.evidence ?? "",
    ruling: one.ruling, reason: one.reason, decider: one.ruling === "" ? "" : actorName(act.actor), at: act.at,
  };
  await saveConflict(act.tx, row);
  act.record({
    kind: "conflict", body: { programme: id, expert: one.expert, candidate: one.candidate, kind: one.kind, source, ruling: one.ruling },
    programme: id, sealed: { reason: one.reason },
  });
  await settleSheet(act, id, programme.conflicts, one.expert, one.candidate);
}

/** A person's ruling on a pair that was found or declared. `dismissed` says that there is no conflict at all, once for all. */
export async function ruleConflict(
  context: Context, actor: Actor, id: string, one: { expert: string; candidate: string; kind: ConflictKind; ruling: "recuse" | "allow" | "pending" | "dismissed"; reason: string },
): Promise<{ rows: number }> {
  return context.act(actor, async (act) => {
    const { programme } = await getProgramme(act.tx, id);
    const all = await listConflicts(act.tx, id);
    const found = all.find((row) => row.expert === one.expert && row.candidate === one.candidate && row.kind === one.kind);
    if (found === undefined) throw new Refusal("not-found");
    if (one.reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "a ruling needs a reason" }] });
    if (one.ruling === "dismissed" && found.source !== "detected") throw new Refusal("not-allowed-now", { reason: "declared" });
    checkRuling(one.kind, one.ruling, one.reason);
    // lifting a recusal of somebody who may already have seen a sheet takes two people: see approve
    const rows = one.ruling === "dismissed" ? all.filter((row) => row.kind === found.kind && row.evidence === found.evidence && row.source === "detected") : [found];
    for (const row of rows) {
      await saveConflict(act.tx, { ...row, ruling: one.ruling, reason: one.reason, decider: actorName(actor), at: act.at });
      act.record({
        kind: "ruling", body: { programme: id, expert: row.expert, candidate: row.candidate, kind: row.kind, ruling: one.ruling },
        programme: id, sealed: { reason: one.reason },
      });
      await settleSheet(act, id, programme.conflicts, row.expert, row.candidate);
    }
    return { rows: rows.length };
  });
}

function checkRuling(kind: ConflictKind, ruling: string, reason: string): void {
  if ((ruling === "allow" || ruling === "dismissed") && kind === "self") throw new Refusal("not-allowed-now", { reason: "self" });
  if (ruling === "allow" && reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "a ruling «allow» needs a reason" }] });
}

/** A sheet follows the ruling at once: void while recused, sealed as it was, back as a submitted one when the recusal is lifted. */
async function settleSheet(act: Act, id: string, rules: Parameters<typeof conflictEffect>[0], expert: string, candidate: string): Promise<void> {
  for (const session of await listSessionsOfProgramme(act.tx, id)) act.changed(session.id);
  const recused = recusedPairs(rules, await listConflicts(act.tx, id)).has(`${expert}@${candidate}`);
  const sheet = await findSheet(act.tx, id, candidate, expert);
  if (sheet === undefined || (sheet.state === "recused") === recused) return;
  const state = recused ? "recused" : sheet.submitted_at === null ? "draft" : "submitted";
  const { rev } = sheet;
  const { seq } = act.record({
    kind: "sheet", body: { programme: id, session: sheet.session, candidate, expert, rev: rev + 1, state, cause: recused ? "recusal" : "recusal-lifted" },
    programme: id, sealed: { values: JSON.parse(sheet.values) as unknown, comment: sheet.comment },
  });
  await saveSheet(act.tx, { ...sheet, rev: rev + 1, state, unlock_reason: null, seq }, actorName(act.actor), act.at);
}

export interface CertificationState {
  readonly candidate: string;
  readonly name: string;
  readonly employer: string;
  /** empty: not asked yet, or asked again because something changed */
  readonly answer: string;
  readonly evidence: readonly { kind: string; evidence: string }[];
  readonly recused: boolean;
}

/** What an expert must certify: every candidate of her session by name and unit, with what was found in the register about herself. */
export async function certifications(db: Reader, actor: ExpertActor): Promise<CertificationState[]> {
  const { programme } = await getProgramme(db, actor.programme);
  const answers = new Map((await listCertifications(db, actor.programme, actor.expert)).map((row) => [row.candidate, row]));
  const conflicts = await listConflicts(db, actor.programme);
  const recused = recusedPairs(programme.conflicts, conflicts);
  const before = new Set((await listAppearances(db, actor.session)).map((one) => one.candidate));
  return (await listPeople(db, "candidates", actor.programme)).filter((row) => before.has(row.id)).map((row) => {
    return {
      candidate: row.id, name: row.name, employer: (JSON.parse(row.values) as Record<string, string>)["employer"] ?? "",
      answer: answers.get(row.id)?.answer ?? "",
      evidence: conflicts.filter((one) => one.expert === actor.expert && one.candidate === row.id && one.ruling !== "dismissed").map(({ kind, evidence }) => ({ kind, evidence })),
      recused: recused.has(`${actor.expert}@${row.id}`),
    };
  });
}

export async function certify(context: Context, actor: ExpertActor, answers: readonly { candidate: string; conflict: ConflictKind | null; reason: string }[]): Promise<void> {
  await context.act(actor, async (act) => {
    for (const { candidate, conflict, reason } of answers) {
      if ((await findAppearance(act.tx, actor.session, candidate)) === undefined) throw new Refusal("not-found");
      if (conflict !== null) await stateIn(act, actor.programme, "declared", { expert: actor.expert, candidate, kind: conflict, ruling: "", reason });
      await saveCertification(act.tx, { programme: actor.programme, expert: actor.expert, candidate, answer: conflict ?? "none", at: act.at });
    }
    act.record({
      kind: "certification", body: { programme: actor.programme, expert: actor.expert, candidates: answers.length },
      programme: actor.programme, sealed: { answers },
    });
    act.changed(actor.session);
  });
}

/** A candidate's materials for an expert's eyes; every refusal looks as `ux` wants: not certified, or recused. */
export async function materials(db: Reader, actor: ExpertActor, candidate: string): Promise<PersonView> {
  const { programme } = await getProgramme(db, actor.programme);
  const row = await findPerson(db, "candidates", actor.programme, candidate);
  // another panel's candidate is not there for this one
  if (row === undefined || (await findAppearance(db, actor.session, candidate)) === undefined) throw new Refusal("not-found");
  const recused = recusedPairs(programme.conflicts, await listConflictsOfPair(db, actor.programme, actor.expert, candidate)).size > 0;
  const certified = (await findCertification(db, actor.programme, actor.expert, candidate)) !== undefined;
  if (!canSeeCandidate({ certified, recused })) throw new Refusal(recused ? "recused" : "not-certified");
  return personView(row, sensitiveFields(programme.fields ?? []));
}
