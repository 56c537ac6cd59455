// How nominations came in: assigned columns, channels, papers.
import { piecesOf } from "../pieces.ts";
import type { MaterialRow, NominationRow, Reader, Tx } from "../schema.ts";

export async function listCandidateColumns(db: Reader, programme: string): Promise<Map<string, string>> {
  return new Map((await db.selectFrom("candidate_columns").selectAll().where("programme", "=", programme).execute()).map(({ header, field }) => [header, field]));
}

/** Of other programmes, what was said for the one made last behind the others. */
export const listColumnsElsewhere = (db: Reader, programme: string): Promise<{ header: string; field: string }[]> =>
  db.selectFrom("candidate_columns").innerJoin("programmes", "programmes.id", "candidate_columns.programme").select(["header", "field"])
    .where("programme", "<>", programme).orderBy("programmes.made_at").orderBy("programmes.id").execute();

export async function saveCandidateColumn(tx: Tx, programme: string, header: string, field: string): Promise<void> {
  await tx.insertInto("candidate_columns").values({ programme, header, field }).onConflict((on) => on.columns(["programme", "header"]).doUpdateSet({ field })).execute();
}

export const listNominations = (db: Reader, programme: string): Promise<NominationRow[]> =>
  db.selectFrom("nominations").selectAll().where("programme", "=", programme).orderBy("candidate").orderBy("position").execute();

/** Of one person, in their order. */
export const listNominationsOf = (db: Reader, programme: string, candidate: string): Promise<NominationRow[]> =>
  db.selectFrom("nominations").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).orderBy("position").execute();

/** What the office's list shows of nominations. */
export type NominationFacts = Pick<NominationRow, "id" | "candidate" | "position" | "channel" | "received_on" | "withdrawn" | "at">;

/** By person and id, behind the one named, or from the first. */
export const listNominationsAfter = (db: Reader, programme: string, after: NominationFacts | undefined, count: number): Promise<NominationFacts[]> =>
  db.selectFrom("nominations").select(["id", "candidate", "position", "channel", "received_on", "withdrawn", "at"]).where("programme", "=", programme)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("candidate", "id"), ">", tuple(after?.candidate ?? "", after?.id ?? ""))).orderBy("candidate").orderBy("id").limit(count).execute();

/** Those that were another person's row. */
export const listMergedNominations = (db: Reader, programme: string): Promise<NominationRow[]> =>
  db.selectFrom("nominations").selectAll().where("programme", "=", programme).where("merged", "<>", "").orderBy("candidate").orderBy("position").execute();

/** Who has a nomination. */
export async function listNominated(db: Reader, programme: string): Promise<Set<string>> {
  const people = new Set<string>();
  const read = (after: { candidate: string } | undefined, count: number): Promise<{ candidate: string }[]> =>
    db.selectFrom("nominations").select("candidate").distinct().where("programme", "=", programme).where("candidate", ">", after?.candidate ?? "").orderBy("candidate").limit(count).execute();
  for await (const rows of piecesOf(read)) for (const { candidate } of rows) people.add(candidate);
  return people;
}

export const findNomination = (db: Reader, programme: string, candidate: string, id: string): Promise<NominationRow | undefined> =>
  db.selectFrom("nominations").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).where("id", "=", id).executeTakeFirst();

export async function saveNomination(tx: Tx, id: string, set: Partial<Omit<NominationRow, "id" | "programme" | "candidate">>): Promise<void> {
  await tx.updateTable("nominations").set(set).where("id", "=", id).execute();
}

export async function insertNominations(tx: Tx, rows: readonly NominationRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto("nominations").values(rows).execute();
}

export async function moveNominations(tx: Tx, programme: string, from: string, to: string): Promise<void> {
  await tx.updateTable("nominations").set({ candidate: to }).where("programme", "=", programme).where("candidate", "=", from).execute();
}

export async function listMaterialNames(db: Reader, programme: string): Promise<string[]> {
  return (await db.selectFrom("material_names").select("name").where("programme", "=", programme).orderBy("position").execute()).map(({ name }) => name);
}

export async function replaceMaterialNames(tx: Tx, programme: string, names: readonly string[]): Promise<void> {
  await tx.deleteFrom("material_names").where("programme", "=", programme).execute();
  if (names.length > 0) await tx.insertInto("material_names").values(names.map((name, i) => ({ programme, name, position: i + 1 }))).execute();
}

export const listMaterials = (db: Reader, programme: string): Promise<MaterialRow[]> =>
  db.selectFrom("materials").selectAll().where("programme", "=", programme).orderBy("candidate").orderBy("name").execute();

export const listMaterialsOf = (db: Reader, programme: string, candidate: string): Promise<MaterialRow[]> =>
  db.selectFrom("materials").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).orderBy("name").execute();

export type ReceivedPaper = Pick<MaterialRow, "candidate" | "name">;

/** Papers that have come in, by person and name, behind the one named, or from the first. */
export const listReceivedAfter = (db: Reader, programme: string, after: ReceivedPaper | undefined, count: number): Promise<ReceivedPaper[]> =>
  db.selectFrom("materials").select(["candidate", "name"]).where("programme", "=", programme).where("state", "=", "received")
    .where(({ eb, refTuple, tuple }) => eb(refTuple("candidate", "name"), ">", tuple(after?.candidate ?? "", after?.name ?? ""))).orderBy("candidate").orderBy("name").limit(count).execute();

export async function saveMaterials(tx: Tx, rows: readonly MaterialRow[]): Promise<void> {
  for (const row of rows) {
    const { state, note, by, at } = row;
    await tx.insertInto("materials").values(row).onConflict((on) => on.columns(["programme", "candidate", "name"]).doUpdateSet({ state, note, by, at })).execute();
  }
}
