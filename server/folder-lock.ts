// One server a data folder: a lock that the operating system lets go of when the process dies.
import { join } from "node:path";
import Sqlite from "better-sqlite3";

export interface FolderLock {
  readonly release: () => void;
}

export function lockFolder(folder: string): FolderLock {
  const database = new Sqlite(join(folder, "serving.lock"), { timeout: 2000 });
  try {
    database.pragma("journal_mode = delete");
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") throw new Error(`another server is using ${folder}`, { cause: error });
    throw error;
  }
  return { release: () => void database.close() };
}
