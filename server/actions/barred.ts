// The register of barred persons of the whole installation: entered, lifted, and what was found of a nominee who looks like one.
import { findBarred, insertBarred, saveBarred, saveBarredFinding } from "../../db/queries/barred.ts";
import { listSessions } from "../../db/queries/sessions.ts";
import type { BarredFindingRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { mask } from "../output/mask.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { editCandidate } from "./edit-candidate.ts";

export interface Bar {
  readonly name: string;
  /** "" where it is not known: then only the name can be compared */
  readonly idNumber: string;
  readonly ground: string;
  readonly document: string;
  readonly since: string;
  /** the programme and nominee from which it comes, if any */
  readonly from?: { readonly programme: string; readonly candidate: string };
}

/** Enters a person. For whoever revokes a title: in the same act. The number itself is not kept. */
export async function bar(act: Act, actor: Staff, { name, idNumber, ground, document, since, from }: Bar): Promise<string> {
  const id = act.id();
  const plain = idNumber.trim();
  await insertBarred(act.tx, {
    id, name: name.trim(), match: act.vault.match(plain), last_four: plain === "" ? "" : mask(plain).slice(-4), ground, document, since,
    programme: from?.programme ?? null, candidate: from?.candidate ?? null, account: actor.account, at: act.at, lifted_at: null, lifted_by: "", lifted_document: "", lifted_reason: "",
  });
  act.record({ kind: "barred", body: { barred: id, what: "entered" }, sealed: { name, ground, document, since } });
  await tellSessions(act);
  return id;
}

export const enterBarred = (context: Context, actor: Staff, one: Omit<Bar, "from">): Promise<{ id: string }> =>
  context.act(actor, async (act) => ({ id: await bar(act, actor, one) }));

export async function liftBarred(context: Context, actor: Staff, id: string, lift: { by: string; document: string; reason: string }): Promise<void> {
  await context.act(actor, async (act) => {
    const row = await findBarred(act.tx, id);
    if (row === undefined) throw new Refusal("not-found");
    if (row.lifted_at !== null) throw new Refusal("not-allowed-now", { liftedAt: row.lifted_at });
    await saveBarred(act.tx, id, { lifted_at: act.at, lifted_by: lift.by, lifted_document: lift.document, lifted_reason: lift.reason });
    act.record({ kind: "barred", body: { barred: id, what: "lifted" }, sealed: lift });
    await tellSessions(act);
  });
}

/** Says whether a nominee is the barred person: then the nomination ends. */
export async function findOnBarred(
  context: Context, actor: Staff, programme: string, candidate: string, barred: string, finding: { readonly finding: BarredFindingRow["finding"]; readonly reason: string; readonly by: string },
): Promise<void> {
  const stand = await eligibilityStand(context, programme);
  if (!stand.candidates.rowOf.has(candidate)) throw new Refusal("not-found");
  await context.act(actor, async (act) => {
    const row = await findBarred(act.tx, barred);
    if (row === undefined) throw new Refusal("not-found");
    if (row.lifted_at !== null) throw new Refusal("not-allowed-now", { liftedAt: row.lifted_at });
    await saveBarredFinding(act.tx, { programme, candidate, barred, finding: finding.finding, reason: finding.reason, decider: finding.by, account: actor.account, at: act.at });
    act.record({ kind: "barred", body: { programme, candidate, barred, what: finding.finding }, programme, sealed: { reason: finding.reason, by: finding.by } });
    await tellSessions(act);
    if (finding.finding === "excluded") await editCandidate(act, programme, candidate, { status: "withdrawn" }, { reason: finding.reason, evidence: row.document });
  });
}

/** The register is of all programmes: whoever waits in any session may be kept out by it now, or no longer. */
async function tellSessions(act: Act): Promise<void> {
  for (const { id, state } of await listSessions(act.tx)) if (state !== "archived") act.changed(id);
}
