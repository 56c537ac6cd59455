// Every act of server/routes/nominations.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import { TableForm } from "../table-form.ts";
import type { Played } from "../kaifeng.ts";

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function nominationsActs(_hall: Hall, { secretary, programme }: Office): Promise<void> {
  const at = `/programmes/${programme}`;
  await secretary.do("PATCH", `${at}/candidates/KF01`, { values: { employer: "开封一厂", idNumber: "" }, reason: "与原件核对", evidence: "申报表第 2 页" });
  await secretary.do("PUT", `${at}/candidate-columns`, { columns: { 名字: "name" } });
  await secretary.do("POST", `${at}/candidates/take-over`, new TableForm("编号,工作单位\r\n", { join: true, receivedOn: "2021-06-01" }));
  const { id } = await secretary.do<{ id: string }>("POST", `${at}/candidates/KF02/nominations`, { channel: "self", nominator: "本人", receivedOn: "2021-07-01", lateReason: "邮寄延误" });
  await secretary.do("PATCH", `${at}/candidates/KF02/nominations/${id}`, { channel: "third-party", nominator: "某干部", receivedOn: "2021-06-01", reason: "登记有误" });
  await secretary.do("POST", `${at}/candidates/KF02/nominations/${id}/withdrawal`, { reason: "推荐人撤回" });
  await secretary.do("POST", `${at}/merges`, { keep: "KF02", other: "KF03", reason: "同一人" });
  await secretary.do("PUT", `${at}/material-names`, { names: ["推荐函"] });
  await secretary.do("PUT", `${at}/materials`, { candidates: ["KF01", "KF02"], names: ["推荐函"], state: "received" });
  await secretary.do("POST", `${at}/candidates/KF04/withdrawal`, { reason: "本人申请退出" });
}

/** After a finished evaluation of kaifeng-2020. */
export async function nominationsActsAfter(_hall: Hall, _one: Played): Promise<void> {}
