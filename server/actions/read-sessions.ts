// Sessions as the desk prepares them: seats, codes given out, who has certified; and which accounts are there to hold one.
import { listAccounts } from "../../db/queries/accounts.ts";
import { listNames } from "../../db/queries/programmes.ts";
import { countCertified, listAppearances, listCalledSeats, listSeats, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { AccountRole, Reader } from "../../db/schema.ts";
import { canSeeSession } from "../auth/access.ts";
import { isReady } from "../auth/is-ready.ts";
import type { Actor } from "../auth/actor.ts";
import type { SessionSettings } from "../live/view.ts";
import { getProgramme } from "./programme.ts";

export interface PreparedSession {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly madeAt: string;
  readonly chair: { readonly id: string; readonly name: string } | null;
  readonly settings: SessionSettings;
  readonly seats: readonly { readonly seat: number; readonly expert: string; readonly name: string; readonly certified: number; readonly hasCode: boolean; readonly joined: boolean }[];
  /** in running order */
  readonly order: readonly { readonly candidate: string; readonly state: string }[];
}

export async function preparedSessions(db: Reader, actor: Actor, id: string): Promise<PreparedSession[]> {
  await getProgramme(db, id);
  const experts = new Map((await listNames(db, "experts", id)).map((one) => [one.id, one.name]));
  const accounts = new Map((await listAccounts(db)).map((one) => [one.id, one.name]));
  return Promise.all((await listSessionsOfProgramme(db, id)).filter((session) => canSeeSession(actor, session)).map(async (session) => {
    const [certified, called] = [await countCertified(db, session.id), new Set(await listCalledSeats(db, session.id))];
    return {
      id: session.id, name: session.name, state: session.state, madeAt: session.made_at, settings: JSON.parse(session.settings) as SessionSettings,
      chair: session.chair === null ? null : { id: session.chair, name: accounts.get(session.chair) ?? session.chair },
      seats: (await listSeats(db, session.id)).map(({ seat, expert, device }) => ({
        seat, expert, name: experts.get(expert) ?? "", certified: certified.get(expert) ?? 0, hasCode: called.has(expert), joined: device !== null,
      })),
      order: (await listAppearances(db, session.id)).map(({ candidate, state }) => ({ candidate, state })),
    };
  }));
}

export async function chairList(db: Reader): Promise<{ id: string; name: string }[]> {
  return (await listAccounts(db)).filter((one) => one.role === "chair" && one.disabled === 0);
}

/** How many accounts of each kind are ready to be used. */
export async function duty(db: Reader): Promise<Record<"chair" | "supervisor" | "leader" | "display", number>> {
  const accounts = (await listAccounts(db)).filter((one) => one.disabled === 0);
  const ready = (role: AccountRole): number => accounts.filter((one) => one.role === role && isReady(one)).length;
  return { chair: ready("chair"), supervisor: ready("supervisor"), leader: ready("leader"), display: ready("display") };
}
