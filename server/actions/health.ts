// How the server is, for those who lead a session: whether it can write, room on its disk, the record's size, root and last anchor, the last copy.
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { findLastCosignature } from "../../db/queries/log.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import { printForm } from "../record/print-foot.ts";

export interface Health {
  readonly ready: boolean;
  readonly problems: readonly string[];
  /** null where the database is another machine's matter */
  readonly freeBytes: number | null;
  readonly logSize: number;
  /** as prints show it */
  readonly root: string;
  /** what a supervisor's device has signed last: entries, and when */
  readonly anchor: { readonly size: number; readonly at: string } | null;
  readonly lastBackupAt: string | null;
  readonly now: string;
}

export async function health(context: Context): Promise<Health> {
  const { database, log, chance, lastBackup } = context;
  const problems = await database.problems().catch(() => ["the database does not answer"]);
  const disk = database.file === null ? null : await statfs(dirname(database.file.name));
  return {
    ready: problems.length === 0, problems, freeBytes: disk === null ? null : disk.bavail * disk.bsize,
    logSize: log.size, root: printForm(log.root()), anchor: (await findLastCosignature(context.db).catch(() => undefined)) ?? null, lastBackupAt: lastBackup.at, now: isoTime(chance.now()),
  };
}
