// Candidates and experts as the server works with them: values opened when read, sensitive ones sealed when written. The one way to them.
import { findPerson, listPeople, savePerson, type PersonRow } from "../db/queries/programmes.ts";
import type { Reader, Tx } from "../db/schema.ts";
import { allFields, type Field } from "../scoring/field.ts";
import { isSealed, type Vault } from "./vault.ts";

export type People = "candidates" | "experts";

/** Texts by field; a missing value has no key. Not to be sent anywhere without masking: see read-register. */
export interface Person {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Kept encrypted, shown masked. */
export function sensitiveFields(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(["idNumber", ...[...allFields(fields).values()].filter((field) => field.sensitive === true).map((field) => field.id)]);
}

export const readPeople = async (vault: Vault, db: Reader, table: People, programme: string): Promise<Person[]> =>
  (await listPeople(db, table, programme)).map((row) => openPerson(vault, table, row));

export async function readPerson(vault: Vault, db: Reader, table: People, programme: string, id: string): Promise<Person | undefined> {
  const row = await findPerson(db, table, programme, id);
  return row === undefined ? undefined : openPerson(vault, table, row);
}

/** One person, new or in place of the one with this id. */
export async function writePerson(vault: Vault, tx: Tx, table: People, programme: string, person: Person, sensitive: ReadonlySet<string>): Promise<void> {
  await savePerson(tx, table, closedPerson(vault, table, programme, person, sensitive));
}

/** Seals what lies open though it is sensitive: in a database older than the vault, or since the programme says so. Returns how many people had such a value. */
export async function sealOpenValues(vault: Vault, tx: Tx, programme: string, sensitive: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for (const table of ["candidates", "experts"] as const) {
    for (const row of await listPeople(tx, table, programme)) {
      const values = JSON.parse(row.values) as Record<string, string>;
      if (!Object.entries(values).some(([field, text]) => sensitive.has(field) && !isSealed(text))) continue;
      await savePerson(tx, table, closedPerson(vault, table, programme, openPerson(vault, table, row), sensitive));
      count++;
    }
  }
  return count;
}

export function openPerson(vault: Vault, table: People, row: PersonRow): Person {
  const { programme, id, position, name } = row;
  const values = JSON.parse(row.values) as Record<string, string>;
  for (const [field, text] of Object.entries(values)) if (isSealed(text)) values[field] = vault.open({ programme, table, field, id }, text);
  return { id, position, name, values };
}

/** As it is kept: what is sensitive is sealed. */
export function closedPerson(vault: Vault, table: People, programme: string, { id, position, name, values }: Person, sensitive: ReadonlySet<string>): PersonRow {
  // what looks sealed but was typed so is sealed too: else it would be opened when read
  const kept = Object.entries(values).map(([field, text]) => [field, sensitive.has(field) || isSealed(text) ? vault.seal({ programme, table, field, id }, text) : text]);
  return { programme, id, position, name, values: JSON.stringify(Object.fromEntries(kept)) };
}
