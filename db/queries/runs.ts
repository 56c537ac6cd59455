// Runs of the whole calculation, with the files that went in and came out.
import type { Reader, RunRow, Schema, Tx } from "../schema.ts";

export const findRun = (db: Reader, id: string): Promise<RunRow | undefined> => db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();

export const listRuns = (db: Reader, programme: string): Promise<RunRow[]> =>
  db.selectFrom("runs").selectAll().where("programme", "=", programme).orderBy("position").execute();

/** The run whose ranking stands: the newest that two people have released; null where there is none. */
export async function findReleasedRun(db: Reader, programme: string): Promise<string | null> {
  const row = await db.selectFrom("runs").select("id").where("programme", "=", programme).where("released_at", "is not", null).orderBy("position", "desc").limit(1).executeTakeFirst();
  return row?.id ?? null;
}

export async function insertRun(tx: Tx, row: RunRow, files: readonly Schema["run_files"][]): Promise<void> {
  await tx.insertInto("runs").values(row).execute();
  for (const file of files) await tx.insertInto("run_files").values(file).execute();
}

export async function saveRun(tx: Tx, id: string, set: Partial<Pick<RunRow, "released_at" | "prints">>): Promise<void> {
  await tx.updateTable("runs").set(set).where("id", "=", id).execute();
}

export const listRunFiles = (db: Reader, run: string): Promise<{ name: string; sha256: string }[]> =>
  db.selectFrom("run_files").select(["name", "sha256"]).where("run", "=", run).orderBy("name").execute();

export const findRunFile = (db: Reader, run: string, name: string): Promise<Schema["run_files"] | undefined> =>
  db.selectFrom("run_files").selectAll().where("run", "=", run).where("name", "=", name).executeTakeFirst();

export const listRunContents = (db: Reader, run: string): Promise<{ name: string; content: string }[]> =>
  db.selectFrom("run_files").select(["name", "content"]).where("run", "=", run).orderBy("name").execute();
