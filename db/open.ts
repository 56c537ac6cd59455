// Opens the database: one SQLite file by default, PostgreSQL by its address. Refuses settings under which a saved score could be lost.
// Source: reliability §5.1 (SQLite's WAL-reset bug, fixed in 3.51.3; 3.52.0 was withdrawn; FULL is not better-sqlite3's default).
import Sqlite from "better-sqlite3";
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase } from "kysely";
import pg from "pg";
import { migrate } from "./migrate.ts";
import type { Reader, Schema } from "./schema.ts";

export type Dialect = "sqlite" | "postgres";

export interface Database {
  readonly dialect: Dialect;
  /** committed state only */
  readonly reader: Reader;
  /** used by the writer alone */
  readonly writing: Kysely<Schema>;
  /** SQLite's writing connection, for backups and checks */
  readonly file: Sqlite.Database | null;
  /** what would make `ready` false, in words; empty when all is well */
  readonly problems: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/** While opening and reading, a lock held by another process stalls the program at most so long; the writer does not stall at all. */
const busyMilliseconds = 250;

/** `file`: path of the SQLite file, made if it is not there. Throws where the version or a setting is unsafe. */
export async function openSqlite(file: string): Promise<Database> {
  const writing = new Sqlite(file, { timeout: busyMilliseconds });
  let reading: Sqlite.Database | null = null;
  try {
    const version = writing.prepare("select sqlite_version()").pluck().get() as string;
    if (!isSafeSqlite(version)) throw new Error(`SQLite ${version} may lose committed data; 3.51.3 or newer, and not 3.52.0, is needed`);
    writing.pragma("journal_mode = wal");
    settle(writing);
    const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: remembering(writing) }) });
    await migrate(kysely as Kysely<unknown>, "sqlite");
    // better-sqlite3 falls back to NORMAL at the first write of a new file: ask again after it
    settle(writing);
    writing.prepare("insert into meta (key, value) values ('opened', ?) on conflict (key) do update set value = excluded.value").run(version);
    reading = new Sqlite(file, { timeout: busyMilliseconds, readonly: true });
    const check = (): string[] => {
      const synchronous = writing.pragma("synchronous", { simple: true });
      const journal = writing.pragma("journal_mode", { simple: true });
      return [
        ...(synchronous === 2 ? [] : [`PRAGMA synchronous is ${String(synchronous)}, not 2 (FULL)`]),
        ...(journal === "wal" ? [] : [`journal mode is ${String(journal)}, not wal`]),
        ...(writing.pragma("foreign_keys", { simple: true }) === 1 ? [] : ["foreign_keys is off"]),
      ];
    };
    const problems = check();
    if (problems.length > 0) throw new Error(problems.join("; "));
    const reader = new Kysely<Schema>({ dialect: new SqliteDialect({ database: remembering(reading) }) });
    return {
      dialect: "sqlite", reader, writing: kysely, file: writing,
      problems: () => Promise.resolve(check()),
      close: async () => {
        await reader.destroy();
        await kysely.destroy();
      },
    };
  } catch (error) {
    reading?.close();
    writing.close();
    throw error;
  }
}

/** Statements are prepared once: the program says few different things, very often. */
function remembering(database: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    close: () => void database.close(),
    prepare: (text) => {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = database.prepare(text);
        if (statements.size < 500) statements.set(text, statement);
      }
      return statement;
    },
  };
}

function settle(database: Sqlite.Database): void {
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  database.pragma("journal_size_limit = 67108864");
}

export function isSafeSqlite(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major !== 3) return major > 3;
  if (minor === 52 && patch === 0) return false;
  return minor > 51 || (minor === 51 && patch >= 3);
}

/** `url`: postgres://…; the server must flush a commit before it answers. */
export async function openPostgres(url: string): Promise<Database> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: 8, options: "-c synchronous_commit=on -c lock_timeout=5000" });
  // an idle connection that breaks is replaced at the next query: without a listener it would end the program
  pool.on("error", () => undefined);
  const reader = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const check = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ name: string; setting: string }>("select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')");
    return rows.filter((row) => row.setting === "off" || (row.name === "synchronous_commit" && row.setting === "local")).map((row) => `${row.name} is ${row.setting}`);
  };
  try {
    await migrate(reader as Kysely<unknown>, "postgres");
    const problems = await check();
    if (problems.length > 0) throw new Error(`PostgreSQL: ${problems.join("; ")}`);
  } catch (error) {
    await reader.destroy();
    throw error;
  }
  return { dialect: "postgres", reader, writing: reader, file: null, problems: check, close: () => reader.destroy() };
}
