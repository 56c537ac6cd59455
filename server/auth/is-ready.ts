// Whether somebody can sign in with an account: its link was opened and used to the end. A big screen has no authenticator.
import type { AccountRow } from "../../db/schema.ts";

export const isReady = ({ role, password_hash, totp_secret }: Pick<AccountRow, "role" | "password_hash" | "totp_secret">): boolean =>
  role === "display" ? password_hash !== "" : totp_secret !== null;
