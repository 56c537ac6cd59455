// What the office's eligibility review keeps: who looked at which fact on what evidence, opinions of outside bodies, barred persons,
// shortlistings. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const tables: readonly string[] = [
  `attestations (programme text not null references programmes (id), candidate text not null, field text not null, value text not null,
     evidence text not null, note text not null, account text not null, at text not null, primary key (programme, candidate, field))`,
  `opinions (id text primary key, programme text not null references programmes (id), stage text, body text not null, number text not null,
     asked_on text not null, answered_on text, answer_number text not null, text text not null, account text not null, at text not null,
     withdrawn_at text, withdrawn_reason text not null)`,
  `opinion_candidates (opinion text not null references opinions (id), candidate text not null, conclusion text not null, note text not null,
     primary key (opinion, candidate))`,
  `barred (id text primary key, name text not null, "match" text not null, last_four text not null, ground text not null, document text not null,
     since text not null, programme text, candidate text, account text not null, at text not null,
     lifted_at text, lifted_by text not null, lifted_document text not null, lifted_reason text not null)`,
  `barred_findings (programme text not null references programmes (id), candidate text not null, barred text not null references barred (id),
     finding text not null, reason text not null, decider text not null, account text not null, at text not null, primary key (programme, candidate, barred))`,
  `shortlistings (id text primary key, programme text not null references programmes (id), position integer not null, way text not null,
     body text not null, decided_on text not null, number text not null, reason text not null, chosen text not null, others text not null,
     account text not null, at text not null, reversed_at text, reversed_by text, reversed_reason text not null)`,
];

const indices: readonly string[] = ["opinions_programme on opinions (programme)", `barred_match on barred ("match")`, "shortlistings_programme on shortlistings (programme, position)"];

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  for (const table of tables) await sql.raw(`create table ${table}${dialect === "postgres" ? "" : " strict, without rowid"}`).execute(db);
  for (const index of indices) await sql.raw(`create index ${index}`).execute(db);
}
