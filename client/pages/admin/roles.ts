// The six roles of the staff with their names and what they are for.
import { t as account } from "../../text/account.ts";
import { t } from "../../text/admin.ts";

/** In the order in which a new office needs them. */
export const roleNames = ["secretary", "chair", "supervisor", "leader", "display", "admin"] as const;
export type RoleName = (typeof roleNames)[number];

export const roleText = (role: RoleName): { readonly name: string; readonly how: string } => ({
  admin: { name: account().roleAdmin, how: t().howAdmin },
  secretary: { name: account().roleSecretary, how: t().howSecretary },
  chair: { name: account().roleChair, how: t().howChair },
  supervisor: { name: account().roleSupervisor, how: t().howSupervisor },
  leader: { name: account().roleLeader, how: t().howLeader },
  display: { name: account().roleDisplay, how: t().howDisplay },
})[role];

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: RoleName;
  readonly disabled: boolean;
  readonly ready: boolean;
}

/** What an administrator hands over: shown once, kept nowhere. */
export interface HandOver {
  readonly name: string;
  readonly token: string;
}
