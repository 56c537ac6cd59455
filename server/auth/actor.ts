// Who asks: one of the staff, an expert at a seat, or nobody known.
import { roles, type AccountRole } from "../../db/schema.ts";

export { roles };

export interface Staff {
  readonly kind: "staff";
  readonly account: string;
  readonly role: AccountRole;
  readonly name: string;
  readonly device: string;
}

export interface ExpertActor {
  readonly kind: "expert";
  readonly session: string;
  readonly programme: string;
  readonly expert: string;
  readonly device: string;
}

export interface Anonymous {
  readonly kind: "anonymous";
  readonly device: string;
}

export type Actor = Staff | ExpertActor | Anonymous;

export type Role = AccountRole | "expert" | "anonymous";

export const roleOf = (actor: Actor): Role => (actor.kind === "staff" ? actor.role : actor.kind);

/** How the log names an actor: never by a person's name. */
export const actorName = (actor: Actor): string =>
  actor.kind === "staff" ? `${actor.role}:${actor.account}` : actor.kind === "expert" ? `expert:${actor.expert}` : "anonymous";
