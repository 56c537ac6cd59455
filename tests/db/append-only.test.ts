// A8: what happened is never changed: SQL on the tables of the record is refused by the database itself, and found where it was not.
import Sqlite from "better-sqlite3";
import { sql, type Kysely } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { migrate } from "../../db/migrate.ts";
import { checkCopy } from "../../server/backup/copy.ts";
import { openHall, type Hall } from "../server/record/hall.ts";
import { databaseTests } from "./fresh.ts";

const { both } = databaseTests();

const rows = [
  `insert into log_entries (seq, text, leaf) values (1, 'one', 'aa'), (2, 'two', 'bb')`,
  `insert into log_openings (seq, programme, salt, value) values (1, 'p', 'ss', '{"a":1}'), (2, 'p', 'tt', '{"b":2}')`,
  `insert into log_checkpoints (size, note) values (1, 'note'), (2, 'note two')`,
  `insert into log_cosignatures (size, witness, line, at) values (1, 'w', 'line', 'now')`,
  `insert into programmes (id, version, frozen_at, basis, made_at) values ('p', 1, null, 1, 'now')`,
  `insert into programme_versions (programme, version, json, hash, reason, "by", at) values ('p', 1, '{}', 'h', '', 'a', 'now')`,
  `insert into sheet_revisions (programme, candidate, expert, rev, state, "values", comment, paper, "by", at, seq) values ('p', 'c', 'e', 1, 'draft', '{}', '', 0, 'a', 'now', 1)`,
];

const everywhere = [
  `update log_entries set text = 'other' where seq = 1`,
  `update log_entries set leaf = 'cc'`,
  `update log_entries set seq = 3 where seq = 2`,
  `delete from log_entries where seq = 2`,
  `delete from log_entries`,
  `insert into log_entries (seq, text, leaf) values (1, 'other', 'cc') on conflict (seq) do update set text = excluded.text`,
  `update log_checkpoints set note = 'other' where size = 1`,
  `update log_checkpoints set size = 3 where size = 2`,
  `delete from log_checkpoints where size = 2`,
  `insert into log_checkpoints (size, note) values (1, 'other') on conflict (size) do update set note = excluded.note`,
  `update log_cosignatures set line = 'other'`,
  `delete from log_cosignatures`,
  `update log_openings set value = '{"a":2}' where seq = 1`,
  `update log_openings set salt = 'uu', value = null where seq = 1`,
  `update log_openings set seq = 3, value = null where seq = 2`,
  `update log_openings set programme = 'q', value = null where seq = 1`,
  `delete from log_openings`,
  `delete from log_openings where value is null or seq = 1`,
  `update sheet_revisions set "values" = '{"K":"9"}'`,
  `update sheet_revisions set rev = 2 where rev = 1`,
  `delete from sheet_revisions where expert = 'e'`,
  `update programme_versions set json = '{"seats":1}'`,
  `update programme_versions set hash = 'i', reason = 'why' where version = 1`,
  `delete from programme_versions`,
];

const onlySqlite = [
  `insert or replace into log_entries (seq, text, leaf) values (1, 'other', 'cc')`,
  `replace into log_checkpoints (size, note) values (1, 'other')`,
  `insert or replace into log_cosignatures (size, witness, line, at) values (1, 'w', 'other', 'now')`,
  `replace into log_openings (seq, programme, salt, value) values (1, 'p', 'ss', '{"a":2}')`,
  `replace into sheet_revisions (programme, candidate, expert, rev, state, "values", comment, paper, "by", at, seq) values ('p', 'c', 'e', 1, 'draft', '{"K":"9"}', '', 0, 'a', 'now', 1)`,
  `replace into programme_versions (rowid, programme, version, json, hash, reason, "by", at) values (1, 'p', 2, '{"seats":1}', 'i', '', 'a', 'now')`,
  `replace into programme_versions (programme, version, json, hash, reason, "by", at) values ('p', 1, '{"seats":1}', 'i', '', 'a', 'now')`,
  `replace into programme_versions (rowid, programme, version, json, hash, reason, "by", at) values (1, 'p', 2, '{"seats":1}', 'i', '', 'a', 'now')`,
  `update or replace log_entries set seq = 1 where seq = 2`,
  `update or ignore log_checkpoints set note = 'other'`,
];

const onlyPostgres = [
  `truncate log_entries`,
  `truncate log_checkpoints cascade`,
  `truncate log_openings`,
  `truncate sheet_revisions`,
  `truncate programme_versions`,
  `with gone as (delete from log_entries returning *) select count(*) from gone`,
  `merge into log_entries using (select 1 as seq) s on log_entries.seq = s.seq when matched then update set text = 'other'`,
  `update log_entries set text = c.note from log_checkpoints c where c.size = log_entries.seq`,
];

const frozen = ["log_entries", "log_openings", "log_checkpoints", "log_cosignatures", "sheet_revisions", "programme_versions"];

async function contents(db: Kysely<unknown>): Promise<unknown> {
  return Object.fromEntries(await Promise.all(frozen.map(async (table) => [table, (await sql.raw(`select * from ${table} order by 1, 2`).execute(db)).rows] as const)));
}

both("every statement that changes what happened is refused", async (fresh) => {
  const { db, dialect } = await fresh();
  await migrate(db, dialect);
  for (const row of rows) await sql.raw(row).execute(db);
  const before = await contents(db);
  const statements = [...everywhere, ...(dialect === "sqlite" ? onlySqlite : onlyPostgres)];
  const passed: string[] = [];
  for (const statement of statements) {
    const refused = await sql.raw(statement).execute(db).then(() => null, (error: unknown) => (error as Error).message);
    if (refused === null || !/append-only|can only be erased/.test(refused)) passed.push(`${statement}: ${refused ?? "done"}`);
  }
  console.log(`A8: ${statements.length} statements, ${statements.length - passed.length} refused (${dialect})`);
  expect(passed).toEqual([]);
  expect(await contents(db)).toEqual(before);
});

both("rows are added, and an opening is erased, once for all", async (fresh) => {
  const { db, dialect } = await fresh();
  await migrate(db, dialect);
  for (const row of rows) await sql.raw(row).execute(db);
  await sql`update log_openings set value = null where seq = 1`.execute(db);
  await expect(sql`update log_openings set value = '{"a":1}' where seq = 1`.execute(db)).rejects.toThrow(/append-only|can only be erased/);
  expect((await sql`select seq, programme, salt, value from log_openings order by seq`.execute(db)).rows).toEqual([
    { seq: 1, programme: "p", salt: "ss", value: null }, { seq: 2, programme: "p", salt: "tt", value: '{"b":2}' },
  ]);
});

describe("where somebody drops the triggers first", () => {
  let hall: Hall | null = null;
  afterEach(() => hall?.close());

  const attacks: Record<string, { statement: string; found: RegExp }> = {
    "a text": { statement: `update log_entries set text = replace(text, '"v":1', '"v": 1') where seq = 2`, found: /entry 2 of the log is not what was written/ },
    "a text with its hash": { statement: `update log_entries set text = (select text from log_entries where seq = 1), leaf = (select leaf from log_entries where seq = 1) where seq = 2`, found: /the log has no entry 2/ },
    "the last entry": { statement: `delete from log_entries where seq = (select max(seq) from log_entries)`, found: /does not sign the log/ },
    "one in the middle": { statement: `delete from log_entries where seq = 2`, found: /the log has no entry 2/ },
    "the note": { statement: `update log_checkpoints set note = replace(note, char(10) || size || char(10), char(10) || (size + 1) || char(10)) where size = (select max(size) from log_checkpoints)`, found: /does not sign the log/ },
  };
  test.for(Object.entries(attacks))("%s that was changed is found", async ([, { statement, found }]) => {
    hall = await openHall();
    await hall.staff("secretary");
    const copy = `${hall.folder}/copy.db`;
    hall.running.context.database.file!.prepare("vacuum into ?").run(copy);
    const database = new Sqlite(copy);
    for (const name of database.prepare("select name from sqlite_master where type = 'trigger'").pluck().all() as string[]) database.exec(`drop trigger ${name}`);
    expect(checkCopy(copy).entries).toBeGreaterThan(3);
    expect(database.prepare(statement).run().changes).toBe(1);
    database.close();
    expect(() => checkCopy(copy)).toThrow(found);
  });
});
