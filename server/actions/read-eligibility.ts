// The eligibility review as the office's page reads it: everybody in one list, and one nominee rule by rule.
import { exactText } from "../../scoring/exact.ts";
import { quotaFields } from "../../scoring/quota-fields.ts";
import { isAttested, ruleFields, rulesAsked } from "../../scoring/rule-fields.ts";
import { valueText } from "../../scoring/value.ts";
import { listAttestations } from "../../db/queries/eligibility.ts";
import { listMaterialsOf } from "../../db/queries/nominations.ts";
import type { Context } from "../context.ts";
import { mask } from "../output/mask.ts";
import { eligibilityStand, type EligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { mapInTurns } from "../turns.ts";
import type { Letter } from "../views/opinions.ts";
import { groupField } from "./candidate-groups.ts";
import { materialList } from "./nominations.ts";
import { barredHits, barredState } from "./read-barred.ts";
import { readOpinions, type Opinions } from "./read-opinions.ts";

type Answer = Awaited<ReturnType<typeof listOf>>;

/** Everybody's state, the rules' names, the limits, what is open. */
export async function eligibilityList(context: Context, id: string): Promise<Answer> {
  const stand = await eligibilityStand(context, id);
  return listOf(stand, await opinionsOf(context, stand), await barredHits(context.db, id, stand.people));
}

export const statedOf = (stand: EligibilityStand, row: number): "active" | "withdrawn" | "not-shortlisted" => {
  const stated = stand.candidates.value("status", row);
  return stated === "withdrawn" || stated === "not-shortlisted" ? stated : "active";
};

export const opinionsOf = (context: Context, stand: EligibilityStand): Promise<Opinions> =>
  readOpinions(context.db, stand.programme, stand.people.filter((_, row) => statedOf(stand, row) !== "withdrawn").map(({ id }) => id));

async function listOf(stand: EligibilityStand, opinions: Opinions, hits: Awaited<ReturnType<typeof barredHits>>) {
  const { programme, review, fields } = stand;
  const ruled = new Set(stand.decisions.filter((one) => one.kind === "review" && !stand.lapsed.has(one.id)).map(({ subject }) => subject));
  const groupOf = new Map((programme.eligibility ?? []).flatMap((rule) => (rule.of ?? []).map((item) => [item.id, rule.id] as const)));
  const inQuotas = new Set(quotaFields(programme).filter((field) => field !== groupField));
  return {
    version: programme.version,
    rules: review.rules.map(({ rule, severity }) => ({
      id: rule.id, name: rule.name ?? null, severity, group: groupOf.get(rule.id) ?? null, attested: isAttested(rule), clause: rule.clause ?? "",
    })),
    candidates: await mapInTurns(stand.people, ({ id, name, values }, row) => {
      const of = (wanted: string): string[] => review.rules.flatMap(({ rule, severity }, i) => (severity !== "prefer" && review.result(i, row) === wanted ? [rule.id] : []));
      const stated = statedOf(stand, row);
      return {
        id, name, employer: values["employer"] ?? "", nominator: values["nominator"] ?? "", stated, eligibility: review.eligibility[row]!, ruled: ruled.has(id),
        fails: of("fail"), unknowns: of("unknown"), waived: of("waived"), opinion: opinions.stateOf(id), barred: barredState(hits.get(id)),
      };
    }),
    limits: stand.limits.map((one) => ({ ...one, name: namesOf(programme.nomination).get(one.id) ?? null })),
    unplaced: stand.unplaced.filter((one) => one.candidates.length > 0).map(({ limit, candidates: people }) => ({ limit, candidates: [...people] })),
    shares: stand.shares.map((one) => ({ ...one, name: namesOf(programme.quotas).get(one.id) ?? null })),
    nominees: stand.people.filter((_, row) => statedOf(stand, row) !== "withdrawn").length,
    lapsed: stand.decisions.filter(({ id }) => stand.lapsed.has(id)).map(({ id, kind, subject, reason, by, at }) => ({ id, kind, subject, reason, by, at, why: stand.lapsed.get(id)! })),
    required: opinions.required.map(({ stage, rule, name, bodies, clause, missing }) => ({ stage, rule, name, bodies: [...bodies], clause, missing: missing.length })),
    fields: [...fields.values()].filter((field) => field.options !== undefined && field.type === "enum" && field.id !== "status").map((field) => ({
      id: field.id, label: field.label ?? null, quota: inQuotas.has(field.id), options: field.options!.map(({ value, label }) => ({ value, label: label ?? null })),
    })),
    seats: programme.seats.target,
    shortlisting: (programme.stages ?? []).filter(({ kind }) => kind === "shortlisting").map(({ name, body, clause }) => ({ name, body: body ?? null, clause: clause ?? "" })),
    numbers: numberFields(stand),
  };
}

const namesOf = (quotas: EligibilityStand["programme"]["quotas"]): ReadonlyMap<string, { zh: string; en: string } | null> => new Map((quotas ?? []).map((one) => [one.id, one.name ?? null]));

/** Fields by which nominees can be ordered: a score given before, an order of nomination. */
const numberFields = ({ fields, candidates }: EligibilityStand): { id: string; label: { zh: string; en: string } | null }[] =>
  [...fields.values()].filter(({ id, type }) => (type === "decimal" || type === "integer") && candidates.has(id)).map(({ id, label }) => ({ id, label: label ?? null }));

/** One nominee, rule by rule. */
export async function eligibilityOfCandidate(context: Context, id: string, candidate: string) {
  const stand = await eligibilityStand(context, id);
  const row = stand.candidates.rowOf.get(candidate);
  if (row === undefined) throw new Refusal("not-found");
  const { review, fields, programme } = stand;
  const person = stand.people[row]!;
  const attested = new Map((await listAttestations(context.db, id, candidate)).map((one) => [one.field, one]));
  const opinions = await readOpinions(context.db, programme, statedOf(stand, row) === "withdrawn" ? [] : [candidate]);
  const groupOf = new Map((programme.eligibility ?? []).flatMap((rule) => (rule.of ?? []).map((item) => [item.id, rule] as const)));
  const factOf = (field: string) => {
    const one = fields.get(field)!;
    const kept = person.values[field] ?? "";
    const shown = (lang: "zh" | "en"): string => {
      const text = field === "id" ? candidate : field === "name" ? person.name : valueText(one, stand.candidates.value(field, row), lang, ({ n, d }) => exactText(n, d));
      return one.sensitive === true ? mask(text) : text;
    };
    const seen = attested.get(field);
    return {
      field, label: one.label ?? null, type: one.type, options: (one.options ?? []).map(({ value, label }) => ({ value, label: label ?? null })), editable: one.sensitive !== true && !fixed.has(field),
      value: one.sensitive === true ? "" : kept, missing: kept === "", shown: { zh: shown("zh"), en: shown("en") },
      // somebody looked at another value than is there now: that is no evidence of this one
      looked: seen === undefined || seen.value !== kept ? null : { evidence: seen.evidence, note: seen.note, at: seen.at, doubt: seen.value === "" },
    };
  };
  const materials = new Map((await listMaterialsOf(context.db, id, candidate)).map((one) => [one.name, one]));
  const paperOf = (name: string) => ({ name, state: materials.get(name)?.state ?? null, note: materials.get(name)?.note ?? "" });
  const answersOn = (rule: string) => opinions.of(candidate).flatMap(({ rule: spoken, body, number, answerNumber, answeredOn, candidates: people }) => {
    if (answeredOn === null || spoken !== rule) return [];
    const { conclusion, note } = people.find((each) => each.candidate === candidate)!;
    return [{ body, number: answerNumber || number, day: answeredOn, conclusion, note }];
  });
  const decision = (kind: string, subject: string) => {
    const found = stand.decisions.find((one) => one.kind === kind && one.subject === subject && !stand.lapsed.has(one.id));
    return found === undefined ? null : { id: found.id, value: found.value, reason: found.reason, by: found.by, at: found.at };
  };
  return {
    id: candidate, name: person.name, employer: person.values["employer"] ?? "", nominator: person.values["nominator"] ?? "",
    stated: statedOf(stand, row), eligibility: review.eligibility[row]!, ruling: decision("review", candidate),
    rules: review.rules.map(({ rule, severity }, i) => ({
      id: rule.id, group: groupOf.get(rule.id)?.id ?? null, severity, name: rule.name ?? null, clause: rule.clause ?? "", note: rule.note ?? null,
      attested: isAttested(rule), items: (rule.of ?? []).map((item) => item.id), atLeast: rule.of === undefined ? null : (rule.atLeast ?? rule.of.length),
      result: review.result(i, row), facts: ruleFields(rule).map(factOf), asks: rulesAsked(rule), papers: (rule.evidence ?? []).map(paperOf), answers: answersOn(rule.id), waiver: decision("waive", `${rule.id}@${candidate}`),
    })),
    papers: (await materialList(context, id, programme)).map(({ name }) => paperOf(name)),
    opinions: opinions.of(candidate).map(({ candidates: people, ...one }) => ({ ...one, ...people.find((each) => each.candidate === candidate)!, others: people.length - 1 })),
    missing: opinions.required.filter((one) => one.missing.includes(candidate)).map(({ stage, name }) => ({ stage, name })),
    barred: ((await barredHits(context.db, id, [person])).get(candidate) ?? []).map((hit) => ({ ...hit })),
  };
}

/** Not changed from here: who somebody is, and where he stands in the process. */
export const fixed: ReadonlySet<string> = new Set(["id", "name", "status", "idNumber"]);

/** Letters and answers, and whom the required ones still miss. */
export async function opinionList(context: Context, id: string): Promise<{ list: readonly Letter[]; required: { stage: string; missing: readonly string[] }[] }> {
  const { list, required } = await opinionsOf(context, await eligibilityStand(context, id));
  return { list, required: required.map(({ stage, missing }) => ({ stage, missing })) };
}
