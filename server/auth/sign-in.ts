// From a request's token to who asks. Asked anew at every request, so that a changed role or a taken seat holds at once.
import { findSignedIn } from "../../db/queries/accounts.ts";
import type { SignInRow } from "../../db/schema.ts";
import type { Context } from "../context.ts";
import type { Actor } from "./actor.ts";

/** Staff are locked out after so long without a request; an expert's session lasts the day. Source: 等保 自动退出, reliability §8. */
const idle = { staff: 15 * 60_000, expert: 12 * 3_600_000 };

/** When each sign-in was last used, on the clock that never jumps: setting the server's clock signs nobody out. */
const lastUse = new WeakMap<Context, Map<string, number>>();

export async function actorOf(context: Context, signIn: string | null, device: string): Promise<Actor> {
  const nobody: Actor = { kind: "anonymous", device };
  if (signIn === null) return nobody;
  const row = await findSignedIn(context.db, signIn);
  if (row === undefined || row.device !== device || !stillIn(context, row)) return nobody;
  if (row.account !== null) {
    return row.role === null || row.disabled !== 0 ? nobody : { kind: "staff", account: row.account, role: row.role, name: row.name!, device };
  }
  if (row.seat === null || row.programme === null || row.sessionState === "archived") return nobody;
  return { kind: "expert", session: row.session!, programme: row.programme, expert: row.expert!, device };
}

function stillIn(context: Context, row: SignInRow): boolean {
  let uses = lastUse.get(context);
  if (!uses) lastUse.set(context, (uses = new Map()));
  const now = context.chance.elapsed();
  const last = uses.get(row.token_hash) ?? now;
  if (now - last > (row.account === null ? idle.expert : idle.staff)) return false;
  uses.set(row.token_hash, now);
  return new Date(row.ends_at).getTime() > context.chance.now();
}
