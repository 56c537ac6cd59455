// What waits for a second person: what is asked, by whom and why; never a value, since nothing of it is released yet.
import { findAccount } from "../../db/queries/accounts.ts";
import { findSession, listAskedApprovals } from "../../db/queries/sessions.ts";
import type { ApprovalRow, Reader } from "../../db/schema.ts";
import { canConfirm } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";

export interface AskedApproval extends Pick<ApprovalRow, "id" | "session" | "kind" | "subject" | "reason" | "first"> {
  readonly firstName: string;
  readonly firstAt: string;
}

/** Those that this person may confirm, and her own. */
export async function askedApprovals(db: Reader, actor: Staff): Promise<AskedApproval[]> {
  const asked: AskedApproval[] = [];
  for (const row of await listAskedApprovals(db)) {
    const session = row.session === "" ? undefined : await findSession(db, row.session);
    const facts = session ?? { id: "", programme: row.programme, chair: null, state: "running" as const };
    if (row.first !== actor.account && !canConfirm(actor, facts, row.first)) continue;
    const { id, kind, subject, reason, first } = row;
    asked.push({ id, session: row.session, kind, subject, reason, first, firstName: (await findAccount(db, first))?.name ?? "", firstAt: row.first_at });
  }
  return asked;
}
