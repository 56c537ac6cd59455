// Copies that the server makes by itself, and the way back: what was written after a session is copied too, and a restore that fails loses nothing.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCopy } from "../../../server/backup/copy.ts";
import { keepBackups } from "../../../server/backup/keep-backups.ts";
import { restoreCommand } from "../../../server/commands/backup.ts";
import { openHall, type Hall } from "./hall.ts";

const folder = mkdtempSync(join(tmpdir(), "jiangping-backups-"));
const data = join(folder, "data");
const copies = join(folder, "copies");
let hall: Hall;

beforeAll(async () => {
  hall = await openHall({ folder: data });
}, 60_000);
afterAll(async () => {
  await hall.close();
  rmSync(folder, { recursive: true, force: true });
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const kept = (): number[] => (existsSync(copies) ? readdirSync(copies) : []).filter((name) => name.endsWith(".db")).sort().map((name) => checkCopy(join(copies, name)).entries);

test("without a session: now and then, and always at the stop", { timeout: 60_000 }, async () => {
  const { context } = hall.running;
  const made = keepBackups(context, context.database.file!, copies, () => undefined, 20, 5000);
  const first = context.log.size;
  await expect.poll(kept, { timeout: 3000 }).toEqual([first]);
  await hall.staff("secretary");
  const second = context.log.size;
  await pause(100);
  expect(kept()).toEqual([first]);
  await expect.poll(kept, { timeout: 20_000 }).toEqual([first, second]);
  await hall.staff("chair");
  await made.stop();
  expect(kept().at(-1)).toBe(context.log.size);
});

test("a restore of the very file that it replaces, and one of a file that is no database", async () => {
  await hall.running.stop();
  const entries = checkCopy(join(data, "jiangping.db")).entries;
  const restore = (from: string): Promise<number> => restoreCommand(["--from", from, "--data", data], "en");
  await expect(restore(join(copies, "nothing.db"))).rejects.toThrow("no such file");
  expect(await restore(join(data, "jiangping.db"))).toBe(0);
  expect(checkCopy(join(data, "jiangping.db")).entries).toBe(entries);
  expect(readdirSync(data).filter((name) => name.startsWith("restoring"))).toEqual([]);
});
