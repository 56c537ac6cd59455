// Everything that one operation on a sheet depends on, read at once: it is the most frequent question of a session.
import type { AppearanceState, Reader, SheetState } from "../schema.ts";

export interface ScoreFacts {
  readonly programme: string;
  readonly version: number;
  readonly hash: string;
  readonly frozen: string | null;
  /** the session's settings, JSON */
  readonly settings: string;
  readonly seat: number;
  readonly epoch: number;
  readonly device: string | null;
  readonly certified: string | null;
  /** null where the candidate is not in the session */
  readonly appearance: AppearanceState | null;
  readonly remark: string | null;
  /** null where there is no sheet yet; then all that follows is null */
  readonly rev: number | null;
  readonly sheet: SheetState | null;
  readonly values: string | null;
  readonly comment: string | null;
  readonly submittedAt: string | null;
}

/** Undefined where the expert has no seat in the session. */
export const findScoreFacts = (db: Reader, session: string, expert: string, candidate: string): Promise<ScoreFacts | undefined> =>
  db.selectFrom("seats")
    .innerJoin("sessions", "sessions.id", "seats.session")
    .innerJoin("programmes", "programmes.id", "sessions.programme")
    .innerJoin("programme_versions", (on) => on.onRef("programme_versions.programme", "=", "programmes.id").onRef("programme_versions.version", "=", "programmes.version"))
    .leftJoin("appearances", (on) => on.onRef("appearances.session", "=", "seats.session").on("appearances.candidate", "=", candidate))
    .leftJoin("sheets", (on) => on.onRef("sheets.programme", "=", "sessions.programme").on("sheets.candidate", "=", candidate).onRef("sheets.expert", "=", "seats.expert"))
    .leftJoin("certifications", (on) => on.onRef("certifications.programme", "=", "sessions.programme").onRef("certifications.expert", "=", "seats.expert").on("certifications.candidate", "=", candidate))
    .where("seats.session", "=", session).where("seats.expert", "=", expert)
    .select([
      "programmes.id as programme", "programmes.version", "programme_versions.hash", "programmes.frozen_at as frozen", "sessions.settings",
      "seats.seat", "seats.epoch", "seats.device", "certifications.answer as certified",
      "appearances.state as appearance", "appearances.remark",
      "sheets.rev", "sheets.state as sheet", "sheets.values", "sheets.comment", "sheets.submitted_at as submittedAt",
    ]).executeTakeFirst();
