// Facts that the office finds in the papers: a tick on what only people can judge, or a value that was missing, with what it rests on;
// for one nominee or for many at once.
import { saveAttestation } from "../../db/queries/eligibility.ts";
import { ruleFields } from "../../scoring/rule-fields.ts";
import type { Rule } from "../../scoring/programme.ts";
import { readValue } from "../../scoring/value.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { Refusal } from "../refusal.ts";
import { editCandidate } from "./edit-candidate.ts";
import { plainText } from "./plain-text.ts";
import { fixed } from "./read-eligibility.ts";


export interface Attested {
  readonly candidates: readonly string[];
  /** by field; "" is in doubt: looked at, and not to be told */
  readonly values: Readonly<Record<string, string>>;
  /** the paper, page or document number it rests on */
  readonly evidence: string;
  readonly note: string;
}

/** Only fields that a rule of eligibility reads. */
export async function attest(context: Context, actor: Staff, programme: string, { candidates, values, evidence, note }: Attested): Promise<void> {
  const stand = await eligibilityStand(context, programme);
  const open = new Set((stand.programme.eligibility ?? []).flatMap(fieldsOf));
  const errors: { path: string; code: string; message: string; zh: string }[] = [];
  const texts: Record<string, string> = {};
  for (const [id, text] of Object.entries(values)) {
    const field = stand.fields.get(id);
    if (field === undefined || !open.has(id) || fixed.has(id) || field.sensitive === true) {
      errors.push({ path: id, code: "not-here", message: "no rule rests on this field, or it is not changed here", zh: "没有条件依据此项，或不在此处修改" });
      continue;
    }
    const reading = readValue(field, text);
    if ("problem" in reading) errors.push({ path: id, code: "bad-input", message: reading.problem.en, zh: reading.problem.zh });
    else texts[id] = plainText(reading.value);
  }
  for (const candidate of candidates) {
    if (!stand.candidates.rowOf.has(candidate)) errors.push({ path: candidate, code: "not-found", message: "there is no such nominee", zh: "没有此申报人" });
  }
  if (errors.length > 0) throw new Refusal("bad-input", { count: errors.length, errors: errors.slice(0, 200) });
  const reason = note === "" ? "资格审查认定" : note;
  await context.act(actor, async (act) => {
    const people = [...new Set(candidates)];
    for (const candidate of people) {
      await editCandidate(act, programme, candidate, texts, { reason, evidence });
      for (const [field, value] of Object.entries(texts)) {
        await saveAttestation(act.tx, { programme, candidate, field, value, evidence, note, account: actor.account, at: act.at });
      }
    }
    act.record({ kind: "attestation", body: { programme, candidates: people, fields: Object.keys(texts) }, programme, sealed: { values: texts, evidence, note } });
  });
}

const fieldsOf = (rule: Rule): string[] => [...ruleFields(rule), ...(rule.of ?? []).flatMap(fieldsOf)];
