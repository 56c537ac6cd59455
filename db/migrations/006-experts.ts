// A drawn expert who cannot come, and the substitute who takes the seat. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  await sql.raw(`create table substitutions (draw text not null references draws (id), expert text not null, substitute text not null, reason text not null,
     by text not null, at text not null, primary key (draw, expert), unique (draw, substitute))${dialect === "postgres" ? "" : " strict, without rowid"}`).execute(db);
}
