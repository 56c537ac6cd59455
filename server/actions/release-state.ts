// Whether anything of a programme is still before its panel: until then nobody calculates with the scores.
import { listAppearances, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Reader } from "../../db/schema.ts";

export async function hasOpenWork(db: Reader, programme: string): Promise<boolean> {
  for (const session of await listSessionsOfProgramme(db, programme)) {
    if (session.state === "planned") continue;
    const rows = await listAppearances(db, session.id);
    if (rows.some((row) => ["open", "paused", "remark", "closed", "checked", "scheduled"].includes(row.state))) return true;
  }
  return false;
}
