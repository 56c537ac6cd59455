// Closes two ways around the append-only rows: SQLite's REPLACE, which deletes without a delete trigger, and an erasure that moves an opening.
// Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

/** Whatever makes a row the same as one that is there: its key, and in a table with a hidden rowid that too. */
const sameRow = {
  log_entries: "seq = new.seq", log_openings: "seq = new.seq", log_checkpoints: "size = new.size", log_cosignatures: "size = new.size and witness = new.witness",
  sheet_revisions: "programme = new.programme and candidate = new.candidate and expert = new.expert and rev = new.rev",
  programme_versions: "rowid = new.rowid or (programme = new.programme and version = new.version)",
} as const;

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  const isErasure = (same: string): string => `new.seq = old.seq and new.salt = old.salt and new.programme ${same} old.programme and new.value is null`;
  if (dialect === "postgres") {
    await sql.raw("drop trigger log_openings_erase on log_openings").execute(db);
    await sql.raw(`create trigger log_openings_erase before update on log_openings for each row when (not (${isErasure("is not distinct from")})) execute function refuse_change()`).execute(db);
    return;
  }
  for (const [table, same] of Object.entries(sameRow)) {
    await sql.raw(`create trigger ${table}_no_replace before insert on ${table}
      when exists (select 1 from ${table} where ${table === "programme_versions" ? "rowid = new.rowid or " : ""}(${same})) begin select raise(abort, '${table} is append-only'); end`).execute(db);
  }
  await sql.raw("drop trigger log_openings_erase").execute(db);
  await sql.raw(`create trigger log_openings_erase before update on log_openings
    when not (${isErasure("is")}) begin select raise(abort, 'an opening can only be erased'); end`).execute(db);
}
