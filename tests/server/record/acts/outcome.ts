// Every act of server/routes/outcome.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

/** Without a session there is nothing to rank yet. */
export async function outcomeActs(_hall: Hall, _office: Office): Promise<void> {}

/** A draft of other bounds; and the tie at the line decided anew, its whole order at once. */
export async function outcomeActsAfter(_hall: Hall, { secretary, run }: Played): Promise<void> {
  await secretary.do("POST", `/runs/${run}/what-if`, { seats: { target: 18 } });
  const at = "/programmes/kaifeng-2020/decisions";
  const made = await secretary.do<{ id: string; kind: string; subject: string }[]>("GET", at);
  for (const { id } of made) await secretary.do("DELETE", `${at}/${id}`, { reason: "重新排列" });
  const fresh = await secretary.do<{ id: string }>("POST", "/programmes/kaifeng-2020/runs");
  const { decisions } = await secretary.do<{ decisions: { kind: string; subject: string[] }[] }>("GET", `/runs/${fresh.id}/outcome`);
  const tie = decisions.find(({ kind }) => kind === "tie")!;
  await secretary.do("POST", "/programmes/kaifeng-2020/tie-decisions", { order: tie.subject, reason: "领导小组票决", by: "领导小组" });
}
