// The schema comes out the same from an empty database and from every earlier version, and a newer one is refused.
import { sql, type Kysely } from "kysely";
import { expect } from "vitest";
import { migrate } from "../../db/migrate.ts";
import { openPostgres, openSqlite, type Dialect } from "../../db/open.ts";
import { databaseTests } from "./fresh.ts";

const { both, onPostgres } = databaseTests();

/** Tables, columns, indices, triggers and functions, as the database itself tells them. */
async function schemaOf(db: Kysely<unknown>, dialect: Dialect): Promise<unknown[]> {
  const ask = async (query: string): Promise<unknown[]> => (await sql.raw<object>(query).execute(db)).rows;
  if (dialect === "sqlite") return ask("select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%' order by type, name");
  return [
    await ask("select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, ordinal_position"),
    await ask("select indexdef from pg_indexes where schemaname = 'public' order by 1"),
    await ask("select pg_get_triggerdef(oid) as trigger from pg_trigger where not tgisinternal order by 1"),
    await ask("select conrelid::regclass::text as on_table, pg_get_constraintdef(oid) as rule from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2"),
  ];
}

both("from empty and from each earlier version the schema is the same", async (fresh) => {
  const whole = await fresh();
  const names = await migrate(whole.db, whole.dialect);
  const schema = await schemaOf(whole.db, whole.dialect);
  expect(names.map((name) => Number(name.slice(0, 3)))).toEqual(names.map((_, i) => i + 1));
  for (let from = 0; from <= names.length; from++) {
    const { db, dialect } = await fresh();
    expect(await migrate(db, dialect, from)).toEqual(names.slice(0, from));
    expect(await migrate(db, dialect)).toEqual(names.slice(from));
    expect(await schemaOf(db, dialect)).toEqual(schema);
    expect(await migrate(db, dialect)).toEqual([]);
  }
});

both("a database of a newer program is refused, and left as it is", async (fresh) => {
  const { db, dialect, where } = await fresh();
  const names = await migrate(db, dialect);
  await sql`insert into migrations (position, name) values (${names.length + 1}, 'later')`.execute(db);
  const before = await schemaOf(db, dialect);
  const message = `this database was made by a newer program (migration ${names.length + 1})`;
  await expect(migrate(db, dialect)).rejects.toThrow(message);
  await expect(dialect === "sqlite" ? openSqlite(where) : openPostgres(where)).rejects.toThrow(message);
  expect(await schemaOf(db, dialect)).toEqual(before);
});

both("a database whose history is another one is refused", async (fresh) => {
  const { db, dialect } = await fresh();
  await migrate(db, dialect);
  await sql`update migrations set name = '001-other' where position = 1`.execute(db);
  await expect(migrate(db, dialect)).rejects.toThrow("migration 1 of this database is 001-other, not 001-record");
});

onPostgres("programs that start on one database at once all find it whole", async (fresh) => {
  const { db, dialect, where } = await fresh();
  const opened = await Promise.all([openPostgres(where), openPostgres(where), openPostgres(where)]);
  for (const one of opened) await one.close();
  expect(await migrate(db, dialect)).toEqual([]);
});
