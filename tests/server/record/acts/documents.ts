// Every act of server/routes/documents.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function documentsActs(_hall: Hall, { secretary, programme }: Office): Promise<void> {
  await secretary.do("POST", `/programmes/${programme}/draws`, { kind: "order", witnesses: ["监督员"] });
  await secretary.do("POST", `/programmes/${programme}/prints`, { document: "draw-record", subject: {} });
}

/** After a finished evaluation of kaifeng-2020. */
export async function documentsActsAfter(_hall: Hall, { secretary, session, run }: Played): Promise<void> {
  await secretary.do("POST", "/programmes/kaifeng-2020/prints", { document: "recusal-list", subject: { session } });
  await secretary.do("POST", "/programmes/kaifeng-2020/exports", { run, table: "shortlist", format: "csv" });
}
