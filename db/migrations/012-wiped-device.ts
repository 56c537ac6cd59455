// When a tablet was last found to have lost its storage, since it took the seat. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table devices add column wiped_at text").execute(db);
}
