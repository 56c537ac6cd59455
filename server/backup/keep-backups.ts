// A copy each minute while a session runs, each ten minutes else, and at the stop, where something was written since; in a second folder. Old ones
// give way.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { listSessions } from "../../db/queries/sessions.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import { copyDatabase } from "./copy.ts";

const everyMilliseconds = 60_000;
/** what the office does after a session is to be lost no more than a session itself, and is copied at more leisure */
const quietMilliseconds = 600_000;
const kept = 180;

export function keepBackups(
  context: Context, file: Sqlite.Database, folder: string, note: (what: string, facts: Readonly<Record<string, unknown>>) => void, every = everyMilliseconds, quiet = quietMilliseconds,
): { stop: () => Promise<void> } {
  let size = -1;
  let copiedAt = -Infinity;
  let wasRunning = false;
  let stopped = false;
  const copy = async (isLast: boolean): Promise<void> => {
    const isRunning = (await listSessions(context.db)).some((session) => session.state === "running");
    // a session that has ended since is copied with its end
    const isDue = isLast || isRunning || wasRunning || context.chance.elapsed() - copiedAt >= quiet;
    wasRunning = isRunning;
    if (context.log.size === size || !isDue) return;
    await exclusively(context, () => {
      const at = new Date(context.chance.now()).toISOString().replace(/[:.]/g, "-");
      const facts = copyDatabase(file, join(folder, `jiangping-${at}.db`));
      size = facts.entries;
      copiedAt = context.chance.elapsed();
      context.lastBackup.at = isoTime(context.chance.now());
      note("backup", { ...facts });
    });
    const old = readdirSync(folder).filter((name) => /^jiangping-.*\.db$/.test(name)).sort().slice(0, -kept);
    for (const name of old) rmSync(join(folder, name), { force: true });
  };
  const failed = (error: unknown): void => note("backup failed", { message: error instanceof Error ? error.message : String(error) });
  const timer = setInterval(() => void copy(false).catch(failed), every);
  timer.unref();
  return {
    stop: async () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      await copy(true).catch(failed);
    },
  };
}

/** Runs while no transaction is open on the writing connection. */
export const exclusively = (context: Context, work: () => void): Promise<void> =>
  context.database.writing.connection().execute(async () => work());
