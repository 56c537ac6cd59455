// Where the released candidates of a programme stand now; sheets of others are not even read in.
import { listReleased } from "../../db/queries/sessions.ts";
import type { Reader } from "../../db/schema.ts";
import { getProgramme } from "../actions/programme.ts";
import { evaluationFile, scoresFile, type Keys } from "./evaluation-files.ts";
import { standOf, type WholeStand } from "./stand-of.ts";

export async function releasedStand(db: Reader, id: string, keys: Keys): Promise<WholeStand> {
  const { programme } = await getProgramme(db, id);
  const released = new Set(await listReleased(db, id));
  return standOf(programme, async (name) => (name === "scores.csv" ? scoresFile(db, id, released) : evaluationFile(db, id, name, keys, true)));
}
