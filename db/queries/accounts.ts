// Accounts of the staff, sign-ins of everybody, set-up links.
import type { AccountRow, InvitationRow, Reader, SessionState, SignInRow, Tx } from "../schema.ts";

export const findAccountByLogin = (db: Reader, login: string): Promise<AccountRow | undefined> =>
  db.selectFrom("accounts").selectAll().where("login", "=", login).executeTakeFirst();

export const findAccount = (db: Reader, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirst();

export const listAccounts = (db: Reader): Promise<Pick<AccountRow, "id" | "login" | "name" | "role" | "disabled" | "password_hash" | "totp_secret" | "made_at">[]> =>
  db.selectFrom("accounts").select(["id", "login", "name", "role", "disabled", "password_hash", "totp_secret", "made_at"]).orderBy("login").execute();

export async function hasAccounts(db: Reader): Promise<boolean> {
  return (await db.selectFrom("accounts").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export async function insertAccount(tx: Tx, row: AccountRow): Promise<void> {
  await tx.insertInto("accounts").values(row).execute();
}

export async function saveAccount(tx: Tx, id: string, set: Partial<Omit<AccountRow, "id">>): Promise<void> {
  await tx.updateTable("accounts").set(set).where("id", "=", id).execute();
}

export interface SignedIn extends SignInRow {
  /** of an account */
  readonly role: AccountRow["role"] | null;
  readonly name: string | null;
  readonly disabled: number | null;
  /** of a seat that is still there */
  readonly seat: number | null;
  readonly programme: string | null;
  readonly sessionState: SessionState | null;
}

/** A sign-in with the account or the seat it stands for. */
export const findSignedIn = (db: Reader, tokenHash: string): Promise<SignedIn | undefined> =>
  db.selectFrom("sign_ins")
    .leftJoin("accounts", "accounts.id", "sign_ins.account")
    .leftJoin("seats", (on) => on.onRef("seats.session", "=", "sign_ins.session").onRef("seats.expert", "=", "sign_ins.expert"))
    .leftJoin("sessions", "sessions.id", "sign_ins.session")
    .selectAll("sign_ins")
    .select(["accounts.role", "accounts.name", "accounts.disabled", "seats.seat", "sessions.programme", "sessions.state as sessionState"])
    .where("token_hash", "=", tokenHash).executeTakeFirst();

export async function insertSignIn(tx: Tx, row: SignInRow): Promise<void> {
  await tx.insertInto("sign_ins").values(row).execute();
}

export async function deleteSignIn(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom("sign_ins").where("token_hash", "=", tokenHash).execute();
}

export async function deleteSignInsOfAccount(tx: Tx, account: string): Promise<void> {
  await tx.deleteFrom("sign_ins").where("account", "=", account).execute();
}

/** `device`: only those of this device. */
export async function deleteSignInsOfSeat(tx: Tx, session: string, expert: string, device: string | null): Promise<void> {
  const all = tx.deleteFrom("sign_ins").where("session", "=", session).where("expert", "=", expert);
  await (device === null ? all : all.where("device", "=", device)).execute();
}

export const findInvitation = (db: Reader, tokenHash: string): Promise<InvitationRow | undefined> =>
  db.selectFrom("invitations").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();

/** The newest link for an account (or for the first set-up) is the only one that works. */
export async function replaceInvitation(tx: Tx, row: InvitationRow): Promise<void> {
  await tx.deleteFrom("invitations").where("account", row.account === null ? "is" : "=", row.account).where("used_at", "is", null).execute();
  await tx.insertInto("invitations").values(row).execute();
}

export async function saveInvitation(tx: Tx, tokenHash: string, set: Partial<InvitationRow>): Promise<void> {
  await tx.updateTable("invitations").set(set).where("token_hash", "=", tokenHash).execute();
}
