// Everybody of a rehearsal, made over HTTP on an empty server: staff, candidates, experts, the session and the codes of its seats.
import { readFileSync } from "node:fs";
import { realChance } from "../../server/clock.ts";
import type { AccountRole } from "../../db/schema.ts";
import { Browser, ready } from "../server/record/hall.ts";
import type { ServedFolder } from "./server.ts";

export interface Slip {
  readonly expert: string;
  readonly seat: number;
  readonly code: string;
  readonly link: string;
}

export interface People {
  readonly admin: Browser;
  readonly secretary: Browser;
  readonly chair: Browser;
  readonly supervisor: Browser;
  readonly display: Browser;
  readonly session: string;
  readonly candidates: readonly string[];
  readonly experts: readonly string[];
  readonly slips: readonly Slip[];
}

export const programme = "five-powers";
export const criteria = ["F1", "F2", "F3", "F4", "F5"] as const;

const two = (value: number): string => String(value).padStart(2, "0");

export async function gather(server: ServedFolder, count: { readonly experts: number; readonly candidates: number }): Promise<People> {
  const admin = new Browser(server.base, "admin");
  await ready(admin, realChance, { token: server.setupToken()!, login: "admin", name: "管理员", role: "admin" });
  const accounts = new Map<AccountRole, string>();
  const staff = async (role: AccountRole, name: string): Promise<Browser> => {
    const { id, invitation } = await admin.do<{ id: string; invitation: string }>("POST", "/accounts", { login: role, name, role });
    accounts.set(role, id);
    const person = new Browser(server.base, role);
    await ready(person, realChance, { token: invitation, login: role, name, role });
    return person;
  };
  const [secretary, chair, supervisor, display] = [await staff("secretary", "秘书"), await staff("chair", "组长"), await staff("supervisor", "监督员"), await staff("display", "大屏")];
  const candidates = Array.from({ length: count.candidates }, (_, i) => `C${two(i + 1)}`);
  const experts = Array.from({ length: count.experts }, (_, i) => `E${two(i + 1)}`);
  const file = JSON.parse(readFileSync(`seeds/programmes/${programme}.json`, "utf8")) as object;
  await secretary.do("POST", "/programmes", { programme: { ...file, seats: { target: Math.floor(count.candidates / 2) } } });
  await secretary.do("POST", `/programmes/${programme}/candidates`, ["编号,姓名,工作单位", ...candidates.map((id, i) => `${id},候选人${two(i + 1)},单位${two(i + 1)}`)].join("\r\n"));
  await secretary.do("POST", `/programmes/${programme}/experts`, ["编号,姓名,工作单位", ...experts.map((id, i) => `${id},评委${two(i + 1)},院校${two(i + 1)}`)].join("\r\n"));
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme, name: "彩排", chair: accounts.get("chair"), experts, candidates });
  const slips = await secretary.do<Slip[]>("POST", `/sessions/${session}/codes`, {});
  return { admin, secretary, chair, supervisor, display, session, candidates, experts, slips };
}
