// The office rules on a conflict. Where that would bring a void sheet back, a second person confirms it first.
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { askSecond } from "./approve.ts";
import { ruleIn, type ConflictRuling } from "./conflict.ts";

/** `asked`: the proposal that waits for the second person, and nothing is ruled yet. */
export async function ruleConflict(context: Context, actor: Staff, programme: string, ruling: ConflictRuling): Promise<{ rows: number; asked: string | null }> {
  try {
    return { ...(await context.act(actor, (act) => ruleIn(act, programme, ruling, false))), asked: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "two-people-needed") throw error;
    const { expert, candidate, reason } = ruling;
    const { id } = await context.act(actor, (act) =>
      askSecond(act, actor, { session: String(error.detail["session"]), programme, kind: "ruling", subject: `${expert}@${candidate}`, body: JSON.stringify(ruling), reason }));
    return { rows: 0, asked: id };
  }
}
