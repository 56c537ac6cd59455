// Set-up, sign-in, accounts.
import { z } from "zod";
import { roles } from "../auth/actor.ts";
import { accounts, changeAccount, signIn, signOut } from "../actions/sign-in.ts";
import { addAccount, confirmInvitation, inviteAgain, takeInvitation } from "../actions/invite.ts";
import type { Actor, Anonymous, Staff } from "../auth/actor.ts";
import { roleOf } from "../auth/actor.ts";
import { shortestPassword } from "../auth/passwords.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Refusal } from "../refusal.ts";
import { Done, done, Id } from "../wire.ts";

const Token = z.string().regex(/^[\w-]{43}$/);
const Code = z.string().regex(/^\d{6}$/);
const Password = z.string().min(shortestPassword).max(200);
const Login = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);
const Name = z.string().trim().min(1).max(100);
const RoleName = z.enum(roles);

/** An invitation belongs to nobody who is signed in. */
const nobody = (actor: Actor): Anonymous => {
  if (actor.kind !== "anonymous") throw new Refusal("not-allowed-now", { reason: "signed-in" });
  return actor;
};

export const peopleRoutes: readonly Endpoint[] = [
  endpoint({
    method: "post", path: "/invitation", gate: "public", summary: "Opens a one-time link: sets the password and gives the secret for an authenticator",
    body: z.strictObject({ token: Token, password: Password, login: Login.optional(), name: Name.optional() }),
    answer: z.object({ login: z.string(), secret: z.string().nullable(), uri: z.string().nullable() }),
    handle: async ({ context, actor, body }) => ({ body: await takeInvitation(context, nobody(actor), body) }),
  }),
  endpoint({
    method: "post", path: "/invitation/confirmation", gate: "public", summary: "Proves the authenticator with its first code; the account is ready",
    body: z.strictObject({ token: Token, code: Code }), answer: z.object({ login: z.string() }),
    handle: async ({ context, actor, body }) => ({ body: await confirmInvitation(context, nobody(actor), body) }),
  }),
  endpoint({
    method: "post", path: "/sign-in", gate: "public", summary: "Signs one of the staff in with password and one-time password",
    body: z.strictObject({ login: z.string().max(100), password: z.string().max(200), code: Code.optional() }),
    answer: z.object({ id: z.string(), name: z.string(), role: RoleName }),
    handle: async ({ context, actor, request, body }) => {
      const { token, account } = await signIn(context, actor, request, body);
      return { body: account, token };
    },
  }),
  endpoint({
    method: "post", path: "/sign-out", gate: "signedIn", summary: "Ends this sign-in and its event stream", answer: Done,
    handle: async ({ context, actor, request }) => {
      await signOut(context, actor, request);
      return { ...done, token: null };
    },
  }),
  endpoint({
    method: "get", path: "/me", gate: "public", summary: "Who this browser is signed in as",
    answer: z.object({ role: z.string(), account: z.string().nullable(), name: z.string().nullable(), session: z.string().nullable(), expert: z.string().nullable() }),
    handle: async ({ actor }) => ({
      body: {
        role: roleOf(actor), account: actor.kind === "staff" ? actor.account : null, name: actor.kind === "staff" ? actor.name : null, session: actor.kind === "expert" ? actor.session : null, expert: actor.kind === "expert" ? actor.expert : null,
      },
    }),
  }),
  endpoint({
    method: "get", path: "/accounts", gate: "admin", summary: "All accounts of the staff",
    answer: z.array(z.object({ id: z.string(), login: z.string(), name: z.string(), role: RoleName, disabled: z.boolean(), ready: z.boolean() })),
    handle: async ({ context }) => ({ body: await accounts(context) }),
  }),
  endpoint({
    method: "post", path: "/accounts", gate: "admin", summary: "A new account; the answer holds its one-time link's token",
    body: z.strictObject({ login: Login, name: Name, role: RoleName }), answer: z.object({ id: z.string(), invitation: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await addAccount(context, actor as Staff, body) }),
  }),
  endpoint({
    method: "patch", path: "/accounts/:account", gate: "admin", summary: "Changes role, name or lock of another's account; its sign-ins end",
    params: z.strictObject({ account: Id }), body: z.strictObject({ role: RoleName.optional(), name: Name.optional(), disabled: z.boolean().optional() }).refine((set) => Object.keys(set).length > 0, "name what changes"), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await changeAccount(context, actor as Staff, params.account, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/accounts/:account/invitation", gate: "admin", summary: "A new one-time link for somebody who lost password or authenticator",
    params: z.strictObject({ account: Id }), answer: z.object({ invitation: z.string() }),
    handle: async ({ context, actor, params }) => ({ status: 201, body: await inviteAgain(context, actor as Staff, params.account) }),
  }),
];
