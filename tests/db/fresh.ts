// Empty databases of both kinds, each used by one test alone.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, test } from "vitest";
import type { Dialect } from "../../db/open.ts";
import { startPostgres, type TestPostgres } from "../server/record/postgres.ts";

export interface Fresh {
  readonly dialect: Dialect;
  readonly db: Kysely<unknown>;
  /** file of SQLite, address of PostgreSQL */
  readonly where: string;
}

export interface Tests {
  readonly both: (name: string, body: (fresh: () => Promise<Fresh>) => Promise<void>) => void;
  readonly onPostgres: (name: string, body: (fresh: () => Promise<Fresh>) => Promise<void>) => void;
}

/** Tests on both kinds; without a PostgreSQL its part is skipped with the reason. `fresh` makes a new empty database each time. */
export function databaseTests(): Tests {
  let postgres: TestPostgres | null = null;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
    await postgres?.stop();
  }, 60_000);
  const ofSqlite = async (): Promise<Fresh> => {
    const folder = mkdtempSync(join(tmpdir(), "jiangping-db-"));
    const where = join(folder, "test.db");
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Sqlite(where) }) });
    ends.push(async () => {
      await db.destroy();
      rmSync(folder, { recursive: true });
    });
    return { dialect: "sqlite", db, where };
  };
  const ofPostgres = async (): Promise<Fresh> => {
    const name = `test_${randomBytes(6).toString("hex")}`;
    await once(postgres!.url, `create database ${name}`);
    const where = Object.assign(new URL(postgres!.url), { pathname: `/${name}` }).href;
    const pool = new pg.Pool({ connectionString: where, max: 2 });
    pool.on("error", () => undefined);
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    ends.push(async () => {
      await db.destroy();
      await once(postgres!.url, `drop database ${name} with (force)`);
    });
    return { dialect: "postgres", db, where };
  };
  const onPostgres: Tests["onPostgres"] = (name, body) => {
    test(`${name} (PostgreSQL)`, { timeout: 60_000 }, async ({ skip }) => {
      if (postgres === null) return skip("no PostgreSQL here");
      await body(ofPostgres);
    });
  };
  return {
    onPostgres,
    both: (name, body) => {
      test(`${name} (SQLite)`, { timeout: 30_000 }, () => body(ofSqlite));
      onPostgres(name, body);
    },
  };
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
