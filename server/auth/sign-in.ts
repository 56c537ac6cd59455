// From a request's token to who asks. Asked anew at every request, so that a changed role or a taken seat holds at once.
import { deleteSignIn, findSignedIn } from "../../db/queries/accounts.ts";
import type { Context } from "../context.ts";
import type { Actor } from "./actor.ts";

/** Staff are locked out after so long without a request; a tablet's seat, and a big screen that nobody touches, last the day. Source: 等保 自动退出, reliability §8. */
const idle = { staff: 15 * 60_000, day: 12 * 3_600_000 };

/** When each sign-in was last used, on the clock that never jumps: setting the server's clock signs nobody out. */
const lastUse = new WeakMap<Context, Map<string, number>>();

export async function actorOf(context: Context, signIn: string | null, device: string): Promise<Actor> {
  const nobody: Actor = { kind: "anonymous", device };
  if (signIn === null) return nobody;
  const row = await findSignedIn(context.db, signIn);
  if (row === undefined || row.device !== device || new Date(row.ends_at).getTime() <= context.chance.now()) return nobody;
  if (isIdle(context, row.token_hash, row.account === null || row.role === "display" ? idle.day : idle.staff)) {
    // for good: after a restart nobody remembers how long it was
    await context.act(nobody, async ({ tx, record }) => {
      await deleteSignIn(tx, row.token_hash);
      record({ kind: "idle-ended", body: { account: row.account, expert: row.expert } });
    });
    return nobody;
  }
  if (row.account !== null) {
    return row.role === null || row.disabled !== 0 ? nobody : { kind: "staff", account: row.account, role: row.role, name: row.name!, device };
  }
  if (row.seat === null || row.programme === null || row.sessionState === "archived") return nobody;
  return { kind: "expert", session: row.session!, programme: row.programme, expert: row.expert!, device };
}

/** An open live page is presence: a chair who listens to a candidate for half an hour touches nothing. */
export function stillHere(context: Context, signIn: string): void {
  lastUse.get(context)?.set(signIn, context.chance.elapsed());
}

function isIdle(context: Context, signIn: string, limit: number): boolean {
  let uses = lastUse.get(context);
  if (!uses) lastUse.set(context, (uses = new Map()));
  const now = context.chance.elapsed();
  const last = uses.get(signIn) ?? now;
  uses.set(signIn, now);
  return now - last > limit;
}
