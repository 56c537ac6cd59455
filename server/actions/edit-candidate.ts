// Values of one candidate changed by hand: read as an import reads them, with a reason, every fault named. For use inside an action.
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import { allFields, type Field } from "../../scoring/field.ts";
import { foldWidth } from "../../scoring/fold.ts";
import type { Programme } from "../../scoring/programme.ts";
import { attestedFields } from "../../scoring/rule-fields.ts";
import { readValue } from "../../scoring/value.ts";
import { lapseCertifications } from "../../db/queries/programmes.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { readPeople, readPerson, sensitiveFields, writePerson, type Person } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { plainNumber } from "../vault.ts";
import { detectIn } from "./detect.ts";
import { plainText } from "./plain-text.ts";
import { getProgramme, touchRegister } from "./programme.ts";
import { adverseAnswers } from "./read-opinions.ts";

export interface Why {
  readonly reason: string;
  /** what the reason rests on: a paper, a page, a letter's number */
  readonly evidence?: string;
}

/** What conflicts of interest are found by, and what experts have certified against. */
const identifying: ReadonlySet<string> = new Set(["name", "employer", "employerCode", "nominator", "idNumber", "birthDate"]);

/** What two candidates cannot share. */
const ownOnly: ReadonlySet<string> = new Set(["idNumber", "nominator", "nominationOrder"]);

interface FieldFault {
  readonly field: string;
  readonly text: Bilingual;
}

/** `values`: new texts by field; an empty one removes the value. Answers with the fields that are other than before. */
export async function editCandidate(act: Act, programme: string, candidate: string, values: Readonly<Record<string, string>>, why: Why): Promise<string[]> {
  const facts = await getProgramme(act.tx, programme);
  const fields = allFields(facts.programme.fields ?? []);
  const before = await readPerson(act.vault, act.tx, "candidates", programme, candidate);
  if (before === undefined) throw new Refusal("not-found");
  if (why.reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "a change needs a reason" }] });
  const { next, faults } = changed(before, values, fields);
  faults.push(...(await againstAnswers(act, facts.programme, next, values)));
  // many may be edited in one act: everybody is read only for what must be one person's alone
  if (Object.keys(values).some((field) => ownOnly.has(field))) faults.push(...taken(next, before, await readPeople(act.vault, act.tx, "candidates", programme)));
  if (faults.length > 0) throw new Refusal("bad-input", { count: faults.length, errors: faults.map(({ field, text }) => ({ path: `body/values/${field}`, code: "bad-input", message: text.en, zh: text.zh })) });
  const textOf = (one: Person, field: string): string => (field === "name" ? one.name : one.values[field] ?? "");
  const edited = Object.keys(values).filter((field) => textOf(next, field) !== textOf(before, field));
  if (edited.length === 0) return [];

  const sensitive = sensitiveFields(facts.programme.fields ?? []);
  await writePerson(act.vault, act.tx, "candidates", programme, next, sensitive);
  await touchRegister(act, programme);
  // openings of the log lie beside it: what is encrypted in the register is encrypted there too
  const kept = (field: string, text: string): string => (text !== "" && sensitive.has(field) ? act.vault.seal({ programme, table: "log", field, id: candidate }, text) : text);
  act.record({
    kind: "candidate-edited", body: { programme, candidate, fields: edited }, programme,
    sealed: { values: Object.fromEntries(edited.map((field) => [field, [kept(field, textOf(before, field)), kept(field, textOf(next, field))]])), reason: why.reason, evidence: why.evidence ?? "" },
  });
  if (edited.some((field) => identifying.has(field))) {
    await lapseCertifications(act.tx, programme, { candidates: [candidate] });
    await detectIn(act, programme);
  }
  for (const session of await listSessionsOfProgramme(act.tx, programme)) act.changed(session.id);
  return edited;
}

/** The same as an act of its own. */
export async function correctCandidate(context: Context, actor: Staff, programme: string, candidate: string, values: Readonly<Record<string, string>>, why: Why): Promise<string[]> {
  return context.act(actor, (act) => editCandidate(act, programme, candidate, values, why));
}

function changed(before: Person, values: Readonly<Record<string, string>>, fields: ReadonlyMap<string, Field>): { next: Person; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const next: Record<string, string> = { ...before.values };
  let { name } = before;
  for (const [id, text] of Object.entries(values)) {
    const field = fields.get(id);
    if (field === undefined || id === "id") {
      faults.push({ field: id, text: id === "id" ? both("编号不能更改", "the number cannot be changed") : both("本项目没有这一项", "the programme has no such field") });
      continue;
    }
    const reading = readValue(field, text);
    if ("problem" in reading) {
      faults.push({ field: id, text: reading.problem });
      continue;
    }
    const plain = plainText(reading.value);
    if (id === "name") {
      if (plain === "") faults.push({ field: id, text: both("姓名为空", "the name is empty") });
      else name = plain;
    } else if (plain === "") delete next[id];
    else next[id] = plain;
  }
  return { next: { ...before, name, values: next }, faults };
}

/** What an outside body objects to is not ticked away: the answer is corrected, or the rule waived. */
async function againstAnswers(act: Act, programme: Programme, next: Person, values: Readonly<Record<string, string>>): Promise<FieldFault[]> {
  const met = [...attestedFields(programme.eligibility ?? [])].filter((rule) => rule in values && next.values[rule] === "true");
  if (met.length === 0) return [];
  return (await adverseAnswers(act.tx, programme)).filter(({ candidate, rule }) => candidate === next.id && met.includes(rule)).map(({ rule, evidence }) => ({
    field: rule, text: both(`${next.id}：${evidence} 回函有问题，不能认定为符合；回函有变化的，请先更正回函`, `${next.id}: ${evidence} found something, so it is not met; if the answer has changed, correct the answer first`),
  }));
}

/** One identity number, or one place in a nominator's order, belongs to one candidate (contract §3.1). */
function taken(next: Person, before: Person, everybody: readonly Person[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const unique = (field: string, keyOf: (one: Person) => string, zh: string, en: string): void => {
    const key = keyOf(next);
    if (key === "" || key === keyOf(before)) return;
    const other = everybody.find((one) => one.id !== next.id && keyOf(one) === key);
    if (other !== undefined) faults.push({ field, text: both(`与候选人 ${other.id} 的${zh}相同`, `candidate ${other.id} has the same ${en}`) });
  };
  unique("idNumber", (one) => plainNumber(one.values["idNumber"] ?? ""), "身份证号", "identity number");
  unique("nominationOrder", ({ values }) => {
    const [nominator, order] = [foldWidth(values["nominator"] ?? "").trim(), values["nominationOrder"] ?? ""];
    return nominator === "" || order === "" ? "" : `${nominator}\u0000${order}`;
  }, "推荐单位与推荐顺序", "nominator and nomination order");
  return faults;
}
