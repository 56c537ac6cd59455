// What became in the end of a reward that was still being recovered when the title was revoked. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["settled_on text", "settled_text text", "settled_by text"]) await sql.raw(`alter table revocations add column ${column}`).execute(db);
}
