// Sign-in and sign-out of the staff. A new token at every sign-in; wrong name, password or code look alike.
import { deleteSignIn, deleteSignInsOfAccount, findAccount, findAccountByLogin, insertSignIn, listAccounts, saveAccount } from "../../db/queries/accounts.ts";
import type { AccountRole, AccountRow } from "../../db/schema.ts";
import type { Actor, Staff } from "../auth/actor.ts";
import { isReady } from "../auth/is-ready.ts";
import { isPassword, totpStep } from "../auth/passwords.ts";
import { makeToken, tokenHash } from "../auth/secrets.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import type { RequestFacts } from "../endpoint.ts";
import { Refusal } from "../refusal.ts";

const lifetime = 7 * 86_400_000;

export async function signIn(
  context: Context, actor: Actor, request: RequestFacts, input: { login: string; password: string; code?: string | undefined },
): Promise<{ token: string; account: Pick<AccountRow, "id" | "name" | "role"> }> {
  const { found, step } = await context.signInLimiter.inTurn(`login ${input.login}`, () => prove(context, actor, request, input));
  const token = makeToken(context.chance.random);
  return context.act(actor, async ({ tx, at, now, record }) => {
    const account = (await findAccount(tx, found.id))!;
    // two requests with one code: the second comes too late
    if (account.totp_secret !== null && step <= account.totp_step) throw new Refusal("wrong-credentials");
    if (account.totp_secret !== null) await saveAccount(tx, account.id, { totp_step: step });
    if (request.signIn !== null) await deleteSignIn(tx, request.signIn);
    await insertSignIn(tx, {
      token_hash: tokenHash(token), account: account.id, session: null, expert: null, device: request.device,
      made_at: at, seen_at: at, ends_at: isoTime(now + lifetime),
    });
    record({ kind: "sign-in", body: { account: account.id, role: account.role } });
    return { token, account: { id: account.id, name: account.name, role: account.role } };
  });
}

/** Password and one-time password, at the pace of the limiter. */
async function prove(
  context: Context, actor: Actor, request: RequestFacts, input: { login: string; password: string; code?: string | undefined },
): Promise<{ found: AccountRow; step: number }> {
  // a person types in one account only: the device and the login are limited, an address never alone
  const from = { device: request.device, address: `login ${input.login}` };
  const wait = context.signInLimiter.wait(from);
  if (wait > 0) throw new Refusal("too-many-attempts", { waitSeconds: Math.ceil(wait / 1000) });
  const found = await findAccountByLogin(context.db, input.login);
  const right = await isPassword(found?.password_hash ?? null, input.password);
  const mayEnter = found !== undefined && right && found.disabled === 0 && isReady(found);
  if (mayEnter && found.totp_secret !== null && input.code === undefined) throw new Refusal("one-time-password-needed");
  const step = !mayEnter ? null : found.totp_secret === null ? 0 : totpStep(found.totp_secret, input.code!, context.chance.now());
  if (!mayEnter || step === null || (found.totp_secret !== null && step <= found.totp_step)) {
    context.signInLimiter.failed(from);
    await context.act(actor, async ({ record }) => void record({ kind: "sign-in-failed", body: { account: found?.id ?? null } }));
    throw new Refusal("wrong-credentials");
  }
  context.signInLimiter.succeeded(from);
  return { found, step };
}

export async function signOut(context: Context, actor: Actor, request: RequestFacts): Promise<void> {
  await context.act(actor, async ({ tx, record }) => {
    if (request.signIn !== null) await deleteSignIn(tx, request.signIn);
    record({ kind: "sign-out", body: {} });
  });
  context.hub.cut((one) => one.device === actor.device && one.kind === actor.kind);
}

/** Role, name or lock of an account; every open sign-in of it ends. An administrator keeps one administrator: himself. */
export async function changeAccount(
  context: Context, actor: Staff, id: string, set: { role?: AccountRole | undefined; name?: string | undefined; disabled?: boolean | undefined },
): Promise<void> {
  await context.act(actor, async ({ tx, record }) => {
    const account = await findAccount(tx, id);
    if (account === undefined) throw new Refusal("not-found");
    if (id === actor.account) throw new Refusal("not-allowed-now", { reason: "own-account" });
    await saveAccount(tx, id, {
      ...(set.role === undefined ? {} : { role: set.role }), ...(set.name === undefined ? {} : { name: set.name }),
      ...(set.disabled === undefined ? {} : { disabled: set.disabled ? 1 : 0 }),
    });
    await deleteSignInsOfAccount(tx, id);
    record({ kind: "account-changed", body: { account: id, role: set.role ?? account.role, disabled: set.disabled ?? account.disabled === 1 }, sealed: { name: set.name ?? account.name } });
  });
  context.hub.cut((one) => one.kind === "staff" && one.account === id);
}

export async function accounts(context: Context): Promise<{ id: string; login: string; name: string; role: AccountRole; disabled: boolean; ready: boolean }[]> {
  return (await listAccounts(context.db)).map((one) => ({
    id: one.id, login: one.login, name: one.name, role: one.role, disabled: one.disabled === 1, ready: isReady(one),
  }));
}
