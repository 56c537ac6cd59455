// Opinions asked of outside bodies: the letter that went out, the answer that came, a letter entered by mistake.
import { findOpinion, insertOpinion, listAttestations, listOpinionCandidates, saveAttestation, saveConclusions, saveOpinion } from "../../db/queries/eligibility.ts";
import { listNames } from "../../db/queries/programmes.ts";
import type { OpinionCandidateRow, OpinionRow } from "../../db/schema.ts";
import { isAttested } from "../../scoring/rule-fields.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { editCandidate } from "./edit-candidate.ts";
import { getProgramme } from "./programme.ts";
import { adverseAnswers, answerOf, ruleOfLetter, ruleOfStage } from "./read-opinions.ts";

export interface NewOpinion {
  readonly stage: string | null;
  /** that the answer speaks of; only where the stage names none */
  readonly rule: string | null;
  readonly body: string;
  readonly number: string;
  readonly askedOn: string;
  readonly candidates: readonly string[];
}

export async function askOpinion(context: Context, actor: Staff, programme: string, { stage, rule, body, number, askedOn, candidates }: NewOpinion): Promise<{ id: string }> {
  const stand = await eligibilityStand(context, programme);
  if (stage !== null && !(stand.programme.stages ?? []).some((one) => one.id === stage && one.kind === "opinions")) {
    throw new Refusal("bad-request", { errors: [{ path: "body/stage", code: "unknown", message: "no stage of this programme asks for opinions under this id", zh: "本项目没有这一征求意见阶段" }] });
  }
  if (rule !== null && (ruleOfStage(stand.programme, stage) !== null || !stand.review.rules.some((one) => one.rule.id === rule && isAttested(one.rule)))) {
    throw new Refusal("bad-request", { errors: [{ path: "body/rule", code: "unknown", message: "names a rule that people attest, and only where the stage names none", zh: "须是由人认定的条件；本项目已为这一阶段指明条件的，不另填" }] });
  }
  mustBeNominees(candidates, stand.candidates.rowOf);
  return context.act(actor, async (act) => {
    const id = act.id();
    await insertOpinion(act.tx, {
      id, programme, stage, rule, body, number, asked_on: askedOn, answered_on: null, answer_number: "", text: "", account: actor.account, at: act.at, withdrawn_at: null, withdrawn_reason: "",
    }, [...new Set(candidates)]);
    act.record({ kind: "opinion", body: { programme, opinion: id, what: "asked", people: candidates.length }, programme, sealed: { body, number, askedOn, rule, candidates: [...candidates] } });
    return { id };
  });
}

export interface OpinionAnswer {
  readonly answeredOn: string;
  readonly number: string;
  readonly text: string;
  readonly rest: Exclude<OpinionCandidateRow["conclusion"], "">;
  /** those of whom the answer says something else */
  readonly differing: readonly { readonly candidate: string; readonly conclusion: Exclude<OpinionCandidateRow["conclusion"], "">; readonly note: string }[];
}

/** An answer that was entered wrongly is entered again; the log has both. */
export async function answerOpinion(context: Context, actor: Staff, programme: string, id: string, answer: OpinionAnswer): Promise<void> {
  await context.act(actor, async (act) => {
    const asked = await getOpinion(act, programme, id);
    const people = new Map((await listOpinionCandidates(act.tx, programme)).filter((row) => row.opinion === id).map((row) => [row.candidate, row]));
    mustBeNominees(answer.differing.map(({ candidate }) => candidate), people);
    if (answer.answeredOn < asked.asked_on) {
      throw new Refusal("bad-request", { errors: [{ path: "body/answeredOn", code: "early", message: "the answer is older than the letter", zh: "回函日期早于发函日期" }] });
    }
    await saveOpinion(act.tx, id, { answered_on: answer.answeredOn, answer_number: answer.number, text: answer.text });
    await saveConclusions(act.tx, id, answer.rest, answer.differing);
    await settleRules(act, actor, programme, asked, "回函更正");
    act.record({ kind: "opinion", body: { programme, opinion: id, what: "answered", people: people.size }, programme, sealed: { ...answer, differing: answer.differing.map((one) => ({ ...one })) } });
  });
}

export async function withdrawOpinion(context: Context, actor: Staff, programme: string, id: string, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    const asked = await getOpinion(act, programme, id);
    await saveOpinion(act.tx, id, { withdrawn_at: act.at, withdrawn_reason: reason });
    await settleRules(act, actor, programme, asked, reason);
    act.record({ kind: "opinion", body: { programme, opinion: id, what: "withdrawn" }, programme, sealed: { reason } });
  });
}

/** After an import too: of whom an answer is adverse does not meet the rule that it speaks of. */
export async function holdToAnswers(act: Act, actor: Staff, id: string): Promise<void> {
  const { programme } = await getProgramme(act.tx, id);
  const adverse = await adverseAnswers(act.tx, programme);
  if (adverse.length === 0) return;
  const there = new Set((await listNames(act.tx, "candidates", id)).map((one) => one.id));
  for (const { candidate, rule, evidence, note } of adverse) {
    if (!there.has(candidate)) continue;
    const edited = await editCandidate(act, id, candidate, { [rule]: "否" }, { reason: "征求意见的回函有问题", evidence });
    if (edited.length > 0) await saveAttestation(act.tx, { programme: id, candidate, field: rule, value: "false", evidence, note, account: actor.account, at: act.at });
  }
}

/** Of whom the letter, as it was, said something that it says no longer: somebody must look anew. */
async function settleRules(act: Act, actor: Staff, id: string, before: OpinionRow, reason: string): Promise<void> {
  await holdToAnswers(act, actor, id);
  const { programme } = await getProgramme(act.tx, id);
  const rule = ruleOfLetter(programme, before);
  if (rule === null) return;
  const evidence = answerOf(before);
  const adverse = (await adverseAnswers(act.tx, programme)).filter((one) => one.rule === rule);
  for (const { candidate, opinion } of await listOpinionCandidates(act.tx, id)) {
    if (opinion !== before.id) continue;
    const found = (await listAttestations(act.tx, id, candidate)).find(({ field }) => field === rule);
    if (found?.value !== "false" || found.evidence !== evidence) continue;
    const own = adverse.filter((one) => one.candidate === candidate);
    const by = { account: actor.account, at: act.at };
    // still not met: by this answer as it now is, or by what another body found
    const kept = own.find((one) => one.evidence === evidence) ?? own.at(-1);
    if (kept?.evidence === found.evidence && kept.note === found.note) continue;
    if (kept !== undefined) await saveAttestation(act.tx, { ...found, evidence: kept.evidence, note: kept.note, ...by });
    else {
      await editCandidate(act, id, candidate, { [rule]: "" }, { reason, evidence });
      await saveAttestation(act.tx, { ...found, value: "", note: reason, ...by });
    }
  }
}

async function getOpinion(act: Act, programme: string, id: string): Promise<OpinionRow> {
  const row = await findOpinion(act.tx, programme, id);
  if (row === undefined || row.withdrawn_at !== null) throw new Refusal("not-found");
  return row;
}

export function mustBeNominees(candidates: readonly string[], known: ReadonlyMap<string, unknown>): void {
  const errors = candidates.filter((id) => !known.has(id)).map((id) => ({ path: id, code: "not-found", message: "is not among these nominees", zh: "不在申报人之中" }));
  if (errors.length > 0) throw new Refusal("bad-input", { count: errors.length, errors: errors.slice(0, 200) });
}
