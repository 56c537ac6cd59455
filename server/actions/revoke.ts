// A title is taken back (撤销称号): why, by whom, and what became of the reward. Source: programmes A5 (fraud), glossary 113.
import { insertRegistered, listRegister, saveReward } from "../../db/queries/conclusion.ts";
import type { RevocationRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { readPerson } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { bar } from "./barred.ts";
import { registered } from "./conclude.ts";
import { getProgramme } from "./programme.ts";

export interface NewRevocation {
  readonly candidate: string;
  readonly day: string;
  readonly number: string;
  readonly authority: string;
  readonly reason: string;
  readonly reward: RevocationRow["reward"];
  readonly rewardText: string;
  /** may not be nominated again (不得再报) */
  readonly bars: boolean;
}

/** Of somebody on whom the title was conferred. */
export async function revokeTitle(context: Context, actor: Staff, programme: string, revocation: NewRevocation): Promise<{ id: string }> {
  const { candidate, day, number, authority, reason, reward, rewardText, bars } = revocation;
  return context.act(actor, async (act) => {
    await getProgramme(act.tx, programme);
    const conferred = (await listRegister(act.tx, "conferrals", programme)).some(({ list }) => (JSON.parse(list) as string[]).includes(candidate));
    if (!conferred) throw new Refusal("not-allowed-now", { reason: "not-conferred" });
    if ((await listRegister(act.tx, "revocations", programme)).some((one) => one.candidate === candidate)) throw new Refusal("in-use");
    const row = await registered(act, "revocations", programme);
    await insertRegistered(act.tx, "revocations", { ...row, candidate, on_day: day, number, authority, reason, reward, reward_text: rewardText, settled_on: null, settled_text: null, settled_by: null });
    act.record({ kind: "revocation", body: { programme, revocation: row.id, day, number, reward }, programme, sealed: { candidate, authority, reason, rewardText } });
    if (!bars) return { id: row.id };
    const person = (await readPerson(act.vault, act.tx, "candidates", programme, candidate))!;
    await bar(act, actor, { name: person.name, idNumber: person.values["idNumber"] ?? "", ground: reason, document: number, since: day, from: { programme, candidate } });
    return { id: row.id };
  });
}

export interface SettledReward {
  readonly reward: Exclude<RevocationRow["reward"], "pending">;
  readonly day: string;
  readonly text: string;
}

/** What became of a reward that was still being recovered: once, what was entered with the revocation stays beside it. */
export async function settleReward(context: Context, actor: Staff, programme: string, revocation: string, { reward, day, text }: SettledReward): Promise<void> {
  await context.act(actor, async ({ tx, record }) => {
    const row = (await listRegister(tx, "revocations", programme)).find((one) => one.id === revocation);
    if (row === undefined) throw new Refusal("not-found");
    if (row.reward !== "pending") throw new Refusal("not-allowed-now", { reason: "reward-settled" });
    await saveReward(tx, revocation, { reward, settled_on: day, settled_text: text, settled_by: actor.account });
    record({ kind: "reward-settled", body: { programme, revocation, day, reward }, programme, sealed: { candidate: row.candidate, text } });
  });
}
