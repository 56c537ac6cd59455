// Every act of server/routes/experts.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function expertsActs(_hall: Hall, { secretary, programme }: Office): Promise<void> {
  const at = `/programmes/${programme}`;
  const reason = "出差，不能到场";
  await secretary.do("PUT", `${at}/experts/E10`, { isNew: true, name: "专家10", employer: "院校10" });
  await secretary.do("PUT", `${at}/experts/E10`, { isNew: false, name: "专家10", employer: "院校11" });
  await secretary.do("DELETE", `${at}/experts/E10`);
  const { id, result } = await secretary.do<{ id: string; result: { drawn: string[] } }>("POST", `${at}/draws`, { kind: "experts", seats: 5, reserves: 2, witnesses: ["监督员"] });
  await secretary.do("POST", `${at}/draws/${id}/substitutions`, { expert: result.drawn[0], reason });
}

/** After a finished evaluation of kaifeng-2020. */
export async function expertsActsAfter(_hall: Hall, _one: Played): Promise<void> {}
