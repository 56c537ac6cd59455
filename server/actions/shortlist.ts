// Shortlisting before the presentation: the deciding body says who goes before the panel; the others are set aside. It can be taken back
// as long as no sheet exists.
import { insertShortlisting, listShortlistings, saveShortlisting } from "../../db/queries/eligibility.ts";
import { hasSheets } from "../../db/queries/sheets.ts";
import type { ShortlistingRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import type { ShortlistingView } from "../views/shortlisting.ts";
import { admission, refuseHindered } from "./admission.ts";
import { getProgramme } from "./programme.ts";
import { editCandidate } from "./edit-candidate.ts";
import { statedOf } from "./read-eligibility.ts";

export interface Shortlist {
  readonly way: ShortlistingRow["way"];
  readonly chosen: readonly string[];
  readonly body: string;
  readonly decidedOn: string;
  readonly number: string;
  readonly reason: string;
}

/** Only eligible nominees of whom nothing is open can be chosen; every other one that is eligible or in doubt is set aside. */
export async function shortlist(context: Context, actor: Staff, programme: string, list: Shortlist): Promise<{ id: string; chosen: number; others: number }> {
  const admitted = await admission(context, programme);
  const { stand } = admitted;
  const chosen = new Set(list.chosen);
  refuseHindered(admitted, chosen, []);
  const others = stand.people.filter(({ id }, row) => !chosen.has(id) && statedOf(stand, row) === "active" && stand.review.eligibility[row] !== "ineligible");
  return context.act(actor, async (act) => {
    if (await hasSheets(act.tx, programme)) throw new Refusal("frozen");
    const before = await listShortlistings(act.tx, programme);
    if (before.some((row) => row.reversed_at === null)) throw new Refusal("in-use", { field: "shortlisting" });
    const id = act.id();
    for (const one of others) await editCandidate(act, programme, one.id, { status: "not-shortlisted" }, { reason: list.reason === "" ? "未入围" : list.reason, evidence: `${list.body} ${list.decidedOn} ${list.number}`.trim() });
    await insertShortlisting(act.tx, {
      id, programme, position: before.length + 1, way: list.way, body: list.body, decided_on: list.decidedOn, number: list.number, reason: list.reason, chosen: JSON.stringify([...chosen]),
      others: JSON.stringify(Object.fromEntries(others.map((one) => [one.id, one.values["status"] ?? ""]))), account: actor.account, at: act.at, reversed_at: null, reversed_by: null, reversed_reason: "",
    });
    act.record({
      kind: "shortlisting", body: { programme, shortlisting: id, what: "made", candidates: [...chosen], others: others.length }, programme,
      sealed: { way: list.way, body: list.body, decidedOn: list.decidedOn, number: list.number, reason: list.reason },
    });
    return { id, chosen: chosen.size, others: others.length };
  });
}

export async function reverseShortlisting(context: Context, actor: Staff, programme: string, id: string, reason: string): Promise<void> {
  const stand = await eligibilityStand(context, programme);
  await context.act(actor, async (act) => {
    const row = (await listShortlistings(act.tx, programme)).find((one) => one.id === id);
    if (row === undefined) throw new Refusal("not-found");
    if (row.reversed_at !== null) throw new Refusal("not-allowed-now", { reversedAt: row.reversed_at });
    if (await hasSheets(act.tx, programme)) throw new Refusal("frozen");
    for (const [candidate, status] of Object.entries(JSON.parse(row.others) as Record<string, string>)) {
      // who has withdrawn since stays withdrawn
      if (stand.candidates.value("status", stand.candidates.rowOf.get(candidate) ?? -1) === "not-shortlisted") await editCandidate(act, programme, candidate, { status }, { reason });
    }
    await saveShortlisting(act.tx, id, { reversed_at: act.at, reversed_by: actor.account, reversed_reason: reason });
    act.record({ kind: "shortlisting", body: { programme, shortlisting: id, what: "reversed" }, programme, sealed: { reason } });
  });
}

export async function shortlistings(context: Context, programme: string): Promise<ShortlistingView[]> {
  await getProgramme(context.db, programme);
  return (await listShortlistings(context.db, programme)).map((row) => ({
    id: row.id, way: row.way, body: row.body, decidedOn: row.decided_on, number: row.number, reason: row.reason, chosen: JSON.parse(row.chosen) as string[],
    others: Object.keys(JSON.parse(row.others) as object).length, at: row.at, reversedAt: row.reversed_at, reversedReason: row.reversed_reason,
  }));
}
