// The scores file of a record, from its sheets: the server writes it, a verifier makes it again. Source: contract §3.3, §4, §6.
import { compareCodePoints } from "../code-points.ts";
import { csvText } from "../csv-writer.ts";
import type { Programme } from "../programme.ts";
import type { Rubric } from "../rubric.ts";

/** One sheet as the scores file and a verifier see it. */
export interface SheetFact {
  readonly candidate: string;
  readonly expert: string;
  readonly state: string;
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
  /** where it was written */
  readonly session: string;
}

const pairOf = ({ candidate, expert }: Pick<SheetFact, "candidate" | "expert">): string => `${candidate}\u0000${expert}`;

/** Databases sort texts each in its own way. */
const byPair = (a: SheetFact, b: SheetFact): number => compareCodePoints(a.candidate, b.candidate) || compareCodePoints(a.expert, b.expert);

/**
 * Signed sheets with their scores, recusals with what had been scored, absences; drafts are no sheets yet. `panels`: who sits in each
 * session of the programme.
 */
export function scoresCsv(programme: Programme, rubric: Rubric, sheets: readonly SheetFact[], panels: ReadonlyMap<string, readonly string[]>): string {
  const judged = rubric.judged.map((i) => rubric.leaves[i]!.id);
  const counted = sheets.filter(({ state }) => state === "submitted" || state === "recused" || state === "absent");
  const rows = programme.panel?.assignment === "partial" ? [...counted, ...owed(counted, panels)] : counted;
  return csvText([["candidate", "expert", "status", ...judged, "comment"], ...rows.sort(byPair).map(({ candidate, expert, state, values, comment }) => [
    candidate, expert, state === "submitted" ? "" : state, ...judged.map((criterion) => (values[criterion] === undefined ? "" : { number: values[criterion] })), comment,
  ])]);
}

/**
 * Under `partial` a pair without a row is not expected; but whoever sits in a session is assigned everybody who is scored there. A sheet
 * of hers that did not come is a row without scores, which leaves the candidate incomplete.
 */
function owed(counted: readonly SheetFact[], panels: ReadonlyMap<string, readonly string[]>): SheetFact[] {
  const there = new Set(counted.map(pairOf));
  const owed = new Map<string, SheetFact>();
  for (const { candidate, session, state } of counted) {
    if (state !== "submitted") continue;
    for (const expert of panels.get(session) ?? []) {
      const pair = pairOf({ candidate, expert });
      if (!there.has(pair)) owed.set(pair, { candidate, expert, state, values: {}, comment: "", session });
    }
  }
  return [...owed.values()];
}
