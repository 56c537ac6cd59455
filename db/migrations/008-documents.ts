// What was printed: every page that left for paper, as it was. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const prints = `prints (id text primary key, programme text not null references programmes (id), document text not null, subject text not null, about text not null,
  copy integer not null, html text not null, sha256 text not null, seq integer not null, at text not null, by text not null, unique (programme, document, subject, copy))`;

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  await sql.raw(`create table ${prints}${dialect === "sqlite" ? " strict" : ""}`).execute(db);
}
