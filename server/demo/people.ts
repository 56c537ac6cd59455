// Who takes part in the demo, each with a link of his own: cookies are a host's, so that every person has a host name under .localhost
// and one browser can be all of them. Knows no endpoint.
import { createHmac } from "node:crypto";
import type { AccountRole } from "../../db/schema.ts";

export interface DemoPerson {
  /** first part of the host name */
  readonly host: string;
  readonly role: AccountRole | "expert";
  /** whose seat; null for the staff */
  readonly expert: string | null;
  readonly zh: string;
  readonly en: string;
}

const staff = (host: string, role: AccountRole, zh: string, en: string): DemoPerson => ({ host, role, expert: null, zh, en });
const expert = (n: number): DemoPerson => ({ host: `expert${n}`, role: "expert", expert: `E${n}`, zh: `专家 ${n} 号席`, en: `expert, seat ${n}` });

/** The first five are a whole evaluation for one person. */
export const demoPeople: readonly DemoPerson[] = [
  staff("chair", "chair", "组长", "chair"), expert(1), expert(2), staff("screen", "display", "大屏", "big screen"), staff("supervisor", "supervisor", "监督员", "supervisor"),
  staff("secretary", "secretary", "秘书", "secretary"), staff("leader", "leader", "领导", "leader"), staff("admin", "admin", "管理员", "administrator"),
];

/** Seats that a program plays. */
export const playedSeats = ["E3", "E4", "E5", "E6", "E7", "E8", "E9"] as const;

/** The same at every start: it works again and again, on this machine and for this database only. */
export const demoToken = (pepper: string, { host }: DemoPerson): string => createHmac("sha256", pepper).update(`demo ${host}`).digest("base64url");

/** `base`: scheme and port as this server has them. The token stands behind the #, so that no log ever sees it. */
export const demoLink = (pepper: string, person: DemoPerson, base: { readonly protocol: string; readonly port: string | number }): string =>
  `${base.protocol}//${person.host}.localhost:${base.port}/enter#${demoToken(pepper, person)}`;
