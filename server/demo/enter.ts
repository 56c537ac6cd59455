// Coming in as one of the people of the demo, with the token of his link and nothing else. Exists only where the demo is served.
import { findAccountByLogin, deleteSignIn, insertSignIn } from "../../db/queries/accounts.ts";
import { findSeat, listSessions } from "../../db/queries/sessions.ts";
import { sitDown } from "../actions/session.ts";
import type { Actor } from "../auth/actor.ts";
import { makeToken, sameSecret, tokenHash } from "../auth/secrets.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import type { RequestFacts } from "../endpoint.ts";
import { Refusal } from "../refusal.ts";
import { demoPeople, demoToken, type DemoPerson } from "./people.ts";

const dayMilliseconds = 86_400_000;

/** `path`: the page where this person works. An expert's seat is hers if it is free or this device's; another device keeps it. */
export async function enter(context: Context, actor: Actor, request: RequestFacts, token: string): Promise<{ path: string; token: string }> {
  const person = demoPeople.find((one) => sameSecret(demoToken(context.pepper, one), token));
  if (person === undefined) throw new Refusal("wrong-credentials");
  const made = makeToken(context.chance.random);
  return context.act(actor, async (act) => {
    const { tx, at, now, record } = act;
    const session = (await listSessions(tx))[0];
    if (session === undefined) throw new Refusal("not-found");
    if (request.signIn !== null) await deleteSignIn(tx, request.signIn);
    if (person.expert !== null) {
      const seat = await findSeat(tx, session.id, person.expert);
      if (seat === undefined) throw new Refusal("not-found");
      if (seat.device !== null && seat.device !== request.device) throw new Refusal("other-device", { seat: seat.seat });
      await sitDown(act, seat, { device: request.device, label: person.zh, token: made });
      return { path: "/e", token: made };
    }
    const account = await findAccountByLogin(tx, person.role);
    if (account === undefined) throw new Refusal("not-found");
    await insertSignIn(tx, {
      token_hash: tokenHash(made), account: account.id, session: null, expert: null, device: request.device, made_at: at, seen_at: at, ends_at: isoTime(now + 7 * dayMilliseconds),
    });
    record({ kind: "sign-in", body: { account: account.id, role: account.role } });
    return { path: pageOf(person, session.id), token: made };
  });
}

function pageOf({ role }: DemoPerson, session: string): string {
  switch (role) {
    case "chair":
      return "/chair";
    case "display":
      return `/screen/${session}`;
    case "supervisor":
      return "/sup";
    case "secretary":
      return "/sec";
    case "admin":
      return "/admin";
    case "expert":
      return "/e";
    case "leader":
      return "/";
  }
}
