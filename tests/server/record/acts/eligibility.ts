// Every act of server/routes/eligibility.ts and shortlisting.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

const given = { reason: "按程序办理" };

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function eligibilityActs(_hall: Hall, { secretary, programme }: Office): Promise<void> {
  const at = `/programmes/${programme}`;
  await secretary.do("POST", `${at}/attestations`, { candidates: ["KF01", "KF02"], values: { "K-B1": "否", "K-B2": "" }, evidence: "推荐审批表第 2 页" });
  await secretary.do("POST", `${at}/attestations`, { candidates: ["KF01", "KF02"], values: { "K-B1": "是", "K-B2": "是" }, evidence: "推荐审批表第 2 页" });
  await secretary.do("POST", `${at}/decisions`, { kind: "waive", subject: "K-A1@KF26", value: "", ...given, by: "领导小组" });
  const letter = { stage: null, body: "市纪委监委", number: "函〔2021〕3号", askedOn: "2021-06-12", candidates: ["KF01", "KF02"] };
  const { id: opinion } = await secretary.do<{ id: string }>("POST", `${at}/opinions`, letter);
  await secretary.do("POST", `${at}/opinions/${opinion}/answer`, { answeredOn: "2021-06-16", number: "复〔2021〕9号", text: "KF02 正在接受调查", rest: "clear", differing: [{ candidate: "KF02", conclusion: "adverse", note: "正在接受调查" }] });
  const { id: mistaken } = await secretary.do<{ id: string }>("POST", `${at}/opinions`, letter);
  await secretary.do("DELETE", `${at}/opinions/${mistaken}`, given);
  const enter = (name: string): Promise<{ id: string }> => secretary.do("POST", "/barred", { name, idNumber: "", ground: "弄虚作假，永久取消参评资格", document: "通报〔2020〕1号", since: "2020-09-01" });
  const people = await secretary.do<{ id: string; name: string }[]>("GET", `${at}/candidates`);
  const nameOf = (id: string): string => people.find((one) => one.id === id)!.name;
  const [first, second] = [await enter(nameOf("KF03")), await enter(nameOf("KF04"))];
  await secretary.do("POST", `${at}/eligibility/KF03/barred`, { barred: first.id, finding: "another-person", by: "领导小组", ...given });
  await secretary.do("POST", `${at}/eligibility/KF04/barred`, { barred: second.id, finding: "excluded", by: "领导小组", ...given });
  // nobody of that name is kept from the session that follows
  for (const { id } of [first, second]) await secretary.do("POST", `/barred/${id}/lift`, { by: "领导小组", document: "纪要〔2021〕2号", ...given });
  await secretary.do("PUT", `${at}/groups`, { version: 1, groups: [{ value: "a", name: "甲组", seats: 12 }, { value: "b", name: "乙组", seats: 8 }], ...given });
  await secretary.do("POST", `${at}/groups/members`, { places: [{ group: "a", candidates: ["KF01", "KF05"] }, { group: "b", candidates: ["KF02"] }], ...given });
  const list = { way: "list", chosen: ["KF01", "KF02", "KF05"], body: "领导小组", decidedOn: "2021-06-20", number: "纪要〔2021〕3号", reason: "" };
  const { id: shortlisting } = await secretary.do<{ id: string }>("POST", `${at}/shortlistings`, list);
  await secretary.do("POST", `${at}/shortlistings/${shortlisting}/reversal`, given);
}

/** After a finished evaluation of kaifeng-2020. */
export async function eligibilityActsAfter(_hall: Hall, _one: Played): Promise<void> {}
