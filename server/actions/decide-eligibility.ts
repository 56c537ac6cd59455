// A waiver or a ruling on a doubtful case before any sheet exists: the eligibility review alone says whether it applies.
import { reviewSteps } from "../../scoring/review.ts";
import { countDecisions, insertDecision, listDecisions } from "../../db/queries/programmes.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { decisionsOf, eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { inTurns } from "../turns.ts";

interface EligibilityDecision {
  readonly kind: "waive" | "review";
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
}

export async function decideEligibility(context: Context, actor: Staff, programme: string, decision: EligibilityDecision): Promise<{ id: string }> {
  const before = (await listDecisions(context.db, programme)).length;
  await check(context, programme, decision);
  return context.act(actor, async ({ tx, at, id: makeId, record, changed }) => {
    const now = (await listDecisions(tx, programme)).length;
    if (now !== before) throw new Refusal("stale", { decisions: now });
    const { kind, subject, value, reason, by } = decision;
    const id = makeId();
    await insertDecision(tx, { id, programme, position: (await countDecisions(tx, programme)) + 1, kind, subject, value, reason, by, account: actor.account, at, withdrawn_at: null });
    record({ kind: "decision", body: { programme, decision: id, what: kind, subject }, programme, sealed: { value, reason, by } });
    for (const session of await listSessionsOfProgramme(tx, programme)) changed(session.id);
    return { id };
  });
}

/** Refuses one that does not apply, or after which an earlier one would not. */
async function check(context: Context, programme: string, decision: EligibilityDecision): Promise<void> {
  const stand = await eligibilityStand(context, programme);
  const tried = decisionsOf([...stand.decisions, decision]);
  await inTurns(reviewSteps(stand.programme, stand.candidates, stand.candidates.rowOf, stand.fields, tried));
  const problems = tried.problems.filter(({ row }) => row === stand.decisions.length || !stand.lapsed.has(stand.decisions[row]!.id));
  if (problems.length === 0) return;
  throw new Refusal("decision-does-not-apply", { count: problems.length, errors: problems.map(({ text }) => ({ path: "body", code: "does-not-apply", message: text.en, zh: text.zh })) });
}
