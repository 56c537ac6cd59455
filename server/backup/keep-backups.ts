// A copy each minute while a session runs and something was written, in a second folder; old ones give way.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { listSessions } from "../../db/queries/sessions.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import { copyDatabase } from "./copy.ts";

const everyMilliseconds = 60_000;
const kept = 180;

export function keepBackups(
  context: Context, file: Sqlite.Database, folder: string, note: (what: string, facts: Readonly<Record<string, unknown>>) => void, every = everyMilliseconds,
): { stop: () => Promise<void> } {
  let size = -1;
  let stopped = false;
  const copy = async (): Promise<void> => {
    if (context.log.size === size) return;
    if (!(await listSessions(context.db)).some((session) => session.state === "running") && size >= 0) return;
    await exclusively(context, () => {
      const at = new Date(context.chance.now()).toISOString().replace(/[:.]/g, "-");
      const facts = copyDatabase(file, join(folder, `jiangping-${at}.db`));
      size = facts.entries;
      context.lastBackup.at = isoTime(context.chance.now());
      note("backup", { ...facts });
    });
    const old = readdirSync(folder).filter((name) => /^jiangping-.*\.db$/.test(name)).sort().slice(0, -kept);
    for (const name of old) rmSync(join(folder, name), { force: true });
  };
  const timer = setInterval(() => void copy().catch((error: unknown) => note("backup failed", { message: error instanceof Error ? error.message : String(error) })), every);
  timer.unref();
  return {
    stop: async () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      await copy().catch(() => undefined);
    },
  };
}

/** Runs while no transaction is open on the writing connection. */
export const exclusively = (context: Context, work: () => void): Promise<void> =>
  context.database.writing.connection().execute(async () => work());
