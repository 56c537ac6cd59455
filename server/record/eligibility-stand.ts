// The eligibility of everybody in a programme as the record stands: the same review that `check` makes, kept until candidates, rules or
// decisions change.
import { Candidates } from "../../scoring/candidates.ts";
import { decisionKinds, Decisions, type DecisionInputKind } from "../../scoring/decision.ts";
import { allFields, type Field } from "../../scoring/field.ts";
import { limitSteps, type LimitFigure } from "../../scoring/nomination.ts";
import type { Programme } from "../../scoring/programme.ts";
import { reviewSteps, type Review } from "../../scoring/review.ts";
import type { Steps } from "../../scoring/steps.ts";
import { readValue, type Value } from "../../scoring/value.ts";
import { listDecisions } from "../../db/queries/programmes.ts";
import type { DecisionRow, Reader } from "../../db/schema.ts";
import { getProgramme } from "../actions/programme.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { inTurns } from "../turns.ts";
import { Kept } from "./kept.ts";
import { openedNominees, type OpenedNominee } from "./opened-nominees.ts";

export interface EligibilityStand {
  readonly programme: Programme;
  readonly hash: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** in the order of the register */
  readonly people: readonly OpenedNominee[];
  readonly candidates: Candidates;
  readonly review: Review;
  readonly limits: readonly LimitFigure[];
  /** how the nominees stand to the quotas of the list: advisory, binding is the list alone */
  readonly shares: readonly LimitFigure[];
  /** nominees whom a limit could not place, by limit */
  readonly unplaced: readonly { readonly limit: string; readonly candidates: readonly string[] }[];
  /** waivers and rulings, oldest first */
  readonly decisions: readonly DecisionRow[];
  /** ids of those that no longer apply, and why: the calculation would refuse them */
  readonly lapsed: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
}

const tries = 3;
const kept = new Kept<EligibilityStand>();

/** The stand of now; the same object as long as nothing has changed. */
export async function eligibilityStand(context: Context, id: string): Promise<EligibilityStand> {
  for (let left = tries; left > 0; left--) {
    const decisions = await eligibilityDecisions(context.db, id);
    const key = await keyOf(context, id, decisions);
    const stand = await kept.of(context, id, key, () => makeStand(context, id, decisions));
    if ((await keyOf(context, id, await eligibilityDecisions(context.db, id))) === key) return stand;
  }
  throw new Refusal("stale");
}

async function keyOf({ db }: Context, id: string, decisions: readonly DecisionRow[]): Promise<string> {
  const { row, hash } = await getProgramme(db, id);
  return JSON.stringify([hash, row.basis, decisions.map((one) => one.id)]);
}

const eligibilityDecisions = async (db: Reader, id: string): Promise<DecisionRow[]> =>
  (await listDecisions(db, id)).filter(({ kind }) => kind === "waive" || kind === "review");

async function makeStand(context: Context, id: string, decisions: readonly DecisionRow[]): Promise<EligibilityStand> {
  const { programme, hash } = await getProgramme(context.db, id);
  const fields = allFields(programme.fields ?? []);
  const people = await openedNominees(context, id);
  const candidates = await inTurns(candidatesOf(people, fields));
  const given = decisionsOf(decisions);
  const review = await inTurns(reviewSteps(programme, candidates, candidates.rowOf, fields, given));
  const { limits, unknown } = await inTurns(limitSteps(programme, candidates, review.facts, fields));
  const quotas = (programme.quotas ?? []).filter((quota) => quota.each === undefined);
  const { limits: shares } = await inTurns(limitSteps({ ...programme, nomination: quotas }, candidates, review.facts, fields));
  const lapsed = new Map(given.problems.map(({ row, text }) => [decisions[row]!.id, text]));
  return { programme, hash, fields, people, candidates, review, limits, shares, unplaced: unknown, decisions, lapsed };
}

/** Rows of decisions as the calculation takes them; `row` is the position in the list. */
export const decisionsOf = (rows: readonly Pick<DecisionRow, "kind" | "subject" | "value" | "reason" | "by">[]): Decisions =>
  new Decisions(rows.map(({ kind, subject, value, reason, by }, row) => ({ kind: knownKind(kind), subject, value, reason, by, row })));

function knownKind(kind: string): DecisionInputKind {
  const known = decisionKinds.find((one) => one === kind);
  if (known === undefined) throw new Error(`unknown kind of decision ${kind}`);
  return known;
}

/** A text that today's rules cannot read is a missing value here; the import refused it, a later version of the rules may not know it. */
function* candidatesOf(people: readonly OpenedNominee[], fields: ReadonlyMap<string, Field>): Steps<Candidates> {
  const columns = new Map<string, Value[]>();
  const readings = new Map<string, Map<string, Value>>();
  const valueOf = (field: Field, text: string): Value => {
    let known = readings.get(field.id);
    if (known === undefined) readings.set(field.id, (known = new Map()));
    let value = known.get(text);
    if (value === undefined) {
      const reading = readValue(field, text);
      known.set(text, (value = "value" in reading ? reading.value : null));
    }
    return value;
  };
  for (const [row, person] of people.entries()) {
    for (const id in person.values) {
      const field = fields.get(id);
      if (field === undefined) continue;
      const text = person.values[id]!;
      let column = columns.get(id);
      if (column === undefined) columns.set(id, (column = Array.from<Value>({ length: people.length }).fill(null)));
      column[row] = valueOf(field, text);
    }
    yield;
  }
  columns.set("name", people.map(({ name }) => name));
  return new Candidates(people.map(({ id }) => id), columns);
}
