// Sheets, their revisions, and the operations that wrote them.
import type { OperationRow, Reader, SheetRevisionRow, SheetRow, Tx } from "../schema.ts";

export const findSheet = (db: Reader, programme: string, candidate: string, expert: string): Promise<SheetRow | undefined> =>
  db.selectFrom("sheets").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).where("expert", "=", expert).executeTakeFirst();

export const listSheets = (db: Reader, programme: string): Promise<SheetRow[]> =>
  db.selectFrom("sheets").selectAll().where("programme", "=", programme).orderBy("candidate").orderBy("expert").execute();

/** What the scores file takes, in no order. */
export const listSheetValues = (db: Reader, programme: string): Promise<Pick<SheetRow, "candidate" | "expert" | "state" | "values" | "comment" | "session">[]> =>
  db.selectFrom("sheets").select(["candidate", "expert", "state", "values", "comment", "session"]).where("programme", "=", programme).execute();

export const listSheetsOfSession = (db: Reader, session: string): Promise<SheetRow[]> =>
  db.selectFrom("sheets").selectAll().where("session", "=", session).orderBy("candidate").orderBy("expert").execute();

export const listSheetsOfCandidate = (db: Reader, session: string, candidate: string): Promise<SheetRow[]> =>
  db.selectFrom("sheets").selectAll().where("session", "=", session).where("candidate", "=", candidate).orderBy("expert").execute();

export const listSheetsOfExpert = (db: Reader, session: string, expert: string): Promise<SheetRow[]> =>
  db.selectFrom("sheets").selectAll().where("session", "=", session).where("expert", "=", expert).orderBy("candidate").execute();

export async function hasSheets(db: Reader, programme: string): Promise<boolean> {
  return (await db.selectFrom("sheets").select("rev").where("programme", "=", programme).limit(1).executeTakeFirst()) !== undefined;
}

/** Saves the sheet as it now is and keeps the revision for ever. */
export async function saveSheet(tx: Tx, row: SheetRow, by: string, at: string): Promise<void> {
  const { programme: _p, candidate: _c, expert: _e, ...set } = row;
  await tx.insertInto("sheets").values(row).onConflict((on) => on.columns(["programme", "candidate", "expert"]).doUpdateSet(set)).execute();
  const { programme, candidate, expert, rev, state, values, comment, paper, seq } = row;
  await tx.insertInto("sheet_revisions").values({ programme, candidate, expert, rev, state, values, comment, paper, by, at, seq }).execute();
}

export const listRevisions = (db: Reader, programme: string): Promise<SheetRevisionRow[]> =>
  db.selectFrom("sheet_revisions").selectAll().where("programme", "=", programme).orderBy("candidate").orderBy("expert").orderBy("rev").execute();

/** Pairs whose sheet was entered from paper, or opened again after it was signed, at some time. */
export const listMarkedRevisions = (db: Reader, programme: string): Promise<Pick<SheetRevisionRow, "candidate" | "expert" | "paper" | "state">[]> =>
  db.selectFrom("sheet_revisions").select(["candidate", "expert", "paper", "state"]).where("programme", "=", programme)
    .where((e) => e.or([e("paper", "=", 1), e("state", "in", ["unlocked", "remark"])])).execute();

export const listRevisionsOfCandidate = (db: Reader, programme: string, candidate: string): Promise<SheetRevisionRow[]> =>
  db.selectFrom("sheet_revisions").selectAll().where("programme", "=", programme).where("candidate", "=", candidate).orderBy("expert").orderBy("rev").execute();

export const findOperation = (db: Reader, op: string): Promise<OperationRow | undefined> =>
  db.selectFrom("operations").selectAll().where("op", "=", op).executeTakeFirst();

/** The greatest number that a tablet's operations have reached at a seat, 0 for none, and how many they are. */
export async function receivedOf(db: Reader, device: string, session: string, expert: string): Promise<{ last: number; count: number }> {
  const row = await db.selectFrom("operations").select((e) => [e.fn.max("client_seq").as("last"), e.fn.countAll().as("count")]).where("device", "=", device).where("session", "=", session).where("expert", "=", expert).executeTakeFirst();
  return { last: Number(row?.last ?? 0), count: Number(row?.count ?? 0) };
}

export async function insertOperation(tx: Tx, row: OperationRow): Promise<void> {
  await tx.insertInto("operations").values(row).execute();
}

export const listHeld = (db: Reader, session: string): Promise<OperationRow[]> =>
  db.selectFrom("operations").selectAll().where("session", "=", session).where("state", "=", "held").orderBy("at").orderBy("op").execute();

export async function saveOperationState(tx: Tx, op: string, state: OperationRow["state"]): Promise<void> {
  await tx.updateTable("operations").set({ state }).where("op", "=", op).execute();
}

/** Which candidates had a sheet unlocked, re-marked or from paper up to an entry of the log: each once a state. */
export const listSheetMarks = (db: Reader, programme: string, seq: number): Promise<Pick<SheetRevisionRow, "candidate" | "state" | "paper">[]> =>
  db.selectFrom("sheet_revisions").select(["candidate", "state", "paper"]).distinct().where("programme", "=", programme).where("seq", "<=", seq)
    .where((e) => e.or([e("state", "in", ["unlocked", "remark"]), e("paper", "=", 1)])).execute();

/** Which candidates got a sheet that came after closing and was accepted. */
export const listLateCandidates = (db: Reader, programme: string): Promise<{ candidate: string }[]> =>
  db.selectFrom("operations").innerJoin("sessions", "sessions.id", "operations.session").select("operations.candidate").distinct()
    .where("sessions.programme", "=", programme).where("operations.state", "=", "accepted").execute();
