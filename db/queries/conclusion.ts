// Registers of what comes after the ranking. Rows are added; what changes of them later is named in each function.
import type { Reader, RunRow, Schema, Tx } from "../schema.ts";

export type Register = "visits" | "resolutions" | "removals" | "exclusions" | "objections" | "notices" | "conferrals" | "revocations" | "archive_packs";

export const listRegister = <Name extends Register>(db: Reader, name: Name, programme: string): Promise<Schema[Name][]> =>
  db.selectFrom(name as Register).selectAll().where("programme", "=", programme).orderBy("position").execute() as unknown as Promise<Schema[Name][]>;

export async function nextPosition(tx: Tx, name: Register, programme: string): Promise<number> {
  const row = await tx.selectFrom(name).select((e) => e.fn.max("position").as("last")).where("programme", "=", programme).executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function insertRegistered<Name extends Register>(tx: Tx, name: Name, row: Schema[Name]): Promise<void> {
  await tx.insertInto(name as "visits").values(row as unknown as Schema["visits"]).execute();
}

export const findLastRun = (db: Reader, programme: string): Promise<RunRow | undefined> =>
  db.selectFrom("runs").selectAll().where("programme", "=", programme).orderBy("position", "desc").limit(1).executeTakeFirst();

export const listSignatures = (db: Reader, programme: string): Promise<Schema["list_signatures"][]> =>
  db.selectFrom("list_signatures").selectAll().where("programme", "=", programme).orderBy("at").orderBy("account").execute();

export async function insertSignature(tx: Tx, row: Schema["list_signatures"]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("list_signatures").values(row).onConflict((on) => on.columns(["run", "account"]).doNothing()).executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The list was calculated without the person. */
export async function saveRemovalRun(tx: Tx, id: string, run: string, difference: string): Promise<void> {
  await tx.updateTable("removals").set({ run, difference }).where("id", "=", id).execute();
}

/** It took effect by a decision, or was lifted. */
export async function saveExclusion(tx: Tx, id: string, set: Partial<Pick<Schema["exclusions"], "decision" | "lifted_at" | "lifted_by" | "lifted_reason">>): Promise<void> {
  await tx.updateTable("exclusions").set(set).where("id", "=", id).execute();
}

export async function saveConclusion(tx: Tx, id: string, set: Pick<Schema["objections"], "outcome" | "concluded_on" | "number" | "conclusion" | "concluded_by">): Promise<void> {
  await tx.updateTable("objections").set(set).where("id", "=", id).execute();
}

/** The reward of a revoked title is pending no more. */
export async function saveReward(tx: Tx, id: string, set: Pick<Schema["revocations"], "reward" | "settled_on" | "settled_text" | "settled_by">): Promise<void> {
  await tx.updateTable("revocations").set(set).where("id", "=", id).execute();
}

export const listSteps = (db: Reader, objections: readonly string[]): Promise<Schema["objection_steps"][]> =>
  objections.length === 0 ? Promise.resolve([]) : db.selectFrom("objection_steps").selectAll().where("objection", "in", objections).orderBy("objection").orderBy("position").execute();

export async function insertStep(tx: Tx, row: Omit<Schema["objection_steps"], "position">): Promise<void> {
  const last = await tx.selectFrom("objection_steps").select((e) => e.fn.max("position").as("last")).where("objection", "=", row.objection).executeTakeFirst();
  await tx.insertInto("objection_steps").values({ ...row, position: Number(last?.last ?? 0) + 1 }).execute();
}

export async function saveNoticeWithdrawn(tx: Tx, id: string, at: string, reason: string): Promise<void> {
  await tx.updateTable("notices").set({ withdrawn_at: at, withdrawn_reason: reason }).where("id", "=", id).execute();
}

export const listCalendarDays = (db: Reader): Promise<Schema["calendar_days"][]> => db.selectFrom("calendar_days").selectAll().orderBy("day").execute();

export async function replaceCalendarYear(tx: Tx, year: number, rows: readonly Schema["calendar_days"][]): Promise<void> {
  await tx.deleteFrom("calendar_days").where("year", "=", year).execute();
  if (rows.length > 0) await tx.insertInto("calendar_days").values(rows).execute();
}
