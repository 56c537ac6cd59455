// The one writer: jobs that wait together share a commit, each is whole or not at all, and the log has exactly those that held.
import { Kysely, SqliteDialect, type SqliteDatabase } from "kysely";
import { expect, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres, openSqlite, type Database } from "../../../db/open.ts";
import { listEntriesAfter, listCheckpoints } from "../../../db/queries/log.ts";
import type { Schema } from "../../../db/schema.ts";
import { StorageError } from "../../../db/writer.ts";
import { checkCopy } from "../../../server/backup/copy.ts";
import { realChance } from "../../../server/clock.ts";
import { openContext, type Act, type Context } from "../../../server/context.ts";
import { databaseTests, type Fresh } from "../../db/fresh.ts";

const { both } = databaseTests();
const nobody = { kind: "anonymous", device: "" } as const;

async function opened(fresh: () => Promise<Fresh>): Promise<Context> {
  const { dialect, where } = await fresh();
  const database = dialect === "sqlite" ? await openSqlite(where) : await openPostgres(where);
  return openContext(database, new Uint8Array(32), realChance, (error) => {
    throw error;
  });
}

/** Writes a row and an entry of this name. */
const job = (name: string, after: (act: Act) => Promise<void> = async () => undefined) => async (act: Act): Promise<string> => {
  await act.tx.insertInto("meta").values({ key: `job ${name}`, value: name }).execute();
  act.record({ kind: "job", body: { name }, sealed: { name } });
  await after(act);
  return name;
};

const fail = async (): Promise<void> => {
  throw new Error("on purpose");
};

/** What the database has: rows, entries in order with their numbers, openings, sizes of the checkpoints. */
async function stored({ db }: Context): Promise<{ rows: string[]; entries: (readonly [number, string])[]; openings: number[]; checkpoints: number[] }> {
  const rows = await db.selectFrom("meta").select("value").where("key", "like", "job %").execute();
  return {
    rows: rows.map(({ value }) => value).sort(),
    entries: (await listEntriesAfter(db, 0, 1000)).map(({ seq, text }) => [seq, (JSON.parse(text) as { body: { name: string } }).body.name] as const),
    openings: (await db.selectFrom("log_openings").select("seq").orderBy("seq").execute()).map(({ seq }) => seq),
    checkpoints: (await listCheckpoints(db)).map(({ size }) => size),
  };
}

both("jobs that wait together share a commit, at most 64 of them, in the order they came", async (fresh) => {
  const context = await opened(fresh);
  const names = Array.from({ length: 130 }, (_, i) => String(i + 1).padStart(3, "0"));
  const answers = await Promise.all(names.map((name) => context.act(nobody, job(name))));
  expect({ answers, ...await stored(context) }).toEqual({
    answers: names, rows: names, entries: names.map((name, i) => [i + 1, name]), openings: names.map((_, i) => i + 1), checkpoints: [1, 65, 129, 130],
  });
  await context.close();
});

both("a job that fails undoes itself alone, with its rows and its entries", async (fresh) => {
  const context = await opened(fresh);
  const told = await Promise.allSettled([
    context.act(nobody, job("a")),
    context.act(nobody, job("b")),
    context.act(nobody, job("c", fail)),
    context.act(nobody, job("d")),
    // the database itself refuses the second row of the same key
    context.act(nobody, job("e", async (act) => void await act.tx.insertInto("meta").values({ key: "job b", value: "twice" }).execute())),
    context.act(nobody, job("f")),
  ]);
  expect(told.map((one) => one.status === "fulfilled" ? one.value : null)).toEqual(["a", "b", null, "d", null, "f"]);
  expect(await stored(context)).toEqual({
    rows: ["a", "b", "d", "f"], entries: [[1, "a"], [2, "b"], [3, "d"], [4, "f"]], openings: [1, 2, 3, 4], checkpoints: [1, 4],
  });
  // alone in its commit it takes the whole commit with it
  await expect(context.act(nobody, job("g", fail))).rejects.toThrow("on purpose");
  expect(await context.act(nobody, job("h"))).toBe("h");
  expect({ size: context.log.size, ...await stored(context) }).toEqual({
    size: 5, rows: ["a", "b", "d", "f", "h"], entries: [[1, "a"], [2, "b"], [3, "d"], [4, "f"], [5, "h"]], openings: [1, 2, 3, 4, 5], checkpoints: [1, 4, 5],
  });
  await context.close();
});

both("listeners hear of a session only after a commit that held", async (fresh) => {
  const context = await opened(fresh);
  const heard: { session: string; size: number }[] = [];
  context.hub.relayTo((session) => void heard.push({ session, size: context.log.size }));
  const tells = (session: string) => async (act: Act): Promise<void> => act.changed(session);
  await Promise.allSettled([
    context.act(nobody, job("a", tells("first"))),
    context.act(nobody, job("b", tells("second"))),
    context.act(nobody, job("c", async (act) => {
      act.changed("none");
      await fail();
    })),
  ]);
  expect(heard).toEqual([{ session: "first", size: 1 }, { session: "second", size: 2 }]);
  await context.close();
});

/** The storage of a real database whose commit fails with this code, while `isBroken`. */
async function failing(code: string, isBroken: () => boolean, use: (context: Context, broken: unknown[], file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-writer-"));
  const file = join(folder, "test.db");
  const database = await openSqlite(file);
  const connection = database.file!;
  const faulty: SqliteDatabase = {
    close: () => undefined,
    prepare: (text) => {
      if (text === "commit" && isBroken()) throw Object.assign(new Error(`storage says ${code}`), { code });
      return connection.prepare(text);
    },
  };
  const broken: unknown[] = [];
  const writing = new Kysely<Schema>({ dialect: new SqliteDialect({ database: faulty }) });
  const context = await openContext({ ...database, writing } satisfies Database, new Uint8Array(32), realChance, (error) => broken.push(error));
  try {
    await use(context, broken, file);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}

for (const { code, reason, ends } of [
  { code: "SQLITE_IOERR_FSYNC", reason: "broken", ends: true },
  { code: "SQLITE_IOERR_WRITE", reason: "broken", ends: true },
  { code: "SQLITE_CORRUPT", reason: "broken", ends: true },
  { code: "SQLITE_FULL", reason: "full", ends: false },
  { code: "SQLITE_BUSY", reason: "busy", ends: false },
] as const) {
  test(`${code} at a commit: nobody is told yes${ends ? ", and the program must end" : ", and the next commit holds"}`, async () => {
    let isBroken = false;
    await failing(code, () => isBroken, async (context, broken, file) => {
      await context.act(nobody, job("before"));
      isBroken = true;
      const told = await Promise.allSettled(["a", "b", "c"].map((name) => context.act(nobody, job(name))));
      isBroken = false;
      // the first alone, the other two in one commit
      expect(told.map((one) => one.status === "rejected" && one.reason instanceof StorageError ? one.reason.reason : "told yes")).toEqual([reason, reason, reason]);
      expect(broken.map((error) => (error as { code: string }).code)).toEqual(ends ? [code, code] : []);
      expect({ size: context.log.size, ...await stored(context) }).toEqual({ size: 1, rows: ["before"], entries: [[1, "before"]], openings: [1], checkpoints: [1] });
      await context.act(nobody, job("after"));
      expect(await stored(context)).toEqual({ rows: ["after", "before"], entries: [[1, "before"], [2, "after"]], openings: [1, 2], checkpoints: [1, 2] });
      expect(checkCopy(file).entries).toBe(2);
    });
  });
}
