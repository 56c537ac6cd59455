// Opinions of outside bodies: what was asked and answered, whom the programme's required ones still miss, and how it stands for each nominee.
import { listOpinionCandidates, listOpinions } from "../../db/queries/eligibility.ts";
import type { OpinionCandidateRow, OpinionRow, Reader } from "../../db/schema.ts";
import type { Programme, Rule } from "../../scoring/programme.ts";
import { mapInTurns } from "../turns.ts";
import type { Letter } from "../views/opinions.ts";

/** What an answer rests on, in short. */
export const answerOf = ({ body, number, answer_number: answer }: Pick<OpinionRow, "body" | "number" | "answer_number">): string => `${body} ${answer || number}`.trim();

export interface AdverseAnswer {
  readonly candidate: string;
  /** that the answer speaks of */
  readonly rule: string;
  readonly evidence: string;
  readonly note: string;
}

/** The rule that the answer to a letter speaks of: its stage's, or else the letter's own; null where neither names one that the programme has. */
export function ruleOfLetter(programme: Programme, { stage, rule }: Pick<OpinionRow, "stage" | "rule">): string | null {
  const named = ruleOfStage(programme, stage) ?? rule;
  return named !== null && hasRule(programme.eligibility ?? [], named) ? named : null;
}

export const ruleOfStage = (programme: Programme, stage: string | null): string | null => (programme.stages ?? []).find(({ id }) => id === stage)?.rule ?? null;

const hasRule = (rules: readonly Rule[], id: string): boolean => rules.some((rule) => rule.id === id || hasRule(rule.of ?? [], id));

/** Of letters in force, the oldest first. */
export async function adverseAnswers(db: Reader, programme: Programme): Promise<AdverseAnswer[]> {
  const adverse = (await listOpinionCandidates(db, programme.id)).filter(({ conclusion }) => conclusion === "adverse");
  return (await listOpinions(db, programme.id)).flatMap((letter): AdverseAnswer[] => {
    const rule = ruleOfLetter(programme, letter);
    if (letter.withdrawn_at !== null || rule === null) return [];
    return adverse.filter(({ opinion }) => opinion === letter.id).map(({ candidate, note }) => ({ candidate, rule, evidence: answerOf(letter), note: note || letter.text }));
  });
}

/** `adverse`: an answer found something; `open`: something required or asked is not answered; `none`: nothing was required or asked. */
export type OpinionState = "none" | "open" | "answered" | "adverse";

export interface Opinions {
  readonly list: readonly Letter[];
  /** stages of the programme that ask for opinions; `missing`: nominees without an answer */
  readonly required: readonly { readonly stage: string; readonly rule: string | null; readonly name: { zh: string; en: string }; readonly bodies: readonly { zh: string; en: string }[]; readonly clause: string; readonly missing: readonly string[] }[];
  readonly stateOf: (candidate: string) => OpinionState;
  readonly of: (candidate: string) => readonly Letter[];
}

/** `active`: nominees of whom the required opinions are needed. */
export async function readOpinions(db: Reader, programme: Programme, active: readonly string[]): Promise<Opinions> {
  const people = new Map<string, OpinionCandidateRow[]>();
  for (const row of await listOpinionCandidates(db, programme.id)) {
    const known = people.get(row.opinion);
    if (known) known.push(row);
    else people.set(row.opinion, [row]);
  }
  const list = (await listOpinions(db, programme.id)).filter((row) => row.withdrawn_at === null).map((row): Letter => ({
    id: row.id, stage: row.stage, rule: ruleOfLetter(programme, row), body: row.body, number: row.number, askedOn: row.asked_on, answeredOn: row.answered_on, answerNumber: row.answer_number, text: row.text,
    candidates: (people.get(row.id) ?? []).map(({ candidate, conclusion, note }) => ({ candidate, conclusion, note })),
  }));
  const ofCandidate = new Map<string, Letter[]>();
  for (const one of list) {
    for (const { candidate } of one.candidates) {
      const known = ofCandidate.get(candidate);
      if (known) known.push(one);
      else ofCandidate.set(candidate, [one]);
    }
  }
  const of = (candidate: string): readonly Letter[] => ofCandidate.get(candidate) ?? [];
  const isAnswered = (candidate: string, stage: string): boolean => of(candidate).some((one) => one.stage === stage && one.answeredOn !== null);
  const required: Opinions["required"][number][] = [];
  const missing = new Set<string>();
  for (const { id, name, roles, clause } of (programme.stages ?? []).filter(({ kind }) => kind === "opinions")) {
    const ofStage: string[] = [];
    await mapInTurns(active, (candidate) => {
      if (isAnswered(candidate, id)) return;
      ofStage.push(candidate);
      missing.add(candidate);
    });
    required.push({ stage: id, rule: ruleOfStage(programme, id), name, bodies: roles ?? [], clause: clause ?? "", missing: ofStage });
  }
  return {
    list, required, of,
    stateOf: (candidate) => {
      const own = of(candidate);
      if (own.some((one) => one.candidates.some((row) => row.candidate === candidate && row.conclusion === "adverse"))) return "adverse";
      if (missing.has(candidate) || own.some((one) => one.answeredOn === null)) return "open";
      return own.length > 0 ? "answered" : "none";
    },
  };
}
