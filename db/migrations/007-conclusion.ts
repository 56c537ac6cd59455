// What the office records after the ranking, in the order in which it happens, and the calendar that notices are counted by.
// Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

/** Of every register: whose it is, its place in it, who entered it and when; `exception`: why it was done out of turn. */
const own = "id text primary key, programme text not null references programmes (id), position integer not null";
const entered = `exception text not null, "by" text not null, at text not null`;
/** Which list it is about. */
const listed = `stage text not null, run text not null references runs (id), list_hash text not null, list text not null`;

const tables: readonly string[] = [
  `visits (${own}, stage text not null, run text not null references runs (id), candidate text not null, finding text not null, on_day text not null,
     visitors text not null, text text not null, ${entered})`,
  `resolutions (${own}, ${listed}, body text not null, outcome text not null, on_day text not null, number text not null, reasons text not null, ${entered})`,
  `list_signatures (run text not null references runs (id), account text not null references accounts (id), programme text not null references programmes (id),
     list_hash text not null, at text not null, primary key (run, account))`,
  `removals (${own}, candidate text not null, cause text not null, source text not null, reason text not null, authority text not null, decision text not null,
     list_before text not null, run text, difference text, "by" text not null, at text not null)`,
  `objections (${own}, received_on text not null, channel text not null, named integer not null, sender text not null, candidate text not null, text text not null,
     outcome text, concluded_on text, number text, conclusion text, concluded_by text, "by" text not null, at text not null)`,
  `objection_steps (objection text not null references objections (id), position integer not null, on_day text not null, text text not null,
     "by" text not null, at text not null, primary key (objection, position))`,
  `notices (${own}, ${listed}, place text not null, posted_on text not null, length integer not null, unit text not null, counts_posting integer not null,
     last_day text not null, document text not null, withdrawn_at text, withdrawn_reason text, ${entered})`,
  `conferrals (${own}, ${listed}, on_day text not null, number text not null, text text not null, ${entered})`,
  `revocations (${own}, candidate text not null, on_day text not null, number text not null, authority text not null, reason text not null, reward text not null,
     reward_text text not null, "by" text not null, at text not null)`,
  `calendar_days (day text primary key, year integer not null, kind text not null, "by" text not null, at text not null)`,
  `archive_packs (${own}, run text not null references runs (id), retention text not null, manifest text not null, ${entered})`,
];

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  for (const table of tables) await sql.raw(`create table ${table}${dialect === "postgres" ? "" : " strict, without rowid"}`).execute(db);
}
