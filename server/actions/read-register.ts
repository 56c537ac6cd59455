// Registers as the desk reads them: sensitive values masked, rulings with the effect they have.
import { allFields } from "../../scoring/field.ts";
import type { ConflictKind } from "../../scoring/conflict.ts";
import { conflictEffect } from "../../scoring/recused-pairs.ts";
import { listConflicts, listPeople, listProgrammes, listUnits, listVersions } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import { mask } from "../output/mask.ts";
import { getProgramme } from "./programme.ts";

export async function programmeList(db: Reader): Promise<{ id: string; version: number; frozenAt: string | null; name: { zh: string; en: string } }[]> {
  const rows = await listProgrammes(db);
  return Promise.all(rows.map(async ({ id, version, frozen_at: frozenAt }) => ({ id, version, frozenAt, name: (await getProgramme(db, id)).programme.name })));
}

export async function versionList(db: Reader, programme: string): Promise<{ version: number; hash: string; reason: string; by: string; at: string }[]> {
  await getProgramme(db, programme);
  return listVersions(db, programme);
}

export interface PersonView {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly values: Record<string, string>;
}

export async function registerList(db: Reader, programme: string, table: "candidates" | "experts"): Promise<PersonView[]> {
  const facts = await getProgramme(db, programme);
  const hidden = sensitiveFields(facts.programme.fields ?? []);
  return (await listPeople(db, table, programme)).map((row) => personView(row, hidden));
}

export function sensitiveFields(fields: Parameters<typeof allFields>[0]): ReadonlySet<string> {
  return new Set(["idNumber", ...[...allFields(fields).values()].filter((field) => field.sensitive === true).map((field) => field.id)]);
}

export function personView(row: { id: string; position: number; name: string; values: string }, hidden: ReadonlySet<string>): PersonView {
  const values = Object.entries(JSON.parse(row.values) as Record<string, string>).map(([field, text]) => [field, hidden.has(field) ? mask(text) : text] as const);
  return { id: row.id, position: row.position, name: row.name, values: Object.fromEntries(values) };
}

export async function unitList(db: Reader, programme: string): Promise<{ name: string; canonical: string; parent: string }[]> {
  await getProgramme(db, programme);
  return listUnits(db, programme);
}

export async function conflictList(db: Reader, programme: string): Promise<(Record<"expert" | "candidate" | "kind" | "source" | "evidence" | "ruling" | "reason" | "decider" | "at" | "effect", string>)[]> {
  const { programme: rules } = await getProgramme(db, programme);
  return (await listConflicts(db, programme)).map((row) => ({
    ...row,
    effect: row.ruling === "" ? conflictEffect(rules.conflicts, row.kind as ConflictKind) : row.ruling === "pending" ? "review" : row.ruling === "dismissed" ? "allow" : row.ruling,
  }));
}
