// Nominations of people by their channels: entered with the day of receipt, late ones only with a reason; two rows of one person made one;
// papers ticked; a person who withdraws. Source: glossary (推荐渠道); the programmes' own «逾期不报，视为自动放弃».
import { inPieces } from "../../db/pieces.ts";
import { moveOpinions } from "../../db/queries/eligibility.ts";
import { findNomination, insertNominations, listMaterialNames, listNominated, listMergedNominations, listNominationsOf, moveNominations, replaceMaterialNames, saveMaterials, saveNomination } from "../../db/queries/nominations.ts";
import { deletePerson, listKnown } from "../../db/queries/programmes.ts";
import { listSessionsOfProgramme, listAppearances } from "../../db/queries/sessions.ts";
import { hasSheets } from "../../db/queries/sheets.ts";
import type { MaterialRow, NominationRow } from "../../db/schema.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { readPerson, sensitiveFields, writePerson, type Person } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { Place, Vault } from "../vault.ts";
import type { Channel, Deadline } from "../views/nominees.ts";
import { detectIn } from "./detect.ts";
import { holdToAnswers } from "./opinions.ts";
import { getProgramme, touchRegister } from "./programme.ts";

/** The last day on which nominations are taken, where the programme states one. */
export function deadlineOf(programme: Programme): Deadline | null {
  const stages = (programme.stages ?? []).filter((stage) => stage.kind === "nomination" && stage.to !== undefined);
  const last = stages.sort((a, b) => (a.to! < b.to! ? -1 : 1)).at(-1);
  return last === undefined ? null : { day: last.to!, clause: last.clause ?? "" };
}

const needReason = (path: string, message: string): Refusal => new Refusal("bad-request", { errors: [{ path, code: "required", message }] });

function checkLate(programme: Programme, receivedOn: string, lateReason: string): string {
  const deadline = deadlineOf(programme);
  if (deadline === null || receivedOn === "" || receivedOn <= deadline.day) return "";
  if (lateReason.trim() === "") throw needReason("lateReason", `received after ${deadline.day}: taking it needs a reason`);
  return lateReason.trim();
}

export interface Receipt {
  /** ISO day on which the table came in; empty: no nominations are entered */
  readonly receivedOn: string;
  /** why a table after the deadline is taken */
  readonly lateReason: string;
  /** by which the table's people were put forward */
  readonly channel: Channel;
}

/** With an import: one nomination for everybody who has none yet, and one for each row that was merged into another. */
export async function enterNominations(
  act: Act, programme: string, nominees: readonly { readonly id: string; readonly nominator: string }[], merged: readonly { readonly keep: string; readonly other: Person }[], receipt: Receipt,
): Promise<void> {
  if (receipt.receivedOn === "" && merged.length === 0) return;
  const there = await listNominated(act.tx, programme);
  const first = nominees.filter(({ id }) => !there.has(id));
  const fresh = merged.length === 0 ? [] : await notYetMerged(act, programme, merged);
  // a table that only corrects what is there brings no nomination that could be late
  if (first.length === 0 && fresh.length === 0) return;
  const { programme: rules } = await getProgramme(act.tx, programme);
  const late = checkLate(rules, receipt.receivedOn, receipt.lateReason);
  const row = (candidate: string, position: number, nominator: string, kept: string): NominationRow => ({
    id: act.id(), programme, candidate, position, channel: receipt.channel, nominator, received_on: receipt.receivedOn, note: "", late_reason: late, merged: kept, at: act.at, withdrawn: "",
  });
  await inPieces(first, (piece) => insertNominations(act.tx, piece.map(({ id, nominator }) => row(id, 1, nominator, ""))));
  await insertNominations(act.tx, fresh.map(({ keep, other }, i) => row(keep, 2 + i, other.values["nominator"] ?? "", sealedPerson(act, programme, keep, other))));
  act.record({ kind: "nomination", body: { programme, nominations: first.length + fresh.length, merged: fresh.length, received: receipt.receivedOn, channel: receipt.channel, late: late !== "" }, programme, sealed: { reason: late } });
}

/** A table that comes again brings the same rows: they are the nominations that are there. */
async function notYetMerged<T extends { readonly keep: string; readonly other: Person }>(act: Act, programme: string, merged: readonly T[]): Promise<T[]> {
  const known = new Set((await listMergedNominations(act.tx, programme)).map((row) => `${row.candidate}\u0000${mergedPerson(act.vault, row)!.id}`));
  return merged.filter(({ keep, other }) => !known.has(`${keep}\u0000${other.id}`));
}

const mergedPlace = (programme: string, candidate: string): Place => ({ programme, table: "nominations", field: "merged", id: candidate });

/** Whose row became a nomination of another's; null where there was none. */
export function mergedPerson(vault: Vault, { programme, candidate, merged }: NominationRow): { id: string; name: string } | null {
  if (merged === "") return null;
  const { id, name } = JSON.parse(vault.open(mergedPlace(programme, candidate), merged)) as { id: string; name: string };
  return { id, name };
}

const sealedPerson = (act: Act, programme: string, keep: string, other: Person): string =>
  act.vault.seal(mergedPlace(programme, keep), JSON.stringify({ id: other.id, name: other.name, values: other.values }));

export interface NewNomination {
  readonly channel: Channel;
  readonly nominator: string;
  readonly receivedOn: string;
  readonly note: string;
  readonly lateReason: string;
}

export async function addNomination(context: Context, actor: Staff, programme: string, candidate: string, one: NewNomination): Promise<{ id: string }> {
  return context.act(actor, async (act) => {
    const { programme: rules } = await getProgramme(act.tx, programme);
    if ((await readPerson(act.vault, act.tx, "candidates", programme, candidate)) === undefined) throw new Refusal("not-found");
    const late = checkLate(rules, one.receivedOn, one.lateReason);
    const own = await listNominationsOf(act.tx, programme, candidate);
    const id = act.id();
    await insertNominations(act.tx, [{
      id, programme, candidate, position: own.length + 1, channel: one.channel, nominator: one.nominator, received_on: one.receivedOn, note: one.note, late_reason: late, merged: "", at: act.at, withdrawn: "",
    }]);
    act.record({ kind: "nomination", body: { programme, candidate, nominations: 1, merged: 0, received: one.receivedOn, late: late !== "" }, programme, sealed: { ...one, reason: late } });
    return { id };
  });
}

/** What was entered wrongly is put right; what stood there before stays in the log. */
export async function correctNomination(context: Context, actor: Staff, programme: string, candidate: string, id: string, { reason, ...one }: NewNomination & { readonly reason: string }): Promise<void> {
  await context.act(actor, async (act) => {
    const { programme: rules } = await getProgramme(act.tx, programme);
    const before = await heldNomination(act, programme, candidate, id);
    const late = checkLate(rules, one.receivedOn, one.lateReason);
    const next = { channel: one.channel, nominator: one.nominator, received_on: one.receivedOn, note: one.note, late_reason: late };
    await saveNomination(act.tx, id, next);
    const { channel, nominator, received_on, note, late_reason } = before;
    act.record({
      kind: "nomination-corrected", body: { programme, candidate, nomination: id, channel: one.channel, received: one.receivedOn, late: late !== "" }, programme,
      sealed: { before: { channel, nominator, received_on, note, late_reason }, after: next, reason },
    });
  });
}

/** It holds no more; it stays in the list, with the reason. */
export async function withdrawNomination(context: Context, actor: Staff, programme: string, candidate: string, id: string, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    await heldNomination(act, programme, candidate, id);
    await saveNomination(act.tx, id, { withdrawn: reason });
    act.record({ kind: "nomination-withdrawn", body: { programme, candidate, nomination: id }, programme, sealed: { reason } });
  });
}

async function heldNomination({ tx }: Act, programme: string, candidate: string, id: string): Promise<NominationRow> {
  const row = await findNomination(tx, programme, candidate, id);
  if (row === undefined) throw new Refusal("not-found");
  if (row.withdrawn !== "") throw new Refusal("not-allowed-now", { state: "withdrawn" });
  return row;
}

/** `other` was the same person: its channels go to `keep`, its values are kept with the reason, and it is no candidate any more. */
export async function mergeCandidates(context: Context, actor: Staff, programme: string, one: { keep: string; other: string; reason: string }): Promise<void> {
  await context.act(actor, async (act) => {
    await getProgramme(act.tx, programme);
    const [keep, other] = [await readPerson(act.vault, act.tx, "candidates", programme, one.keep), await readPerson(act.vault, act.tx, "candidates", programme, one.other)];
    if (keep === undefined || other === undefined || keep.id === other.id) throw new Refusal("not-found");
    if (await hasSheets(act.tx, programme)) throw new Refusal("frozen", { removed: [other.id] });
    for (const session of await listSessionsOfProgramme(act.tx, programme)) {
      if ((await listAppearances(act.tx, session.id)).some(({ candidate }) => candidate === other.id)) throw new Refusal("in-use", { field: "session" });
    }
    const count = (await listNominationsOf(act.tx, programme, keep.id)).length;
    const others = await listNominationsOf(act.tx, programme, other.id);
    await moveNominations(act.tx, programme, other.id, keep.id);
    await moveOpinions(act.tx, programme, other.id, keep.id);
    // what is sealed is bound to the person whose nomination it is
    for (const { id, merged } of others) {
      if (merged !== "") await saveNomination(act.tx, id, { merged: act.vault.seal(mergedPlace(programme, keep.id), act.vault.open(mergedPlace(programme, other.id), merged)) });
    }
    await insertNominations(act.tx, [{
      id: act.id(), programme, candidate: keep.id, position: count + others.length + 1, channel: "unit", nominator: other.values["nominator"] ?? "",
      received_on: "", note: one.reason, late_reason: "", merged: sealedPerson(act, programme, keep.id, other), at: act.at, withdrawn: "",
    }]);
    await deletePerson(act.tx, "candidates", programme, other.id);
    await touchRegister(act, programme);
    await detectIn(act, programme);
    await holdToAnswers(act, actor, programme);
    act.record({ kind: "merged", body: { programme, candidate: keep.id, other: other.id }, programme, sealed: { reason: one.reason } });
  });
}

/** Papers that the programme's rules name as evidence, then those that the office has added. */
export async function materialList(context: Pick<Context, "db">, programme: string, rules: Programme): Promise<{ name: string; own: boolean }[]> {
  const named = (rules.eligibility ?? []).flatMap((rule) => ["of" in rule ? (rule.of ?? []) : [], rule].flat()).flatMap((rule) => ("evidence" in rule ? (rule.evidence ?? []) : []));
  const own = await listMaterialNames(context.db, programme);
  return [...[...new Set(named)].map((name) => ({ name, own: false })), ...own.filter((name) => !named.includes(name)).map((name) => ({ name, own: true }))];
}

export async function nameMaterials(context: Context, actor: Staff, programme: string, names: readonly string[]): Promise<void> {
  await context.act(actor, async (act) => {
    await getProgramme(act.tx, programme);
    const plain = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
    await replaceMaterialNames(act.tx, programme, plain);
    act.record({ kind: "materials", body: { programme, names: plain.length }, programme, sealed: { names: plain } });
  });
}

export async function tickMaterials(context: Context, actor: Staff, programme: string, one: { candidates: readonly string[]; names: readonly string[]; state: MaterialRow["state"]; note: string }): Promise<void> {
  await context.act(actor, async (act) => {
    const { programme: rules } = await getProgramme(act.tx, programme);
    const people = await listKnown(act.tx, "candidates", programme, one.candidates);
    const known = new Set((await materialList({ db: act.tx }, programme, rules)).map(({ name }) => name));
    if (one.candidates.some((id) => !people.has(id)) || one.names.some((name) => !known.has(name))) throw new Refusal("not-found");
    await saveMaterials(act.tx, one.candidates.flatMap((candidate) => one.names.map((name) => ({ programme, candidate, name, state: one.state, note: one.note, by: actor.account, at: act.at }))));
    act.record({ kind: "materials", body: { programme, candidates: one.candidates.length, names: one.names.length, state: one.state }, programme, sealed: { candidates: one.candidates, names: one.names, note: one.note } });
  });
}

/** Ranked no more and expected no more; the row stays. In a session the chair has a step of his own for it. */
export async function withdrawCandidate(context: Context, actor: Staff, programme: string, candidate: string, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    const { programme: rules } = await getProgramme(act.tx, programme);
    const person = await readPerson(act.vault, act.tx, "candidates", programme, candidate);
    if (person === undefined) throw new Refusal("not-found");
    if (person.values["status"] === "withdrawn") throw new Refusal("not-allowed-now", { state: "withdrawn" });
    await writePerson(act.vault, act.tx, "candidates", programme, { ...person, values: { ...person.values, status: "withdrawn" } }, sensitiveFields(rules.fields ?? []));
    await touchRegister(act, programme);
    act.record({ kind: "candidate-withdrawn", body: { programme, candidate }, programme, sealed: { reason } });
    for (const session of await listSessionsOfProgramme(act.tx, programme)) act.changed(session.id);
  });
}
