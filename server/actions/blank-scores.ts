// The scores file of a session with nothing in it yet: one row for every sheet that is still expected, for a secretary who copies
// paper sheets. Holds no value of anybody.
import { csvText } from "../../scoring/csv-writer.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { listConflicts } from "../../db/queries/programmes.ts";
import { listAppearances, listSeats } from "../../db/queries/sessions.ts";
import { listSheetsOfSession } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import type { Actor } from "../auth/actor.ts";
import { scoreColumns, scoreHeader } from "../input/scores-file.ts";
import { getProgramme } from "./programme.ts";
import { getAssisted } from "./session.ts";

/** Candidates who are open or closed and not released, in running order; experts in seat order; no recused or signed pairs. */
export async function blankScores(db: Reader, actor: Actor, session: string): Promise<{ name: string; text: string }> {
  const { programme: id } = await getAssisted(db, actor, session);
  const { programme } = await getProgramme(db, id);
  const rubric = compileRubric(programme);
  const recused = recusedPairs(programme.conflicts, await listConflicts(db, id));
  const signed = new Set((await listSheetsOfSession(db, session)).filter(({ state }) => state === "submitted" || state === "absent").map(({ candidate, expert }) => `${expert}@${candidate}`));
  const seats = await listSeats(db, session);
  const open = (await listAppearances(db, session)).filter(({ state }) => ["scheduled", "open", "paused", "closed", "checked"].includes(state));
  const comment = scoreColumns.find((column) => column.id === "comment")!;
  const fixed = scoreColumns.filter((column) => column !== comment);
  const header = [...fixed.map(({ zh }) => zh), ...rubric.judged.map((leaf) => scoreHeader(rubric, leaf, "zh")), comment.zh];
  const rows = open.flatMap(({ candidate }) => seats.map(({ expert }) => ({ candidate, expert })))
    .filter(({ candidate, expert }) => !recused.has(`${expert}@${candidate}`) && !signed.has(`${expert}@${candidate}`))
    .map(({ candidate, expert }) => [candidate, expert, "", ...rubric.judged.map(() => ""), ""]);
  return { name: `${id}-paper-sheets.csv`, text: csvText([header, ...rows]) };
}
