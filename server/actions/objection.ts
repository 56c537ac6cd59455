// Objections and reports (异议、举报): registered, looked into, concluded in writing. While one is open, approval and conferral pause.
// Source: practice B5; 招标投标法实施条例 54; the register's text is sealed, the sender's name seen only by those who look into it.
import { insertRegistered, insertStep, listRegister, saveConclusion } from "../../db/queries/conclusion.ts";
import type { ObjectionRow, Tx } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { knownCandidate, registered } from "./conclude.ts";
import { getProgramme } from "./programme.ts";

export interface NewObjection {
  readonly receivedOn: string;
  readonly channel: ObjectionRow["channel"];
  readonly named: boolean;
  readonly sender: string;
  /** empty: about the whole */
  readonly candidate: string;
  readonly text: string;
}

export async function registerObjection(context: Context, actor: Staff, programme: string, objection: NewObjection): Promise<{ id: string }> {
  const { receivedOn, channel, named, candidate, text } = objection;
  if (named !== (objection.sender.trim() !== "")) throw new Refusal("bad-request", { errors: [{ path: "body/sender", code: "required", message: "a named objection has a sender, an anonymous one has none" }] });
  return context.act(actor, async (act) => {
    await getProgramme(act.tx, programme);
    if (candidate !== "") await knownCandidate(act.tx, programme, candidate);
    const row = await registered(act, "objections", programme);
    const { sender } = objection;
    await insertRegistered(act.tx, "objections", {
      ...row, received_on: receivedOn, channel, named: named ? 1 : 0, sender, candidate, text, outcome: null, concluded_on: null, number: null, conclusion: null, concluded_by: null,
    });
    act.record({ kind: "objection", body: { programme, objection: row.id, number: row.position, receivedOn, channel, named }, programme, sealed: { candidate, sender, text } });
    return { id: row.id };
  });
}

async function openObjection(tx: Tx, programme: string, id: string): Promise<ObjectionRow> {
  const row = (await listRegister(tx, "objections", programme)).find((one) => one.id === id);
  if (row === undefined) throw new Refusal("not-found");
  if (row.outcome !== null) throw new Refusal("not-allowed-now", { reason: "concluded" });
  return row;
}

export async function noteInvestigation(context: Context, actor: Staff, programme: string, objection: string, { day, text }: { readonly day: string; readonly text: string }): Promise<void> {
  await context.act(actor, async ({ tx, at, record }) => {
    const row = await openObjection(tx, programme, objection);
    await insertStep(tx, { objection, on_day: day, text, by: actor.account, at });
    record({ kind: "objection-step", body: { programme, objection, number: row.position, day }, programme, sealed: { text } });
  });
}

export interface Conclusion {
  readonly outcome: "upheld" | "partial" | "rejected";
  readonly day: string;
  readonly number: string;
  readonly text: string;
}

export async function concludeObjection(context: Context, actor: Staff, programme: string, objection: string, { outcome, day, number, text }: Conclusion): Promise<void> {
  await context.act(actor, async ({ tx, record }) => {
    const row = await openObjection(tx, programme, objection);
    await saveConclusion(tx, objection, { outcome, concluded_on: day, number, conclusion: text, concluded_by: actor.account });
    record({ kind: "objection-concluded", body: { programme, objection, number: row.position, day, paper: number }, programme, sealed: { outcome, text, candidate: row.candidate } });
  });
}
