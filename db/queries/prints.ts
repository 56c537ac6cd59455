// What was printed, as it was.
import type { PrintRow, Reader, Tx } from "../schema.ts";

export const listPrints = (db: Reader, programme: string): Promise<(Omit<PrintRow, "html" | "by"> & { by: string })[]> =>
  db.selectFrom("prints").leftJoin("accounts", "accounts.id", "prints.by")
    .select(["prints.id", "prints.programme", "prints.document", "prints.subject", "prints.about", "prints.copy", "prints.sha256", "prints.seq", "prints.at"])
    .select((e) => e.fn.coalesce("accounts.name", e.val("")).as("by"))
    .where("programme", "=", programme).orderBy("seq", "desc").execute();

/** With their pages, oldest first. */
export const listPrintedPages = (db: Reader, programme: string): Promise<PrintRow[]> =>
  db.selectFrom("prints").selectAll().where("programme", "=", programme).orderBy("seq").execute();

export const findPrint = (db: Reader, id: string): Promise<PrintRow | undefined> => db.selectFrom("prints").selectAll().where("id", "=", id).executeTakeFirst();

export async function countPrints(db: Reader, programme: string, document: string, subject: string): Promise<number> {
  const row = await db.selectFrom("prints").select((e) => e.fn.countAll<number>().as("n"))
    .where("programme", "=", programme).where("document", "=", document).where("subject", "=", subject).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function insertPrint(tx: Tx, row: PrintRow): Promise<void> {
  await tx.insertInto("prints").values(row).execute();
}
