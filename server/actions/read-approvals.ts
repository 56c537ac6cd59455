// What waits for a second person, and what two people have settled lately: what, by whom and why; never a value.
import { findAccount } from "../../db/queries/accounts.ts";
import { findRun } from "../../db/queries/runs.ts";
import { findSession, listAskedApprovals, listSettledApprovals } from "../../db/queries/sessions.ts";
import type { ApprovalRow, Reader } from "../../db/schema.ts";
import type { Bilingual } from "../../scoring/bilingual.ts";
import { canConfirm } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import { getProgramme } from "./programme.ts";

interface Head extends Pick<ApprovalRow, "id" | "session" | "kind" | "subject"> {
  readonly firstName: string;
  /** of a ranking: which one, as its proposer sees it; never what is in it */
  readonly run: { readonly programme: Bilingual; readonly position: number; readonly entry: number } | null;
}

export interface AskedApproval extends Head, Pick<ApprovalRow, "reason" | "first"> {
  readonly firstAt: string;
}

export interface SettledApproval extends Head {
  /** confirmed; false: returned, or taken back */
  readonly yes: boolean;
  readonly secondName: string;
  readonly secondAt: string;
}

/** so many of the latest are looked through */
const settledShown = 20;

/** Those that this person may confirm, could have confirmed, or took part in. */
export async function readApprovals(db: Reader, actor: Staff): Promise<{ readonly asked: readonly AskedApproval[]; readonly settled: readonly SettledApproval[] }> {
  const isHers = async (row: ApprovalRow): Promise<boolean> => {
    const session = row.session === "" ? undefined : await findSession(db, row.session);
    const facts = session ?? { id: "", programme: row.programme, chair: null, state: "running" as const };
    return row.first === actor.account || row.second === actor.account || canConfirm(actor, facts, row.first);
  };
  const nameOf = async (account: string): Promise<string> => (await findAccount(db, account))?.name ?? "";
  const head = async ({ id, session, kind, subject, first }: ApprovalRow): Promise<Head> => ({ id, session, kind, subject, firstName: await nameOf(first), run: kind === "release-run" ? await runOf(db, subject) : null });
  const asked: AskedApproval[] = [];
  for (const row of await listAskedApprovals(db)) if (await isHers(row)) asked.push({ ...(await head(row)), reason: row.reason, first: row.first, firstAt: row.first_at });
  const settled: SettledApproval[] = [];
  for (const row of await listSettledApprovals(db, settledShown)) if (await isHers(row)) settled.push({ ...(await head(row)), yes: row.state === "done", secondName: await nameOf(row.second!), secondAt: row.second_at! });
  return { asked, settled };
}

async function runOf(db: Reader, id: string): Promise<Head["run"]> {
  const run = await findRun(db, id);
  return run === undefined ? null : { programme: (await getProgramme(db, run.programme)).programme.name, position: run.position, entry: run.seq };
}
