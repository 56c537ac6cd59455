// How a person comes to an account: a one-time link, a password of her own, an authenticator. No account exists before that.
import { deleteSignInsOfAccount, findAccount, findAccountByLogin, findInvitation, hasAccounts, insertAccount, replaceInvitation, saveAccount, saveInvitation } from "../../db/queries/accounts.ts";
import type { AccountRole } from "../../db/schema.ts";
import type { Anonymous, Staff } from "../auth/actor.ts";
import { hashPassword, makeTotpSecret, totpStep, totpUri } from "../auth/passwords.ts";
import { makeToken, tokenHash } from "../auth/secrets.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";

interface Chosen {
  readonly login: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly password: string;
  readonly secret: string | null;
}

/** The link of a database without accounts; null where there is one already. */
export async function makeSetupLink(context: Context): Promise<string | null> {
  if (await hasAccounts(context.db)) return null;
  const token = makeToken(context.chance.random);
  await context.act({ kind: "anonymous", device: "" }, async ({ tx, at, record }) => {
    await replaceInvitation(tx, { token_hash: tokenHash(token), account: null, made_at: at, used_at: null, chosen: null });
    record({ kind: "setup-link", body: {} });
  });
  return token;
}

export async function addAccount(context: Context, actor: Staff, input: { login: string; name: string; role: AccountRole }): Promise<{ id: string; invitation: string }> {
  const token = makeToken(context.chance.random);
  return context.act(actor, async ({ tx, at, id: makeId, record }) => {
    if (await findAccountByLogin(tx, input.login)) throw new Refusal("in-use", { field: "login" });
    const id = makeId();
    await insertAccount(tx, { id, ...input, password_hash: "", totp_secret: null, totp_step: 0, disabled: 0, made_at: at });
    await replaceInvitation(tx, { token_hash: tokenHash(token), account: id, made_at: at, used_at: null, chosen: null });
    record({ kind: "account", body: { account: id, role: input.role }, sealed: { login: input.login, name: input.name } });
    return { id, invitation: token };
  });
}

/** A new link for an account whose owner has lost password or authenticator; the old ones stop working when it is used. */
export async function inviteAgain(context: Context, actor: Staff, id: string): Promise<{ invitation: string }> {
  const token = makeToken(context.chance.random);
  return context.act(actor, async ({ tx, at, record }) => {
    const account = await findAccount(tx, id);
    if (account === undefined) throw new Refusal("not-found");
    await replaceInvitation(tx, { token_hash: tokenHash(token), account: id, made_at: at, used_at: null, chosen: null });
    record({ kind: "account-invited", body: { account: id } });
    return { invitation: token };
  });
}

/** First step: the password. A display has no authenticator and is ready at once. */
export async function takeInvitation(
  context: Context, actor: Anonymous, input: { token: string; password: string; login?: string | undefined; name?: string | undefined },
): Promise<{ login: string; secret: string | null; uri: string | null }> {
  const passwordHash = await hashPassword(input.password);
  let ended: string | null = null;
  const taken = await context.act(actor, async ({ tx, at, id: makeId, random, record }) => {
    const key = tokenHash(input.token);
    const invitation = await findInvitation(tx, key);
    if (invitation === undefined || invitation.used_at !== null) throw new Refusal("not-found");
    const account = invitation.account === null ? undefined : await findAccount(tx, invitation.account);
    if (account === undefined && (input.login === undefined || input.name === undefined)) {
      throw new Refusal("bad-request", { errors: [{ path: "body/login", code: "required", message: "the first administrator chooses login and name" }] });
    }
    const who = account ?? { login: input.login!, name: input.name!, role: "admin" as const };
    if (account?.role === "display") {
      await deleteSignInsOfAccount(tx, account.id);
      ended = account.id;
      await saveAccount(tx, account.id, { password_hash: passwordHash });
      await saveInvitation(tx, key, { used_at: at, account: account.id });
      record({ kind: "account-ready", body: { account: account.id } });
      return { login: account.login, secret: null, uri: null };
    }
    const secret = makeTotpSecret(random);
    const chosen: Chosen = { login: who.login, name: who.name, role: who.role, password: passwordHash, secret };
    await saveInvitation(tx, key, { chosen: JSON.stringify(chosen) });
    record({ kind: "invitation-opened", body: { account: account?.id ?? makeId() } });
    return { login: who.login, secret, uri: totpUri(secret, who.login) };
  });
  cut(context, ended);
  return taken;
}

/** Second step: the first one-time password proves that the authenticator works. */
export async function confirmInvitation(context: Context, actor: Anonymous, input: { token: string; code: string }): Promise<{ login: string }> {
  let ended: string | null = null;
  const confirmed = await context.act(actor, async ({ tx, at, now, id: makeId, record }) => {
    const key = tokenHash(input.token);
    const invitation = await findInvitation(tx, key);
    if (invitation === undefined || invitation.used_at !== null) throw new Refusal("not-found");
    if (invitation.chosen === null) throw new Refusal("not-allowed-now");
    const chosen = JSON.parse(invitation.chosen) as Chosen;
    const step = totpStep(chosen.secret!, input.code, now);
    if (step === null) throw new Refusal("wrong-credentials");
    const set = { password_hash: chosen.password, totp_secret: chosen.secret, totp_step: step };
    let account = invitation.account;
    if (account === null) {
      if (await hasAccounts(tx)) throw new Refusal("not-found");
      account = makeId();
      await insertAccount(tx, { id: account, login: chosen.login, name: chosen.name, role: "admin", disabled: 0, made_at: at, ...set });
    } else {
      await saveAccount(tx, account, set);
      // whoever has a lost notebook is out
      await deleteSignInsOfAccount(tx, account);
      ended = account;
    }
    await saveInvitation(tx, key, { used_at: at, account, chosen: null });
    record({ kind: "account-ready", body: { account } });
    return { login: chosen.login };
  });
  cut(context, ended);
  return confirmed;
}

/** Whoever is still signed in from before is out at once. */
function cut(context: Context, account: string | null): void {
  if (account !== null) context.hub.cut((one) => one.kind === "staff" && one.account === account);
}
