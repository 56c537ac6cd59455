// Where every candidate stands: review → conflicts → valid sheets → scores → ranks, before any selection. The first half of `evaluate`,
// and the whole of what a big screen shows of one candidate. Source: contract §3.
import type { Candidates } from "./candidates.ts";
import { detectConflicts, type ConflictCandidate, type ConflictExpert, type Unit } from "./conflict.ts";
import type { Decisions } from "./decision.ts";
import { allFields, type Field } from "./field.ts";
import type { Programme } from "./programme.ts";
import { ruleConflicts, type Declared, type Recusals } from "./recusal.ts";
import { reviewCandidates, type Review } from "./review.ts";
import { sheetStates, type Sheets, type SheetState } from "./sheet.ts";
import { standings, type Standings } from "./standing.ts";

export interface Expert extends ConflictExpert {
  readonly group: string | null;
}

export interface StandInput {
  readonly programme: Programme;
  readonly candidates: Candidates;
  /** sorted by id (code points); sheets refer to them by index */
  readonly experts: readonly Expert[];
  readonly sheets: Sheets;
  readonly declared: readonly Declared[];
  readonly units: readonly Unit[];
  readonly decisions: Decisions;
  /** told before each part of the work */
  readonly progress?: (part: "conflicts" | "scores" | "selection" | "reasons" | "reliability") => void;
}

export interface Stand {
  readonly fields: ReadonlyMap<string, Field>;
  readonly review: Review;
  readonly recusals: Recusals;
  readonly standing: Standings;
}

/** Decisions that do not apply are left in `input.decisions.problems`. */
export function stand(input: StandInput): Stand {
  const { programme, candidates, experts, sheets, decisions } = input;
  const fields = allFields(programme.fields ?? []);
  const { rowOf } = candidates;
  const review = reviewCandidates(programme, candidates, rowOf, fields, decisions);
  const stated = (row: number) => candidates.value("status", row);
  const expected = (row: number): boolean =>
    programme.panel?.assignment !== "partial" && review.eligibility[row] === "eligible"
    && stated(row) !== "withdrawn" && stated(row) !== "not-shortlisted";

  input.progress?.("conflicts");
  const options = { units: input.units, years: programme.conflicts?.years ?? 3, referenceDate: programme.referenceDate };
  const detected = experts.some(isKnown) ? detectConflicts(experts, conflictCandidates(candidates), options) : [];
  const recusals = ruleConflicts(
    programme, detected, input.declared, decisions, candidates, rowOf, experts.map((expert) => expert.id), sheets, expected);

  input.progress?.("scores");
  const standing = standings(
    programme, candidates, rowOf, fields, review, sheets, experts.map((expert) => expert.group), recusals.recused, decisions);
  return { fields, review, recusals, standing };
}

/** State of one sheet: what the row says, `recused` where a conflict excludes the expert, null where there is no row. */
export function sheetStateAt(sheets: Sheets, recusals: Recusals, row: number, expert: number): SheetState | null {
  if (recusals.recused.get(row)?.has(expert)) return "recused";
  const at = sheetAt(sheets, row, expert);
  return at < 0 ? null : sheetStates[sheets.state[at]!]!;
}

/** Index of the sheet of one expert for one candidate; -1 where there is none. */
export function sheetAt(sheets: Sheets, row: number, expert: number): number {
  for (let s = sheets.start[row]!; s < sheets.start[row + 1]!; s++) if (sheets.expert[s] === expert) return s;
  return -1;
}

/** Somebody of whom only the id is known has no conflict that could be found. */
const isKnown = (expert: Expert): boolean =>
  Boolean(expert.employer || expert.employerCode || expert.idNumber || expert.birthDate) || expert.pastEmployers.length > 0;

function conflictCandidates(candidates: Candidates): ConflictCandidate[] {
  return candidates.ids.map((id, row) => ({
    id,
    name: candidates.text("name", row),
    employer: candidates.text("employer", row),
    employerCode: candidates.text("employerCode", row),
    idNumber: candidates.text("idNumber", row),
    birthDate: candidates.text("birthDate", row),
    nominator: candidates.text("nominator", row),
  }));
}
