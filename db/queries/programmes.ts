// Programmes with their versions, and what was imported for them.
import { inPieces } from "../pieces.ts";
import type { ConflictRow, DecisionRow, Reader, Schema, Tx } from "../schema.ts";

export type ProgrammeRow = Schema["programmes"];
export type PersonRow = Schema["candidates"];

export const findProgramme = (db: Reader, id: string): Promise<ProgrammeRow | undefined> =>
  db.selectFrom("programmes").selectAll().where("id", "=", id).executeTakeFirst();

/** The programme with the hash of the version in force. */
export const findProgrammeHead = (db: Reader, id: string): Promise<(ProgrammeRow & { hash: string }) | undefined> =>
  db.selectFrom("programmes").innerJoin("programme_versions", (on) =>
    on.onRef("programme_versions.programme", "=", "programmes.id").onRef("programme_versions.version", "=", "programmes.version"))
    .selectAll("programmes").select("programme_versions.hash").where("programmes.id", "=", id).executeTakeFirst();

export const listProgrammes = (db: Reader): Promise<ProgrammeRow[]> => db.selectFrom("programmes").selectAll().orderBy("made_at").orderBy("id").execute();

export const findVersion = (db: Reader, programme: string, version: number): Promise<Schema["programme_versions"] | undefined> =>
  db.selectFrom("programme_versions").selectAll().where("programme", "=", programme).where("version", "=", version).executeTakeFirst();

export const listVersions = (db: Reader, programme: string): Promise<Omit<Schema["programme_versions"], "json">[]> =>
  db.selectFrom("programme_versions").select(["programme", "version", "hash", "reason", "by", "at"]).where("programme", "=", programme).orderBy("version").execute();

export async function insertProgramme(tx: Tx, row: ProgrammeRow): Promise<void> {
  await tx.insertInto("programmes").values(row).execute();
}

export async function insertVersion(tx: Tx, row: Schema["programme_versions"]): Promise<void> {
  await tx.insertInto("programme_versions").values(row).execute();
}

export async function saveProgramme(tx: Tx, id: string, set: Partial<Omit<ProgrammeRow, "id">>): Promise<void> {
  await tx.updateTable("programmes").set(set).where("id", "=", id).execute();
}

type People = "candidates" | "experts";

export const listPeople = (db: Reader, table: People, programme: string): Promise<PersonRow[]> =>
  db.selectFrom(table).selectAll().where("programme", "=", programme).orderBy("position").execute();

export const listNames = (db: Reader, table: People, programme: string): Promise<{ id: string; name: string }[]> =>
  db.selectFrom(table).select(["id", "name"]).where("programme", "=", programme).execute();

export async function countPeople(db: Reader, table: People, programme: string): Promise<number> {
  const row = await db.selectFrom(table).select((e) => e.fn.countAll<number>().as("n")).where("programme", "=", programme).executeTakeFirstOrThrow();
  return Number(row.n);
}

export const findPerson = (db: Reader, table: People, programme: string, id: string): Promise<PersonRow | undefined> =>
  db.selectFrom(table).selectAll().where("programme", "=", programme).where("id", "=", id).executeTakeFirst();

export const findPeople = (db: Reader, table: People, programme: string, ids: readonly string[]): Promise<PersonRow[]> =>
  db.selectFrom(table).selectAll().where("programme", "=", programme).where("id", "in", ids).execute();

/** Those of `ids` that there are. */
export async function listKnown(db: Reader, table: People, programme: string, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  await inPieces(ids, async (piece) => {
    for (const { id } of await db.selectFrom(table).select("id").where("programme", "=", programme).where("id", "in", piece).execute()) known.add(id);
  });
  return known;
}

/** A page of people by id, behind the one named. */
export const listPeopleAfter = (db: Reader, table: People, programme: string, after: string, count: number): Promise<PersonRow[]> =>
  db.selectFrom(table).selectAll().where("programme", "=", programme).where("id", ">", after).orderBy("id").limit(count).execute();

/** New people, or in place of those with their ids. */
export async function savePeople(tx: Tx, table: People, rows: readonly PersonRow[]): Promise<void> {
  await inPieces(rows, (piece) => tx.insertInto(table).values(piece).onConflict((on) => on.columns(["programme", "id"]).doUpdateSet((one) => ({
    position: one.ref("excluded.position"), name: one.ref("excluded.name"), values: one.ref("excluded.values"),
  }))).execute());
}

export const deletePeople = (tx: Tx, table: People, programme: string, ids: readonly string[]): Promise<void> =>
  inPieces(ids, (piece) => tx.deleteFrom(table).where("programme", "=", programme).where("id", "in", piece).execute());

export async function savePerson(tx: Tx, table: People, row: PersonRow): Promise<void> {
  const { programme: _p, id: _i, ...set } = row;
  await tx.insertInto(table).values(row).onConflict((on) => on.columns(["programme", "id"]).doUpdateSet(set)).execute();
}

export async function deletePerson(tx: Tx, table: People, programme: string, id: string): Promise<void> {
  await tx.deleteFrom(table).where("programme", "=", programme).where("id", "=", id).execute();
}

export const listUnits = (db: Reader, programme: string): Promise<Schema["units"][]> =>
  db.selectFrom("units").selectAll().where("programme", "=", programme).orderBy("name").execute();

export async function replaceUnits(tx: Tx, programme: string, rows: readonly Schema["units"][]): Promise<void> {
  await tx.deleteFrom("units").where("programme", "=", programme).execute();
  await inPieces(rows, (piece) => tx.insertInto("units").values(piece).execute());
}

export const listConflicts = (db: Reader, programme: string): Promise<ConflictRow[]> =>
  db.selectFrom("conflicts").selectAll().where("programme", "=", programme).orderBy("expert").orderBy("candidate").orderBy("kind").execute();

export const listConflictsOfPair = (db: Reader, programme: string, expert: string, candidate: string): Promise<ConflictRow[]> =>
  db.selectFrom("conflicts").selectAll().where("programme", "=", programme).where("expert", "=", expert).where("candidate", "=", candidate).orderBy("kind").execute();

export async function saveConflict(tx: Tx, row: ConflictRow): Promise<void> {
  const { programme: _p, expert: _e, candidate: _c, kind: _k, ...set } = row;
  await tx.insertInto("conflicts").values(row).onConflict((on) => on.columns(["programme", "expert", "candidate", "kind"]).doUpdateSet(set)).execute();
}

export async function deleteUnruledDetected(tx: Tx, programme: string): Promise<void> {
  await tx.deleteFrom("conflicts").where("programme", "=", programme).where("source", "=", "detected").where("ruling", "=", "").execute();
}

export const listCertifications = (db: Reader, programme: string, expert: string): Promise<Schema["certifications"][]> =>
  db.selectFrom("certifications").selectAll().where("programme", "=", programme).where("expert", "=", expert).execute();

export const findCertification = (db: Reader, programme: string, expert: string, candidate: string): Promise<Schema["certifications"] | undefined> =>
  db.selectFrom("certifications").selectAll().where("programme", "=", programme).where("expert", "=", expert).where("candidate", "=", candidate).executeTakeFirst();

/** What was certified no longer holds for these people, or for anybody: it is asked again. */
export async function lapseCertifications(tx: Tx, programme: string, who: { candidates?: readonly string[]; experts?: readonly string[] } | "all"): Promise<void> {
  const all = tx.deleteFrom("certifications").where("programme", "=", programme);
  if (who === "all") {
    await all.execute();
    return;
  }
  for (const [column, ids] of [["candidate", who.candidates ?? []], ["expert", who.experts ?? []]] as const) {
    await inPieces(ids, (piece) => all.where(column, "in", piece).execute());
  }
}

export async function saveCertification(tx: Tx, row: Schema["certifications"]): Promise<void> {
  const { answer, at } = row;
  await tx.insertInto("certifications").values(row).onConflict((on) => on.columns(["programme", "expert", "candidate"]).doUpdateSet({ answer, at })).execute();
}

export const listDecisions = (db: Reader, programme: string): Promise<DecisionRow[]> =>
  db.selectFrom("decisions").selectAll().where("programme", "=", programme).where("withdrawn_at", "is", null).orderBy("position").execute();

/** Those that were taken back too. */
export const listDecisionHistory = (db: Reader, programme: string): Promise<DecisionRow[]> =>
  db.selectFrom("decisions").selectAll().where("programme", "=", programme).orderBy("position").execute();

export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.insertInto("decisions").values(row).execute();
}

export async function withdrawDecision(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable("decisions").set({ withdrawn_at: at }).where("id", "=", id).execute();
}

export async function countDraws(db: Reader, programme: string): Promise<number> {
  const row = await db.selectFrom("draws").select((e) => e.fn.countAll<number>().as("n")).where("programme", "=", programme).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function countDecisions(db: Reader, programme: string): Promise<number> {
  const row = await db.selectFrom("decisions").select((e) => e.fn.countAll<number>().as("n")).where("programme", "=", programme).executeTakeFirstOrThrow();
  return Number(row.n);
}

export const listAllCertifications = (db: Reader, programme: string): Promise<Schema["certifications"][]> =>
  db.selectFrom("certifications").selectAll().where("programme", "=", programme).orderBy("expert").orderBy("candidate").execute();

export const findDraw = (db: Reader, programme: string, id: string): Promise<Schema["draws"] | undefined> =>
  db.selectFrom("draws").selectAll().where("programme", "=", programme).where("id", "=", id).executeTakeFirst();

/** Of all draws of a programme, in the order in which they were made. */
export const listSubstitutions = (db: Reader, programme: string): Promise<Schema["substitutions"][]> =>
  db.selectFrom("substitutions").innerJoin("draws", "draws.id", "substitutions.draw").selectAll("substitutions")
    .where("draws.programme", "=", programme).orderBy("substitutions.at").orderBy("substitutions.substitute").execute();

export async function insertSubstitution(tx: Tx, row: Schema["substitutions"]): Promise<void> {
  await tx.insertInto("substitutions").values(row).execute();
}

export const listDraws = (db: Reader, programme: string): Promise<Schema["draws"][]> =>
  db.selectFrom("draws").selectAll().where("programme", "=", programme).orderBy("at").orderBy("id").execute();

export async function insertDraw(tx: Tx, row: Schema["draws"]): Promise<void> {
  await tx.insertInto("draws").values(row).execute();
}
