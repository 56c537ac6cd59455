// Somebody on the reserve who succeeds nobody (不予递补), decided before his turn comes: a removal then passes him over.
import { insertRegistered, listRegister, saveExclusion } from "../../db/queries/conclusion.ts";
import type { ExclusionRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { conclusionStand, inEffect } from "../record/conclusion-facts.ts";
import { Refusal } from "../refusal.ts";
import { registered } from "./conclude.ts";

export type NewExclusion = Pick<ExclusionRow, "run" | "candidate" | "cause" | "source" | "reason" | "authority">;

export async function excludeFromSuccession(context: Context, actor: Staff, programme: string, exclusion: NewExclusion): Promise<{ id: string }> {
  const { run, candidate, cause, source, reason, authority } = exclusion;
  return context.act(actor, async (act) => {
    const { last } = await conclusionStand(context, act.tx, programme, act.now);
    if (last === null) throw new Refusal("not-allowed-now", { reason: "no-run" });
    if (last.run.id !== run) throw new Refusal("stale", { run: last.run.id });
    if (!last.standing.has(candidate)) throw new Refusal("not-found", { candidate });
    if (last.selected.includes(candidate)) throw new Refusal("not-allowed-now", { reason: "on-list" });
    if (inEffect(await listRegister(act.tx, "exclusions", programme)).some((one) => one.candidate === candidate)) throw new Refusal("in-use", { field: "candidate" });
    const row = await registered(act, "exclusions", programme);
    await insertRegistered(act.tx, "exclusions", { ...row, run, candidate, cause, source, reason, authority, decision: null, lifted_at: null, lifted_by: null, lifted_reason: null });
    act.record({ kind: "exclusion", body: { programme, exclusion: row.id, what: "entered", cause, run }, programme, sealed: { candidate, source, reason, authority } });
    return { id: row.id };
  });
}

/** From now on he may succeed again; a decision that passed him over stands as any other. */
export async function liftExclusion(context: Context, actor: Staff, programme: string, id: string, reason: string): Promise<void> {
  await context.act(actor, async ({ tx, at, record }) => {
    const row = (await listRegister(tx, "exclusions", programme)).find((one) => one.id === id);
    if (row === undefined) throw new Refusal("not-found");
    if (row.lifted_at !== null) throw new Refusal("not-allowed-now", { reason: "lifted" });
    await saveExclusion(tx, id, { lifted_at: at, lifted_by: actor.account, lifted_reason: reason });
    record({ kind: "exclusion", body: { programme, exclusion: id, what: "lifted" }, programme, sealed: { candidate: row.candidate, reason } });
  });
}
