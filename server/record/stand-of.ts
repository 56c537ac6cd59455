// Where everybody stands by the files of one evaluation, read and worked out as `evaluate` does it; without the selection.
import type { Candidates } from "../../scoring/candidates.ts";
import { Decisions } from "../../scoring/decision.ts";
import { allFields } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import type { Sheets } from "../../scoring/sheet.ts";
import { stand, type Expert, type Stand } from "../../scoring/stand.ts";
import { Faults } from "../faults.ts";
import { readCandidates } from "../input/candidates-file.ts";
import { readConflicts } from "../input/conflicts-file.ts";
import { readDecisions } from "../input/decisions-file.ts";
import { readExperts } from "../input/experts-file.ts";
import { readScores } from "../input/scores-file.ts";
import { readUnits } from "../input/units-file.ts";
import { makeSource, type TableSource } from "../table-source.ts";
import type { EvaluationFileName } from "./evaluation-files.ts";

export interface WholeStand extends Stand {
  readonly candidates: Candidates;
  readonly experts: readonly Expert[];
  readonly sheets: Sheets;
}

export async function standOf(programme: Programme, read: (name: EvaluationFileName) => Promise<string>): Promise<WholeStand> {
  const rubric = compileRubric(programme);
  const faults = new Faults();
  const table = async (name: EvaluationFileName): Promise<TableSource> => makeSource(name, new TextEncoder().encode(await read(name)));
  const { candidates } = readCandidates([await table("candidates.csv")], allFields(programme.fields ?? []), faults);
  const { units } = readUnits(await table("units.csv"), faults);
  const { decisions } = readDecisions(await table("decisions.csv"), faults);
  const listed = readExperts(await table("experts.csv"), programme, faults).experts;
  const whole = { candidates: false, experts: false };
  const { sheets, experts } = readScores(await table("scores.csv"), rubric, candidates.rowOf, listed, faults, whole);
  const { declared } = readConflicts(await table("conflicts.csv"), candidates.rowOf, new Set(experts.map((expert) => expert.id)), faults, whole);
  if (faults.count > 0) throw new Error(`the record of ${programme.id} does not read as its own files: ${faults.list()[0]!.text.en}`);
  return { candidates, experts, sheets, ...stand({ programme, candidates, experts, sheets, declared, units, decisions: new Decisions(decisions) }) };
}
