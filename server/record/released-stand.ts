// Where the released candidates of a programme stand now, worked out as `evaluate` works it out; sheets of others are not even read in.
import { byPair, scoresCsv, type SheetFact } from "../../scoring/bundle/scores-csv.ts";
import type { Candidates } from "../../scoring/candidates.ts";
import { Decisions } from "../../scoring/decision.ts";
import { allFields } from "../../scoring/field.ts";
import type { Sheets } from "../../scoring/sheet.ts";
import { stand, type Expert, type Stand } from "../../scoring/stand.ts";
import { listReleased } from "../../db/queries/sessions.ts";
import { listSheetValues } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import { getProgramme } from "../actions/programme.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { readConflicts } from "../input/conflicts-file.ts";
import { readDecisions } from "../input/decisions-file.ts";
import { readExperts } from "../input/experts-file.ts";
import { readScores } from "../input/scores-file.ts";
import { readUnits } from "../input/units-file.ts";
import { makeSource } from "../table-source.ts";
import { evaluationFile, type EvaluationFileName } from "./evaluation-files.ts";

export interface ReleasedStand extends Stand {
  readonly candidates: Candidates;
  readonly experts: readonly Expert[];
  readonly sheets: Sheets;
}

export async function releasedStand(db: Reader, id: string, pepper: string): Promise<ReleasedStand> {
  const { programme, rubric } = await getProgramme(db, id);
  const faults = new Faults();
  const source = (name: string, text: string): ReturnType<typeof makeSource> => makeSource(name, new TextEncoder().encode(text));
  const table = async (name: EvaluationFileName): Promise<ReturnType<typeof makeSource>> => source(name, await evaluationFile(db, id, name, pepper, true));
  const released = new Set(await listReleased(db, id));
  const facts = (await listSheetValues(db, id)).filter(({ candidate }) => released.has(candidate)).map(({ candidate, expert, state, values, comment }): SheetFact =>
    ({ candidate, expert, state, values: JSON.parse(values) as Record<string, string>, comment })).sort(byPair);
  const { candidates } = readCandidates([await table("candidates.csv")], allFields(programme.fields ?? []), faults);
  const { units } = readUnits(await table("units.csv"), faults);
  const { decisions } = readDecisions(await table("decisions.csv"), faults);
  const listed = readExperts(await table("experts.csv"), programme, faults).experts;
  const whole = { candidates: false, experts: false };
  const { sheets, experts } = readScores(source("scores.csv", scoresCsv(rubric, facts)), rubric, candidates.rowOf, listed, faults, whole);
  const { declared } = readConflicts(await table("conflicts.csv"), candidates.rowOf, new Set(experts.map((expert) => expert.id)), faults, whole);
  if (faults.count > 0) throw new Error(`the record of ${id} does not read as its own files: ${faults.list()[0]!.text.en}`);
  return { candidates, experts, sheets, ...stand({ programme, candidates, experts, sheets, declared, units, decisions: new Decisions(decisions) }) };
}
