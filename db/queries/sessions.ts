// Panel sessions: running order, seats, codes, devices, acts that take two people.
import type { AppearanceRow, ApprovalRow, CodeRow, DeviceRow, Reader, Schema, SeatRow, SessionRow, Tx } from "../schema.ts";

export const findSession = (db: Reader, id: string): Promise<SessionRow | undefined> =>
  db.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();

export const listSessions = (db: Reader): Promise<SessionRow[]> => db.selectFrom("sessions").selectAll().orderBy("made_at").orderBy("id").execute();

export const listSessionsOfProgramme = (db: Reader, programme: string): Promise<SessionRow[]> =>
  db.selectFrom("sessions").selectAll().where("programme", "=", programme).orderBy("made_at").orderBy("id").execute();

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.insertInto("sessions").values(row).execute();
}

export async function saveSession(tx: Tx, id: string, set: Partial<Omit<SessionRow, "id" | "programme">>): Promise<void> {
  await tx.updateTable("sessions").set(set).where("id", "=", id).execute();
}

export const listAppearances = (db: Reader, session: string): Promise<AppearanceRow[]> =>
  db.selectFrom("appearances").selectAll().where("session", "=", session).orderBy("position").execute();

export const findAppearance = (db: Reader, session: string, candidate: string): Promise<AppearanceRow | undefined> =>
  db.selectFrom("appearances").selectAll().where("session", "=", session).where("candidate", "=", candidate).executeTakeFirst();

/** Who has a seat, by session of the programme. */
export async function listPanels(db: Reader, programme: string): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom("seats").innerJoin("sessions", "sessions.id", "seats.session").where("sessions.programme", "=", programme).select(["seats.session", "seats.expert"]).execute();
  const panels = new Map<string, string[]>();
  for (const { session, expert } of rows) {
    const known = panels.get(session);
    if (known) known.push(expert);
    else panels.set(session, [expert]);
  }
  return panels;
}

/** Seats that a working code leads to, or that somebody has taken. */
export async function listCalledSeats(db: Reader, session: string): Promise<string[]> {
  const rows = await db.selectFrom("codes").where("session", "=", session).where("revoked_at", "is", null).select("expert").distinct().execute();
  return rows.map(({ expert }) => expert);
}

/** Candidates of a programme whose sheets two people have released, in whatever session. */
export async function listReleased(db: Reader, programme: string): Promise<string[]> {
  const rows = await db.selectFrom("appearances").innerJoin("sessions", "sessions.id", "appearances.session")
    .where("sessions.programme", "=", programme).where("appearances.state", "in", ["released", "archived"]).select("appearances.candidate").execute();
  return rows.map(({ candidate }) => candidate);
}

export async function insertAppearances(tx: Tx, rows: readonly AppearanceRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await tx.insertInto("appearances").values(rows.slice(from, from + 500)).execute();
}

export async function saveAppearance(tx: Tx, session: string, candidate: string, set: Partial<Omit<AppearanceRow, "session" | "candidate">>): Promise<void> {
  await tx.updateTable("appearances").set(set).where("session", "=", session).where("candidate", "=", candidate).execute();
}

/** By expert with a seat: how many candidates of the session she has certified. */
export async function countCertified(db: Reader, session: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom("sessions")
    .innerJoin("seats", "seats.session", "sessions.id")
    .innerJoin("appearances", "appearances.session", "sessions.id")
    .innerJoin("certifications", (on) => on
      .onRef("certifications.programme", "=", "sessions.programme").onRef("certifications.expert", "=", "seats.expert").onRef("certifications.candidate", "=", "appearances.candidate"))
    .where("sessions.id", "=", session).groupBy("seats.expert")
    .select((e) => ["seats.expert as expert", e.fn.countAll<number | string>().as("count")]).execute();
  return new Map(rows.map(({ expert, count }) => [expert, Number(count)]));
}

export const listSeats = (db: Reader, session: string): Promise<SeatRow[]> =>
  db.selectFrom("seats").selectAll().where("session", "=", session).orderBy("seat").execute();

export const findSeat = (db: Reader, session: string, expert: string): Promise<SeatRow | undefined> =>
  db.selectFrom("seats").selectAll().where("session", "=", session).where("expert", "=", expert).executeTakeFirst();

export async function insertSeats(tx: Tx, rows: readonly SeatRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto("seats").values([...rows]).execute();
}

export async function saveSeat(tx: Tx, session: string, expert: string, set: Partial<Omit<SeatRow, "session" | "expert">>): Promise<void> {
  await tx.updateTable("seats").set(set).where("session", "=", session).where("expert", "=", expert).execute();
}

export const findCode = (db: Reader, codeHash: string): Promise<CodeRow | undefined> =>
  db.selectFrom("codes").selectAll().where("code_hash", "=", codeHash).executeTakeFirst();

export async function insertCode(tx: Tx, row: CodeRow): Promise<void> {
  await tx.insertInto("codes").values(row).execute();
}

export async function useCode(tx: Tx, codeHash: string, device: string, at: string): Promise<void> {
  await tx.updateTable("codes").set({ device, used_at: at }).where("code_hash", "=", codeHash).execute();
}

export async function revokeCodes(tx: Tx, session: string, expert: string, at: string): Promise<void> {
  await tx.updateTable("codes").set({ revoked_at: at }).where("session", "=", session).where("expert", "=", expert).where("revoked_at", "is", null).execute();
}

export const listDevices = (db: Reader, session: string): Promise<DeviceRow[]> =>
  db.selectFrom("devices").selectAll().where("session", "=", session).orderBy("id").execute();

export const findDevice = (db: Reader, id: string): Promise<DeviceRow | undefined> =>
  db.selectFrom("devices").selectAll().where("id", "=", id).executeTakeFirst();

export async function saveDevice(tx: Tx, row: DeviceRow): Promise<void> {
  const { id: _id, ...set } = row;
  await tx.insertInto("devices").values(row).onConflict((on) => on.column("id").doUpdateSet(set)).execute();
}

export const listApprovals = (db: Reader, session: string): Promise<ApprovalRow[]> =>
  db.selectFrom("approvals").selectAll().where("session", "=", session).orderBy("first_at").orderBy("id").execute();

/** What was asked about a run, the last first. */
export const listApprovalsOf = (db: Reader, kind: ApprovalRow["kind"], subject: string): Promise<ApprovalRow[]> =>
  db.selectFrom("approvals").selectAll().where("kind", "=", kind).where("subject", "=", subject).orderBy("first_at", "desc").orderBy("id", "desc").execute();

export const listAskedApprovals = (db: Reader): Promise<ApprovalRow[]> =>
  db.selectFrom("approvals").selectAll().where("state", "=", "asked").orderBy("first_at").orderBy("id").execute();

/** Confirmed or withdrawn, the last first, at most `limit`. */
export const listSettledApprovals = (db: Reader, limit: number): Promise<ApprovalRow[]> =>
  db.selectFrom("approvals").selectAll().where("state", "<>", "asked").orderBy("second_at", "desc").orderBy("id", "desc").limit(limit).execute();

export const findApproval = (db: Reader, id: string): Promise<ApprovalRow | undefined> =>
  db.selectFrom("approvals").selectAll().where("id", "=", id).executeTakeFirst();

export async function insertApproval(tx: Tx, row: ApprovalRow): Promise<void> {
  await tx.insertInto("approvals").values(row).execute();
}

export async function saveApproval(tx: Tx, id: string, set: Partial<Schema["approvals"]>): Promise<void> {
  await tx.updateTable("approvals").set(set).where("id", "=", id).execute();
}
