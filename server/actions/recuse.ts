// A recusal during a session: by the expert, the chair or the secretary; holds at once, and cannot be lifted without two people.
import type { ConflictKind } from "../../scoring/conflict.ts";
import { findAppearance, listSeats } from "../../db/queries/sessions.ts";
import type { Actor } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { stateIn } from "./conflict.ts";
import { getAssisted, getSession } from "./session.ts";

export async function recuse(
  context: Context, actor: Actor, session: string, one: { expert: string; candidate: string; kind: ConflictKind; reason: string },
): Promise<void> {
  await context.act(actor, async (act) => {
    const led = actor.kind === "expert" ? await getSession(act.tx, actor, session) : await getAssisted(act.tx, actor, session);
    if (!(await listSeats(act.tx, session)).some((seat) => seat.expert === one.expert)) throw new Refusal("not-found");
    if ((await findAppearance(act.tx, session, one.candidate)) === undefined) throw new Refusal("not-found");
    await stateIn(act, led.programme, actor.kind === "expert" ? "declared" : "ordered", { ...one, ruling: "recuse" });
    act.changed(session);
  });
}
