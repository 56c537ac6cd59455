// Every act of server/routes/rules.ts that writes, once at least.
import type { Office } from "../every-act.ts";
import type { Hall } from "../hall.ts";
import type { Played } from "../kaifeng.ts";

/** In a programme of its own that has candidates, experts and units, and no session. */
export async function rulesActs(_hall: Hall, _office: Office): Promise<void> {}

/** After a finished evaluation of kaifeng-2020. */
export async function rulesActsAfter(_hall: Hall, _one: Played): Promise<void> {}
