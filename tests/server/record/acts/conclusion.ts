// Every act of server/routes/conclusion.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

const day = "2021-08-02";
const reason = "按程序办理";
const at = "/programmes/kaifeng-2020";

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function conclusionActs(_hall: Hall, { secretary, leader, programme }: Office): Promise<void> {
  await secretary.do("PUT", "/calendar", { year: 2031, off: ["2031-01-01"], worked: ["2031-01-04"] });
  await secretary.do("DELETE", "/calendar", { year: 2031 });
  const here = `/programmes/${programme}/objections`;
  const { id } = await secretary.do<{ id: string }>("POST", here, { receivedOn: day, channel: "letter", named: true, sender: "某职工", candidate: "KF01", text: "反映业绩不实" });
  await secretary.do("POST", `${here}/${id}/steps`, { day, text: "已向单位核实" });
  await leader.do("POST", `${here}/${id}/conclusion`, { outcome: "rejected", day, number: "1", text: "不成立" });
}

interface View {
  readonly run: { readonly id: string };
  readonly list: readonly { readonly id: string }[];
  readonly reserve: readonly { readonly id: string }[];
}

/** After a finished evaluation of kaifeng-2020. */
export async function conclusionActsAfter(hall: Hall, { secretary }: Played): Promise<void> {
  const leader = await hall.staff("leader");
  const view = (): Promise<View> => secretary.do<View>("GET", `${at}/conclusion`);
  // whatever came before left a decision open, and that is said
  await secretary.do("POST", `${at}/runs`);
  const first = await view();
  const candidate = first.list[0]!.id;
  await secretary.do("POST", `${at}/visits`, { stage: "site-visit", run: first.run.id, exception: reason, candidate, finding: "serious", day, visitors: "办公室", text: "业绩不实" });
  const bar = (who: string): Promise<{ id: string }> => leader.do<{ id: string }>("POST", `${at}/exclusions`, { run: first.run.id, candidate: who, cause: "withdrew", reason, authority: "领导小组" });
  const { id: barred } = await bar(first.reserve[0]!.id);
  await leader.do("POST", `${at}/exclusions/${barred}/lifting`, { reason });
  await bar(first.reserve[0]!.id);
  const { list } = await secretary.do<{ list: string }>("POST", `${at}/removals/preview`, { candidate });
  await secretary.do("POST", `${at}/removals`, { candidate, cause: "visit", reason, by: "领导小组", list });
  const { run, list: now } = await view();
  const turn = { run: run.id, exception: reason };
  await leader.do("POST", `/runs/${run.id}/signature`);
  await leader.do("POST", `${at}/resolutions`, { ...turn, stage: "approval", body: "领导小组", outcome: "approved", day, number: "1", reasons: "" });
  const { head } = await secretary.do<{ head: object }>("GET", `${at}/notices/draft?stage=notice-city`);
  const { id } = await secretary.do<{ id: string }>("POST", `${at}/notices`, { ...turn, stage: "notice-city", place: "网站", posted: day, length: 5, unit: "days", countsPosting: false, supplement: false, head });
  await secretary.do("POST", `${at}/notices/${id}/withdrawal`, { reason });
  await leader.do("POST", `${at}/conferrals`, { ...turn, stage: "conferral", day, number: "2", text: "" });
  const { id: revoked } = await leader.do<{ id: string }>("POST", `${at}/revocations`, { candidate: now[0]!.id, day, number: "3", authority: "领导小组", reason, reward: "pending", rewardText: "" });
  await leader.do("POST", `${at}/revocations/${revoked}/reward`, { reward: "recovered", day, text: "已全额退回" });
}

/** When the session is archived as well. */
export async function conclusionActsArchived(_hall: Hall, { secretary, supervisor }: Played): Promise<void> {
  const { run } = await secretary.do<View>("GET", `${at}/conclusion`);
  const { id } = await secretary.do<{ id: string }>("POST", `/runs/${run.id}/release`);
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
  await secretary.do("POST", `${at}/archive`, { run: run.id, retention: "permanent", exception: reason });
}
