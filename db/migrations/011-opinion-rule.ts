// The rule that the answer to a letter speaks of, where no stage of the programme says it. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table opinions add column rule text").execute(db);
}
