// Where the released candidates of a programme stand now; sheets of others are not even read in.
import { byPair, scoresCsv, type SheetFact } from "../../scoring/bundle/scores-csv.ts";
import { listReleased } from "../../db/queries/sessions.ts";
import { listSheetValues } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import { getProgramme } from "../actions/programme.ts";
import { evaluationFile, type Keys } from "./evaluation-files.ts";
import { standOf, type WholeStand } from "./stand-of.ts";

export async function releasedStand(db: Reader, id: string, keys: Keys): Promise<WholeStand> {
  const { programme, rubric } = await getProgramme(db, id);
  const released = new Set(await listReleased(db, id));
  const facts = (await listSheetValues(db, id)).filter(({ candidate }) => released.has(candidate)).map(({ candidate, expert, state, values, comment }): SheetFact =>
    ({ candidate, expert, state, values: JSON.parse(values) as Record<string, string>, comment })).sort(byPair);
  return standOf(programme, async (name) => (name === "scores.csv" ? scoresCsv(rubric, facts) : evaluationFile(db, id, name, keys, true)));
}
