// The scores file of a record, from its sheets: the server writes it, a verifier makes it again. Source: contract §4, §6.
import { compareCodePoints } from "../code-points.ts";
import { csvText } from "../csv-writer.ts";
import type { Rubric } from "../rubric.ts";

/** One sheet as the scores file and a verifier see it. */
export interface SheetFact {
  readonly candidate: string;
  readonly expert: string;
  readonly state: string;
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
}

/** The order in which sheets stand in every file: databases sort texts each in its own way. */
export const byPair = (a: SheetFact, b: SheetFact): number => compareCodePoints(a.candidate, b.candidate) || compareCodePoints(a.expert, b.expert);

/** Signed sheets with their scores, recusals with what had been scored, absences; drafts are no sheets yet. */
export function scoresCsv(rubric: Rubric, sheets: readonly SheetFact[]): string {
  const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
  const counted = sheets.filter(({ state }) => state === "submitted" || state === "recused" || state === "absent");
  return csvText([["candidate", "expert", "status", ...judged, "comment"], ...counted.map(({ candidate, expert, state, values, comment }) => [
    candidate, expert, state === "submitted" ? "" : state, ...judged.map((criterion) => (values[criterion] === undefined ? "" : { number: values[criterion] })), comment,
  ])]);
}
