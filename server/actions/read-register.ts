// Registers as the desk reads them: sensitive values masked, rulings with the effect they have.
import { ruledEffect } from "../../scoring/recused-pairs.ts";
import { listConflicts, listProgrammes, listUnits, listVersions } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import type { Context } from "../context.ts";
import { mask } from "../output/mask.ts";
import { readPeople, sensitiveFields, type People, type Person } from "../people.ts";
import { openedNominees } from "../record/opened-nominees.ts";
import { mapInTurns } from "../turns.ts";
import { getProgramme } from "./programme.ts";

export async function programmeList(db: Reader): Promise<{ id: string; version: number; frozenAt: string | null; name: { zh: string; en: string } }[]> {
  const rows = await listProgrammes(db);
  return Promise.all(rows.map(async ({ id, version, frozen_at: frozenAt }) => ({ id, version, frozenAt, name: (await getProgramme(db, id)).programme.name })));
}

export async function versionList(db: Reader, programme: string): Promise<{ version: number; hash: string; reason: string; by: string; at: string }[]> {
  await getProgramme(db, programme);
  return listVersions(db, programme);
}

export async function registerList(context: Context, programme: string, table: People): Promise<Person[]> {
  const facts = await getProgramme(context.db, programme);
  const hidden = sensitiveFields(facts.programme.fields ?? []);
  const people = table === "experts"
    ? await readPeople(context.vault, context.db, table, programme)
    : (await openedNominees(context, programme)).map(({ id, name, values, row }) => ({ id, name, values, position: row.position }));
  return mapInTurns(people, (one) => maskedPerson(one, hidden));
}

export function maskedPerson(person: Person, hidden: ReadonlySet<string>): Person {
  return { ...person, values: Object.fromEntries(Object.entries(person.values).map(([field, text]) => [field, hidden.has(field) ? mask(text) : text])) };
}

export async function unitList(db: Reader, programme: string): Promise<{ name: string; canonical: string; parent: string }[]> {
  await getProgramme(db, programme);
  return listUnits(db, programme);
}

export async function conflictList(db: Reader, programme: string): Promise<(Record<"expert" | "candidate" | "kind" | "source" | "evidence" | "ruling" | "reason" | "decider" | "at" | "effect", string>)[]> {
  const { programme: rules } = await getProgramme(db, programme);
  return (await listConflicts(db, programme)).map((row) => ({ ...row, effect: ruledEffect(rules.conflicts, row) }));
}
