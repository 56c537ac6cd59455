// Who of a panel still owes a sheet for a candidate: neither signed, nor absent, nor recused.
import { listConflicts } from "../../db/queries/programmes.ts";
import { listSeats } from "../../db/queries/sessions.ts";
import { listSheetsOfCandidate } from "../../db/queries/sheets.ts";
import type { Reader, SessionRow } from "../../db/schema.ts";
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { getProgramme } from "./programme.ts";

export async function owing(db: Reader, session: SessionRow, candidate: string): Promise<string[]> {
  const { programme } = await getProgramme(db, session.programme);
  const recused = recusedPairs(programme.conflicts, await listConflicts(db, session.programme));
  const sheets = new Map((await listSheetsOfCandidate(db, session.id, candidate)).map((sheet) => [sheet.expert, sheet.state]));
  return (await listSeats(db, session.id)).map(({ expert }) => expert)
    .filter((expert) => !recused.has(`${expert}@${candidate}`) && !["submitted", "absent", "recused"].includes(sheets.get(expert) ?? ""));
}
