// Nominees as the office reads them: masked values, channels and receipt, papers, doubts about numbers.
import { piecesOf } from "../../db/pieces.ts";
import { listMaterialsOf, listNominationsAfter, listNominationsOf, listReceivedAfter, type NominationFacts, type ReceivedPaper } from "../../db/queries/nominations.ts";
import { allFields } from "../../scoring/field.ts";
import { attestedFields } from "../../scoring/rule-fields.ts";
import type { Context } from "../context.ts";
import { readPerson, sensitiveFields } from "../people.ts";
import { openedNominees } from "../record/opened-nominees.ts";
import { Refusal } from "../refusal.ts";
import { doubtsOf } from "../tables/candidates-preview.ts";
import { mapInTurns } from "../turns.ts";
import type { Channel, Deadline, ListFacts, Nominee, NomineeFacts, NomineeRow } from "../views/nominees.ts";
import { deadlineOf, materialList, mergedPerson } from "./nominations.ts";
import { getProgramme } from "./programme.ts";
import { maskedPerson } from "./read-register.ts";

export async function nominees(context: Context, id: string): Promise<{ facts: ListFacts; rows: NomineeRow[] }> {
  const facts = await factsOf(context, id);
  const nominations = await byCandidate(piecesOf<NominationFacts>((after, count) => listNominationsAfter(context.db, id, after, count)));
  const papers = await byCandidate(piecesOf<ReceivedPaper>((after, count) => listReceivedAfter(context.db, id, after, count)));
  const needed = facts.fields.filter((field) => field.required && field.id !== "id" && field.id !== "name");
  const names = new Set(facts.materials.map(({ name }) => name));
  const rows = await mapInTurns(await openedNominees(context, id), (one): NomineeRow => {
    const own = (nominations.get(one.id) ?? []).filter(({ withdrawn }) => withdrawn === "").sort((a, b) => a.position - b.position);
    return {
      id: one.id, name: one.name, employer: one.values["employer"] ?? one.values["employerAndPost"] ?? "", nominator: one.values["nominator"] ?? "", status: one.values["status"] ?? "active",
      channels: [...new Set(own.map(({ channel }) => channel))], received: own.map((row) => row.received_on).filter((day) => day !== "").sort()[0] ?? "",
      late: own.length > 0 && own.every((row) => isLate(facts.deadline, row.received_on)), papers: (papers.get(one.id) ?? []).filter(({ name }) => names.has(name)).length,
      missingFields: needed.filter((field) => (one.values[field.id] ?? "") === "").length, doubts: doubtsOf(one).flatMap(({ texts }) => texts),
    };
  });
  return { facts: { ...facts, channel: lastOf(nominations) }, rows };
}

export async function nominee(context: Context, programme: string, candidate: string): Promise<Nominee> {
  const { programme: rules } = await getProgramme(context.db, programme);
  const person = await readPerson(context.vault, context.db, "candidates", programme, candidate);
  if (person === undefined) throw new Refusal("not-found");
  const facts = await factsOf(context, programme);
  return {
    facts, ...maskedPerson(person, sensitiveFields(rules.fields ?? [])), doubts: doubtsOf(person).flatMap(({ texts }) => texts),
    nominations: (await listNominationsOf(context.db, programme, candidate)).map((row) => ({
      id: row.id, channel: row.channel, nominator: row.nominator, note: row.note, receivedOn: row.received_on, lateReason: row.late_reason, withdrawn: row.withdrawn,
      late: isLate(facts.deadline, row.received_on), merged: mergedPerson(context.vault, row),
    })),
    materials: (await listMaterialsOf(context.db, programme, candidate)).map(({ name, state, note, at }) => ({ name, state, note, at })),
  };
}

const isLate = (deadline: Deadline | null, day: string): boolean => deadline !== null && day !== "" && day > deadline.day;

async function factsOf(context: Context, id: string): Promise<NomineeFacts> {
  const { programme } = await getProgramme(context.db, id);
  const hidden = sensitiveFields(programme.fields ?? []);
  // what only people can judge is asked for at the review of eligibility
  const judged = attestedFields(programme.eligibility ?? []);
  return {
    deadline: deadlineOf(programme), materials: await materialList(context, id, programme),
    fields: [...allFields(programme.fields ?? []).values()].map(({ id: field, label, required, type, options }) => ({
      id: field, zh: label?.zh ?? field, en: label?.en ?? field, required: required === true && !judged.has(field), sensitive: hidden.has(field), type,
      options: (options ?? []).map((option) => ({ value: option.value, zh: option.label?.zh ?? option.value, en: option.label?.en ?? option.value })),
    })),
  };
}

function lastOf(nominations: ReadonlyMap<string, readonly NominationFacts[]>): Channel {
  let last: NominationFacts | undefined;
  for (const own of nominations.values()) {
    for (const one of own) if (last === undefined || one.at > last.at || (one.at === last.at && one.id > last.id)) last = one;
  }
  return last?.channel ?? "unit";
}

async function byCandidate<T extends { readonly candidate: string }>(pieces: AsyncIterable<readonly T[]>): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for await (const rows of pieces) {
    for (const row of rows) {
      const own = groups.get(row.candidate);
      if (own) own.push(row);
      else groups.set(row.candidate, [row]);
    }
  }
  return groups;
}
