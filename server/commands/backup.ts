// `backup` and `restore`: a consistent copy taken while serving, and its way back. Source: contract §2; reliability §5.10.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { restoredKey, type Restored } from "../actions/restored.ts";
import { checkCopy, copyDatabase, sync } from "../backup/copy.ts";
import { lockFolder } from "../folder-lock.ts";
import { databaseFile } from "../serve.ts";
import { keyFile } from "../vault-key.ts";
import { readOptions, required, UsageError } from "./command.ts";
import type { Language } from "../faults.ts";

export async function backupCommand(args: readonly string[], lang: Language): Promise<number> {
  const options = readOptions(args, { data: "one", to: "one" });
  const { data, to } = required({ data: options.data, to: options.to });
  const from = databaseFile(resolve(data));
  if (!existsSync(from)) throw new UsageError(`${data}：没有数据库`, `${data}: there is no database`);
  const facts = told(() => {
    const source = new Sqlite(from, { timeout: 5000, fileMustExist: true });
    try {
      return copyDatabase(source, to);
    } finally {
      source.close();
    }
  });
  process.stdout.write(lang === "zh" ? `已备份到 ${to}：记录 ${facts.entries} 条，根 ${facts.root}\n` : `copied to ${to}: ${facts.entries} log entries, root ${facts.root}\n`);
  return 0;
}

/** What stood there before is kept beside it. */
export async function restoreCommand(args: readonly string[], lang: Language): Promise<number> {
  const options = readOptions(args, { from: "one", data: "one" });
  const { from, data } = required({ from: options.from, data: options.data });
  const folder = resolve(data);
  const target = databaseFile(folder);
  const facts = told(() => {
    const found = checkCopy(from);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    try {
      // whole before anything moves: where it fails, what stood there stands
      const now = Date.now();
      const fresh = join(folder, `restoring-${now}.db`);
      const source = new Sqlite(from, { readonly: true, fileMustExist: true });
      try {
        const restored: Restored = { size: found.entries, root: found.root, at: new Date().toISOString() };
        copyDatabase(source, fresh, (copy) => {
          copy.prepare("insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value").run(restoredKey, JSON.stringify(restored));
        });
      } finally {
        source.close();
      }
      for (const suffix of ["", "-wal", "-shm"]) if (existsSync(target + suffix)) renameSync(target + suffix, join(folder, `before-restore-${now}.db${suffix}`));
      renameSync(fresh, target);
      sync(folder);
    } finally {
      lock.release();
    }
    return found;
  });
  process.stdout.write(lang === "zh" ? `已恢复到 ${data}：记录 ${facts.entries} 条，根 ${facts.root}；现在可以启动 serve\n` : `restored into ${data}: ${facts.entries} log entries, root ${facts.root}; start serve now\n`);
  if (!existsSync(keyFile(folder))) {
    process.stdout.write(lang === "zh"
      ? `启动前请把单独保管的密钥 field.key 放进 ${data}（或设 JIANGPING_FIELD_KEY）；没有它，serve 不会启动\n`
      : `before the start put field.key, which is kept apart, into ${data} (or set JIANGPING_FIELD_KEY); without it serve does not start\n`);
  }
  return 0;
}

function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message, message);
  }
}

