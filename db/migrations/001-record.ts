// The first schema. Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const tables: readonly string[] = [
  `meta (key text primary key, value text not null)`,
  `accounts (id text primary key, login text not null unique, name text not null, role text not null, password_hash text not null,
     totp_secret text, totp_step integer not null, disabled integer not null, made_at text not null)`,
  `invitations (token_hash text primary key, account text references accounts (id), made_at text not null, used_at text, chosen text)`,
  `sign_ins (token_hash text primary key, account text references accounts (id), session text, expert text, device text not null,
     made_at text not null, seen_at text not null, ends_at text not null)`,
  `codes (code_hash text primary key, session text not null, expert text not null, made_at text not null, used_at text, device text, revoked_at text)`,
  `devices (id text primary key, session text not null, expert text not null, label text not null,
     queue integer not null, battery integer, version text not null, persisted integer not null, seen_at text not null)`,
  `programmes (id text primary key, version integer not null, frozen_at text, basis integer not null, made_at text not null)`,
  `programme_versions (programme text not null references programmes (id), version integer not null, json text not null, hash text not null,
     reason text not null, by text not null, at text not null, primary key (programme, version))`,
  `candidates (programme text not null references programmes (id), id text not null, position integer not null, name text not null,
     "values" text not null, primary key (programme, id))`,
  `experts (programme text not null references programmes (id), id text not null, position integer not null, name text not null,
     "values" text not null, primary key (programme, id))`,
  `units (programme text not null references programmes (id), name text not null, canonical text not null, parent text not null, primary key (programme, name))`,
  `conflicts (programme text not null references programmes (id), expert text not null, candidate text not null, kind text not null,
     source text not null, evidence text not null, ruling text not null, reason text not null, decider text not null, at text not null,
     primary key (programme, expert, candidate, kind))`,
  `certifications (programme text not null references programmes (id), expert text not null, candidate text not null,
     answer text not null, at text not null, primary key (programme, expert, candidate))`,
  `draws (id text primary key, programme text not null references programmes (id), kind text not null, seed text not null, request text not null,
     result text not null, witnesses text not null, by text not null, at text not null)`,
  `sessions (id text primary key, programme text not null references programmes (id), name text not null, state text not null, chair text,
     screen text not null, timer text not null, reminded_at text, last_step text, made_at text not null)`,
  `appearances (session text not null references sessions (id), candidate text not null, position integer not null, state text not null,
     round integer not null, remark text not null, opened_at text, closed_at text, released_at text, primary key (session, candidate))`,
  `seats (session text not null references sessions (id), expert text not null, seat integer not null, epoch integer not null, device text,
     help_asked text, primary key (session, expert), unique (session, seat))`,
  `sheets (programme text not null, session text not null references sessions (id), candidate text not null, expert text not null, rev integer not null,
     state text not null, "values" text not null, comment text not null, paper integer not null, unlock_reason text, submitted_at text,
     seq integer not null, primary key (programme, candidate, expert))`,
  `sheet_revisions (programme text not null, candidate text not null, expert text not null, rev integer not null, state text not null,
     "values" text not null, comment text not null, paper integer not null, by text not null, at text not null, seq integer not null,
     primary key (programme, candidate, expert, rev))`,
  `operations (op text primary key, body_hash text not null, session text not null, candidate text not null, expert text not null, device text not null,
     client_seq integer not null, state text not null, body text not null, reply text not null, seq integer not null, at text not null)`,
  `approvals (id text primary key, session text not null, programme text not null references programmes (id), kind text not null, subject text not null, body text not null,
     reason text not null, first text not null, first_device text not null, first_at text not null, second text, second_device text, second_at text,
     state text not null)`,
  `decisions (id text primary key, programme text not null references programmes (id), position integer not null, kind text not null,
     subject text not null, value text not null, reason text not null, by text not null, account text not null, at text not null, withdrawn_at text)`,
  `runs (id text primary key, programme text not null references programmes (id), position integer not null, programme_version integer not null,
     status integer not null, by text not null, at text not null, seq integer not null, released_at text, prints integer not null)`,
  `run_files (run text not null references runs (id), name text not null, sha256 text not null, content text not null, primary key (run, name))`,
  `log_entries (seq integer primary key, text text not null, leaf text not null)`,
  `log_openings (seq integer primary key, programme text, salt text not null, value text)`,
  `log_checkpoints (size integer primary key, note text not null)`,
  `log_cosignatures (size integer not null references log_checkpoints (size), witness text not null, line text not null, at text not null, primary key (size, witness))`,
  `witnesses (name text primary key, verifier_key text not null unique, account text not null references accounts (id), made_at text not null)`,
];

const indices: readonly string[] = [
  `appearances_order on appearances (session, position)`,
  `one_open on appearances (session) where state in ('open', 'paused')`,
  `sheets_session on sheets (session, candidate)`,
  `operations_device on operations (device, session, expert, client_seq)`,
  `operations_held on operations (session) where state = 'held'`,
  `sign_ins_seat on sign_ins (session, expert)`,
  `codes_seat on codes (session, expert)`,
  `openings_programme on log_openings (programme)`,
];

/** Rows that say what happened are never changed; an opening may be erased, and nothing else about it. */
const frozen = ["log_entries", "log_checkpoints", "log_cosignatures", "sheet_revisions", "programme_versions"] as const;

export async function up(db: Kysely<unknown>, dialect: "sqlite" | "postgres"): Promise<void> {
  for (const table of tables) {
    // a key that is no number would be a second tree beside the rows: one page more for every save
    const keyed = !/^(log_entries|log_openings|log_checkpoints|run_files|programme_versions) /.test(table);
    await sql.raw(`create table ${table}${dialect === "postgres" ? "" : keyed ? " strict, without rowid" : " strict"}`).execute(db);
  }
  for (const index of indices) {
    const unique = index.startsWith("one_open") ? "unique " : "";
    await sql.raw(`create ${unique}index ${index}`).execute(db);
  }
  if (dialect === "sqlite") {
    for (const table of frozen) {
      await sql.raw(`create trigger ${table}_no_update before update on ${table} begin select raise(abort, '${table} is append-only'); end`).execute(db);
      await sql.raw(`create trigger ${table}_no_delete before delete on ${table} begin select raise(abort, '${table} is append-only'); end`).execute(db);
    }
    await sql.raw(`create trigger log_openings_erase before update on log_openings
      when not (new.seq = old.seq and new.salt = old.salt and new.value is null) begin select raise(abort, 'an opening can only be erased'); end`).execute(db);
    await sql.raw(`create trigger log_openings_no_delete before delete on log_openings begin select raise(abort, 'log_openings is append-only'); end`).execute(db);
    return;
  }
  await sql.raw(`create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$`).execute(db);
  for (const table of frozen) {
    await sql.raw(`create trigger ${table}_frozen before update or delete or truncate on ${table} for each statement execute function refuse_change()`).execute(db);
  }
  await sql.raw(`create trigger log_openings_no_delete before delete or truncate on log_openings for each statement execute function refuse_change()`).execute(db);
  await sql.raw(`create trigger log_openings_erase before update on log_openings for each row
    when (not (new.seq = old.seq and new.salt = old.salt and new.value is null)) execute function refuse_change()`).execute(db);
}
