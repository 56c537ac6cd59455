// Who succeeds nobody although he is on the reserve, decided before his turn comes. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const exclusions = `exclusions (id text primary key, programme text not null references programmes (id), position integer not null, run text not null references runs (id),
  candidate text not null, cause text not null, source text not null, reason text not null, authority text not null, decision text,
  lifted_at text, lifted_by text, lifted_reason text, "by" text not null, at text not null)`;

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  await sql.raw(`create table ${exclusions}${dialect === "postgres" ? "" : " strict, without rowid"}`).execute(db);
}
