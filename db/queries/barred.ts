// Barred persons of the whole installation, and what was found of nominees who look like one.
import type { BarredFindingRow, BarredRow, Reader, Tx } from "../schema.ts";

export const listBarred = (db: Reader): Promise<BarredRow[]> => db.selectFrom("barred").selectAll().orderBy("at").orderBy("id").execute();

export const findBarred = (db: Reader, id: string): Promise<BarredRow | undefined> => db.selectFrom("barred").selectAll().where("id", "=", id).executeTakeFirst();

export async function insertBarred(tx: Tx, row: BarredRow): Promise<void> {
  await tx.insertInto("barred").values(row).execute();
}

export async function saveBarred(tx: Tx, id: string, set: Pick<BarredRow, "lifted_at" | "lifted_by" | "lifted_document" | "lifted_reason">): Promise<void> {
  await tx.updateTable("barred").set(set).where("id", "=", id).execute();
}

export const listBarredFindings = (db: Reader, programme: string): Promise<BarredFindingRow[]> =>
  db.selectFrom("barred_findings").selectAll().where("programme", "=", programme).execute();

export async function saveBarredFinding(tx: Tx, row: BarredFindingRow): Promise<void> {
  const { programme: _p, candidate: _c, barred: _b, ...set } = row;
  await tx.insertInto("barred_findings").values(row).onConflict((on) => on.columns(["programme", "candidate", "barred"]).doUpdateSet(set)).execute();
}
