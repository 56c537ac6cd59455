// What waits for a second person, and what two people have settled lately: what, by whom and why; never a value.
import { findAccount } from "../../db/queries/accounts.ts";
import { findRun } from "../../db/queries/runs.ts";
import { findSession, listAskedApprovals, listSettledApprovals } from "../../db/queries/sessions.ts";
import type { ApprovalRow, Reader } from "../../db/schema.ts";
import { canConfirm } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { ApprovalHead, Approvals, AskedApproval, SettledApproval } from "../views/approvals.ts";
import { getProgramme } from "./programme.ts";

/** so many of the latest are looked through */
const settledShown = 20;

/** Those that this person may confirm, could have confirmed, or took part in. */
export async function readApprovals(db: Reader, actor: Staff): Promise<Approvals> {
  const isHers = async (row: ApprovalRow): Promise<boolean> => {
    const session = row.session === "" ? undefined : await findSession(db, row.session);
    return row.first === actor.account || row.second === actor.account || canConfirm(actor, session, row.first);
  };
  const nameOf = async (account: string): Promise<string> => (await findAccount(db, account))?.name ?? "";
  const head = async ({ id, session, kind, subject, first }: ApprovalRow): Promise<ApprovalHead> => ({ id, session, kind, subject, firstName: await nameOf(first), run: kind === "release-run" ? await runOf(db, subject) : null });
  const asked: AskedApproval[] = [];
  for (const row of await listAskedApprovals(db)) if (await isHers(row)) asked.push({ ...(await head(row)), reason: row.reason, first: row.first, firstAt: row.first_at });
  const settled: SettledApproval[] = [];
  for (const row of await listSettledApprovals(db, settledShown)) if (await isHers(row)) settled.push({ ...(await head(row)), yes: row.state === "done", secondName: await nameOf(row.second!), secondAt: row.second_at! });
  return { asked, settled };
}

async function runOf(db: Reader, id: string): Promise<ApprovalHead["run"]> {
  const run = await findRun(db, id);
  return run === undefined ? null : { programme: (await getProgramme(db, run.programme)).programme.name, position: run.position, entry: run.seq };
}
