// What a tablet sent when its sheet was closed to it: held until two people settle it, or until the close is taken back.
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { listConflictsOfPair } from "../../db/queries/programmes.ts";
import { findSheet, listHeld, saveOperationState } from "../../db/queries/sheets.ts";
import type { AppearanceRow, OperationRow, SessionRow } from "../../db/schema.ts";
import type { Act } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { Operation } from "../views/operation.ts";
import { getProgramme } from "./programme.ts";
import { isOver, keepSheet, mergeHeld } from "./score.ts";

interface Pair {
  readonly candidate: string;
  readonly expert: string;
}

/** In the order in which the tablet made them. */
export async function heldOf(act: Act, session: string, { candidate, expert }: Pair): Promise<OperationRow[]> {
  return (await listHeld(act.tx, session)).filter((one) => one.expert === expert && one.candidate === candidate)
    .sort((a, b) => a.client_seq - b.client_seq || (a.at < b.at ? -1 : 1));
}

/** Writes them into the sheet. A signature that two people have looked at is not asked for words. */
export async function keepHeld(act: Act, led: SessionRow, { candidate, expert }: Pair, held: readonly OperationRow[], cause: "late-accepted" | "close-undone"): Promise<void> {
  const facts = await getProgramme(act.tx, led.programme);
  const sheet = await findSheet(act.tx, led.programme, candidate, expert);
  const { values, comment, submit } = mergeHeld(facts, cause === "close-undone" ? led.settings : null, sheet, held);
  await keepSheet(act, {
    programme: led.programme, session: led.id, candidate, expert, rev: (sheet?.rev ?? 0) + 1, paper: 0,
    state: submit ? "submitted" : sheet === undefined || sheet.state === "absent" ? "draft" : sheet.state, values: JSON.stringify(values), comment, unlock_reason: null, submitted_at: submit ? act.at : sheet?.submitted_at ?? null,
  }, cause);
}

/** A sheet is not opened over them: its tablet would show what it sent, and sign what the sheet holds. */
export async function refuseHeld(act: Act, session: string, candidate: string, experts: readonly string[]): Promise<void> {
  const held = (await listHeld(act.tx, session)).filter((one) => one.candidate === candidate && experts.includes(one.expert));
  if (held.length > 0) throw lateSheets(held);
}

const lateSheets = (held: readonly OperationRow[]): Refusal => new Refusal("not-allowed-now", { reason: "late-sheets", count: held.length });

/**
 * A close that is taken back: what arrived in between goes into the sheets that are open again, so that each holds what its tablet shows.
 * What an open sheet would not have taken leaves the candidate closed. `appearance`: as it was before the close. Gives the operations.
 */
export async function takeHeld(act: Act, led: SessionRow, { candidate, state }: AppearanceRow): Promise<string[]> {
  const experts = new Set((await listHeld(act.tx, led.id)).filter((one) => one.candidate === candidate).map(({ expert }) => expert));
  const { programme } = await getProgramme(act.tx, led.programme);
  const taken: string[] = [];
  for (const expert of experts) {
    const sheet = await findSheet(act.tx, led.programme, candidate, expert);
    const pair = await listConflictsOfPair(act.tx, led.programme, expert, candidate);
    // these stay closed to her: the chair settles what she sent
    if (sheet?.state === "recused" || recusedPairs(programme.conflicts, pair).size > 0 || isOver(state, sheet)) continue;
    const held = await heldOf(act, led.id, { candidate, expert });
    const isSeen = held.every(({ body }) => (JSON.parse(body) as Operation).baseRev >= (sheet?.rev ?? 0));
    if (!isSeen || sheet?.state === "submitted" || sheet?.state === "absent") throw lateSheets(held);
    try {
      await keepHeld(act, led, { candidate, expert }, held, "close-undone");
    } catch (error) {
      throw error instanceof Refusal ? lateSheets(held) : error;
    }
    for (const { op } of held) {
      await saveOperationState(act.tx, op, "applied");
      taken.push(op);
    }
  }
  return taken;
}
