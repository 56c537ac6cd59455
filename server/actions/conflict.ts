// Conflicts of interest as people handle them: declared, ruled on, dismissed, certified. Source: practice B3; contract §3.7.
import { mostUnsuitable, type ConflictKind } from "../../scoring/conflict.ts";
import { conflictEffect, recusedPairs } from "../../scoring/recused-pairs.ts";
import { findCertification, findPerson, listCertifications, listConflicts, listConflictsOfPair, saveCertification, saveConflict } from "../../db/queries/programmes.ts";
import { findAppearance, listAppearances, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import { findSheet, listRevisionsOfCandidate, saveSheet } from "../../db/queries/sheets.ts";
import type { ConflictRow } from "../../db/schema.ts";
import { canSeeCandidate } from "../auth/access.ts";
import { actorName, type Actor, type ExpertActor } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";
import { readPeople, readPerson, sensitiveFields, type Person } from "../people.ts";
import { maskedPerson } from "./read-register.ts";

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

/** `byTwo`: a second person has confirmed it. */
export async function stateIn(act: Act, id: string, source: "declared" | "applied" | "ordered", one: Statement, byTwo = false): Promise<void> {
  const { programme } = await getProgramme(act.tx, id);
  if (!(await findPerson(act.tx, "experts", id, one.expert)) || !(await findPerson(act.tx, "candidates", id, one.candidate))) throw new Refusal("not-found");
  checkRuling(one.kind, one.ruling, one.reason);
  const all = await listConflicts(act.tx, id);
  const before = all.find((row) => row.expert === one.expert && row.candidate === one.candidate && row.kind === one.kind);
  if (source === "applied") checkNamed(all, before, one);
  const row: ConflictRow = {
    // what was applied for stays readable beside what the office rules on it
    programme: id, expert: one.expert, candidate: one.candidate, kind: one.kind, source, evidence: before?.evidence ?? (source === "applied" ? one.reason : ""),
    ruling: one.ruling, reason: one.reason, decider: one.ruling === "" ? "" : actorName(act.actor), at: act.at,
  };
  await saveConflict(act.tx, row);
  act.record({
    kind: "conflict", body: { programme: id, expert: one.expert, candidate: one.candidate, kind: one.kind, source, ruling: one.ruling },
    programme: id, sealed: { reason: one.reason },
  });
  await settleSheet(act, id, programme.conflicts, one, byTwo);
}

export interface ConflictRuling {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: ConflictKind;
  readonly ruling: "recuse" | "allow" | "pending" | "dismissed";
  readonly reason: string;
}

/** A person's ruling on a pair that was found or declared. `dismissed` says that there is no conflict at all, once for all. */
export async function ruleIn(act: Act, id: string, one: ConflictRuling, byTwo: boolean): Promise<{ rows: number }> {
  const { programme } = await getProgramme(act.tx, id);
  const all = await listConflicts(act.tx, id);
  const found = all.find((row) => row.expert === one.expert && row.candidate === one.candidate && row.kind === one.kind);
  if (found === undefined) throw new Refusal("not-found");
  if (one.reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "a ruling needs a reason" }] });
  if (one.ruling === "dismissed" && found.source !== "detected") throw new Refusal("not-allowed-now", { reason: "declared" });
  checkRuling(one.kind, one.ruling, one.reason);
  const rows = one.ruling === "dismissed" ? all.filter((row) => row.kind === found.kind && row.evidence === found.evidence && row.source === "detected") : [found];
  for (const row of rows) {
    await saveConflict(act.tx, { ...row, ruling: one.ruling, reason: one.reason, decider: actorName(act.actor), at: act.at });
    act.record({
      kind: "ruling", body: { programme: id, expert: row.expert, candidate: row.candidate, kind: row.kind, ruling: one.ruling },
      programme: id, sealed: { reason: one.reason },
    });
    await settleSheet(act, id, programme.conflicts, row, byTwo);
  }
  return { rows: rows.length };
}

/** A candidate names a few experts, each with a reason, and nobody twice. Source: 国家自然科学基金条例 20. */
function checkNamed(all: readonly ConflictRow[], before: ConflictRow | undefined, one: Statement): void {
  if (before !== undefined) throw new Refusal("in-use", { field: "expert" });
  if (one.reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "say why the expert is unsuitable" }] });
  const named = new Set(all.filter((row) => row.source === "applied" && row.candidate === one.candidate).map((row) => row.expert));
  if (!named.has(one.expert) && named.size >= mostUnsuitable) throw new Refusal("not-allowed-now", { reason: "named", most: mostUnsuitable });
}

function checkRuling(kind: ConflictKind, ruling: string, reason: string): void {
  if ((ruling === "allow" || ruling === "dismissed") && kind === "self") throw new Refusal("not-allowed-now", { reason: "self" });
  if (ruling === "allow" && reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "a ruling «allow» needs a reason" }] });
}

/**
 * A sheet follows the ruling at once: void while recused, sealed as it was, back as it was when the recusal is lifted. That takes
 * two people: whoever lifts it may know what the sheet says.
 */
async function settleSheet(act: Act, id: string, rules: Parameters<typeof conflictEffect>[0], { expert, candidate }: Pick<Statement, "expert" | "candidate">, byTwo: boolean): Promise<void> {
  for (const session of await listSessionsOfProgramme(act.tx, id)) act.changed(session.id);
  const recused = recusedPairs(rules, await listConflicts(act.tx, id)).has(`${expert}@${candidate}`);
  const sheet = await findSheet(act.tx, id, candidate, expert);
  if (sheet === undefined || (sheet.state === "recused") === recused) return;
  if (!recused && !byTwo) throw new Refusal("two-people-needed", { session: sheet.session });
  // as it was: one that was unlocked, or is marked again, waits for its signature still
  const before = (await listRevisionsOfCandidate(act.tx, id, candidate)).findLast((one) => one.expert === expert && one.state !== "recused");
  const state = recused ? "recused" : before?.state ?? "draft";
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
export async function certifications({ db, vault }: Context, actor: ExpertActor): Promise<CertificationState[]> {
  const { programme } = await getProgramme(db, actor.programme);
  const answers = new Map((await listCertifications(db, actor.programme, actor.expert)).map((row) => [row.candidate, row]));
  const conflicts = await listConflicts(db, actor.programme);
  const recused = recusedPairs(programme.conflicts, conflicts);
  const before = new Set((await listAppearances(db, actor.session)).map((one) => one.candidate));
  return (await readPeople(vault, db, "candidates", actor.programme)).filter((row) => before.has(row.id)).map((row) => {
    return {
      candidate: row.id, name: row.name, employer: row.values["employer"] ?? "",
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
      // a recusal that was ruled on this very relation stays as it was ruled: a statement repeats it, and lifts nothing
      const isRuled = (await listConflictsOfPair(act.tx, actor.programme, actor.expert, candidate)).some(({ kind, ruling }) => kind === conflict && ruling === "recuse");
      if (conflict !== null && !isRuled) await stateIn(act, actor.programme, "declared", { expert: actor.expert, candidate, kind: conflict, ruling: "", reason });
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
export async function materials({ db, vault }: Context, actor: ExpertActor, candidate: string): Promise<Person> {
  const { programme } = await getProgramme(db, actor.programme);
  const row = await readPerson(vault, db, "candidates", actor.programme, candidate);
  // another panel's candidate is not there for this one
  if (row === undefined || (await findAppearance(db, actor.session, candidate)) === undefined) throw new Refusal("not-found");
  const recused = recusedPairs(programme.conflicts, await listConflictsOfPair(db, actor.programme, actor.expert, candidate)).size > 0;
  const certified = (await findCertification(db, actor.programme, actor.expert, candidate)) !== undefined;
  if (!canSeeCandidate({ certified, recused })) throw new Refusal(recused ? "recused" : "not-certified");
  return maskedPerson(row, sensitiveFields(programme.fields ?? []));
}
