// A nomination that was taken back: why. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table nominations add column withdrawn text not null default ''").execute(db);
}
