// A database is opened only with settings under which what was committed stays, and by one server at a time.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isSafeSqlite, openSqlite } from "../../db/open.ts";
import { startServer } from "../server/record/hall.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jiangping-open-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("which versions of SQLite are safe", () => {
  const table: Record<string, boolean> = {
    "3.7.0": false, "3.49.2": false, "3.50.4": false, "3.51.0": false, "3.51.2": false, "3.51.3": true, "3.51.10": true,
    "3.52.0": false, "3.52.1": true, "3.53.0": true, "3.100.0": true, "4.0.0": true, "2.8.17": false, "": false,
  };
  expect(Object.fromEntries(Object.keys(table).map((version) => [version, isSafeSqlite(version)]))).toEqual(table);
});

test("synchronous is FULL after the first write, after many, and after reopening", async () => {
  const file = join(folder, "jiangping.db");
  const settings: unknown[] = [];
  for (let opening = 0; opening < 2; opening++) {
    const database = await openSqlite(file);
    const look = (): void => void settings.push(["synchronous", "journal_mode", "foreign_keys"].map((name) => database.file!.pragma(name, { simple: true })));
    look();
    for (let i = 0; i < 3; i++) {
      await database.writing.insertInto("meta").values({ key: `key ${opening} ${i}`, value: "value" }).execute();
      look();
    }
    expect(await database.problems()).toEqual([]);
    await database.close();
  }
  expect(settings).toEqual(Array.from({ length: 8 }, () => [2, "wal", 1]));
});

test("a setting that was changed while serving is told", async () => {
  const database = await openSqlite(join(folder, "jiangping.db"));
  database.file!.pragma("synchronous = normal");
  database.file!.pragma("foreign_keys = off");
  expect(await database.problems()).toEqual(["PRAGMA synchronous is 1, not 2 (FULL)", "foreign_keys is off"]);
  await database.close();
});

test("the reading connection cannot write", async () => {
  const database = await openSqlite(join(folder, "jiangping.db"));
  await expect(database.reader.insertInto("meta").values({ key: "key", value: "value" }).execute()).rejects.toThrow("attempt to write a readonly database");
  await database.close();
});

test("a second server on one folder is refused until the first has ended", { timeout: 30_000 }, async () => {
  const first = await startServer(folder);
  await expect(startServer(folder)).rejects.toThrow(`another server is using ${folder}`);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  await first.stop();
  const second = await startServer(folder);
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  await second.stop();
});

test("a file that is no database is refused and left alone", async () => {
  const file = join(folder, "jiangping.db");
  writeFileSync(file, "编号,姓名\n".repeat(1000));
  await expect(openSqlite(file)).rejects.toThrow("file is not a database");
  expect(readFileSync(file, "utf8")).toBe("编号,姓名\n".repeat(1000));
});
