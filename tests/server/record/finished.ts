// A small evaluation under a shipped programme's own stages: six people, three places, three experts, all scored and released.
import { readFileSync } from "node:fs";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { Tablet, type Browser, type Hall } from "./hall.ts";

export interface Finished {
  readonly programme: string;
  readonly secretary: Browser & { account: string };
  readonly chair: Browser & { account: string };
  readonly supervisor: Browser & { account: string };
  readonly leader: Browser & { account: string };
  readonly session: string;
  readonly run: string;
}

export type Staff = Pick<Finished, "secretary" | "chair" | "supervisor" | "leader">;

export const gatherStaff = async (hall: Hall): Promise<Staff> =>
  ({ secretary: await hall.staff("secretary", "秘书"), chair: await hall.staff("chair", "组长"), supervisor: await hall.staff("supervisor", "监督员"), leader: await hall.staff("leader", "组领导") });

const people = ["张建国", "李秀英", "王海涛", "赵丽华", "孙志强", "周玉兰"];

/** C1 is first, C6 last; nobody is tied. Of the programme's rules only those of `attested`, which everybody meets. */
export async function finish(hall: Hall, staff: Staff, shipped: string, id = shipped, attested: readonly string[] = []): Promise<Finished> {
  const { secretary, chair, supervisor } = staff;
  const rules = JSON.parse(readFileSync(`seeds/programmes/${shipped}.json`, "utf8")) as Record<string, unknown>;
  const programme = { ...rules, id, seats: { target: 3 }, eligibility: (rules["eligibility"] as { id: string }[]).filter((rule) => attested.includes(rule.id)), nomination: [], quotas: [], ties: [], exports: {}, panel: { assignment: "full", groups: [] }, aggregation: { ...(rules["aggregation"] as object), minimumSheets: 3 } };
  const rubric = compileRubric(Programme.parse(programme));
  const leaves = rubric.judged.map((i) => rubric.leaves[i]!.id);
  await secretary.do("POST", "/programmes", { programme });
  const at = `/programmes/${id}`;
  await secretary.do("POST", `${at}/candidates`, [["id", "name", "employer", ...attested].join(","), ...people.map((name, i) => [`C${i + 1}`, name, `第${"一二三四五六"[i]!}机床厂`, ...attested.map(() => "是")].join(","))].join("\r\n"));
  await secretary.do("POST", `${at}/experts`, ["id,name,employer", "E1,专家甲,大学甲", "E2,专家乙,大学乙", "E3,专家丙,大学丙"].join("\r\n"));
  const candidates = people.map((_, i) => `C${i + 1}`);
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: id, name: "评审", chair: chair.account, experts: ["E1", "E2", "E3"], candidates });
  const tablets: Tablet[] = [];
  for (const { code, expert } of await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {})) {
    const tablet = new Tablet(hall.base, expert);
    await tablet.join(code);
    await tablet.certifyAll();
    tablets.push(tablet);
  }
  for (const [i, candidate] of candidates.entries()) {
    const here = `/sessions/${session}/candidates/${candidate}`;
    // one more criterion at nothing for each place further down
    const values = Object.fromEntries(leaves.map((leaf, n) => [leaf, n < i ? "0" : "1"]));
    await chair.do("POST", `${here}/open`, {});
    for (const tablet of tablets) await tablet.write(candidate, { kind: "sheet", values, comment: "", submit: true });
    await chair.do("POST", `${here}/close`, {});
    const asked = await chair.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { kind: "release", candidate });
    await supervisor.do("POST", `/approvals/${asked.id}`, { yes: true });
  }
  await chair.do("POST", `/sessions/${session}/state`, { state: "ended" });
  const run = await secretary.do<{ id: string; status: number }>("POST", `${at}/runs`);
  if (run.status !== 0) throw new Error(`the run of ${id} asks for decisions`);
  return { ...staff, programme: id, session, run: run.id };
}

/** Two people release the newest run. */
export async function releaseRun({ secretary, supervisor }: Staff, run: string): Promise<void> {
  const { id } = await secretary.do<{ id: string }>("POST", `/runs/${run}/release`);
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
}
