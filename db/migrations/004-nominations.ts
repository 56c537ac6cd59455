// How nominations came in: columns of the offices' tables, channels and dates of receipt, papers. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const tables = [
  `candidate_columns (programme text not null references programmes (id), header text not null, field text not null, primary key (programme, header))`,
  `nominations (id text primary key, programme text not null references programmes (id), candidate text not null, position integer not null, channel text not null,
     nominator text not null, received_on text not null, note text not null, late_reason text not null, merged text not null, at text not null)`,
  `material_names (programme text not null references programmes (id), name text not null, position integer not null, primary key (programme, name))`,
  `materials (programme text not null references programmes (id), candidate text not null, name text not null, state text not null, note text not null, by text not null, at text not null,
     primary key (programme, candidate, name))`,
];

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  for (const table of tables) await sql.raw(`create table ${table}${dialect === "postgres" ? "" : " strict, without rowid"}`).execute(db);
  await sql.raw("create index nominations_candidate on nominations (programme, candidate)").execute(db);
}
