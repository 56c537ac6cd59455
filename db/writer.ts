// Every write of the program goes through here: jobs that wait together are committed together, each whole or not at all.
// Knows no domain. Source: reliability §5.1 (one writer, BEGIN IMMEDIATE, group commit, exit on an I/O error at commit).
import { sql } from "kysely";
import type { Database } from "./open.ts";
import { pause } from "./pieces.ts";
import type { Tx } from "./schema.ts";

/** Storage cannot take the write now: nothing was written, the same request may be sent again. */
export class StorageError extends Error {
  readonly reason: "busy" | "full" | "broken";
  constructor(reason: "busy" | "full" | "broken", cause: unknown) {
    super(`storage is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Takes part in every commit: may write last, and learns whether it held. */
export interface CommitHook {
  readonly begin: (tx: Tx) => Promise<void>;
  /** marks a place to return to when one job of several fails */
  readonly mark: () => number;
  readonly back: (mark: number) => void;
  readonly beforeCommit: (tx: Tx) => Promise<void>;
  readonly ended: (committed: boolean) => void;
}

interface Job {
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** so many jobs share a commit at most */
const together = 64;
/** a lock held by another process is waited for so long, asked for again and again */
const patienceMilliseconds = 250;
const askMilliseconds = 10;
/** pages in SQLite's log that are not in the database yet: with more of them they are brought over, as SQLite would by itself */
const pagesBehind = 1000;

export class Writer {
  readonly #database: Database;
  readonly #hook: CommitHook;
  readonly #onBroken: (error: unknown) => void;
  readonly #waiting: Job[] = [];
  #running: Promise<void> | null = null;

  /** `onBroken` is told when a commit met an I/O error: what is on the disk is then unknown, and the program must end. */
  constructor(database: Database, hook: CommitHook, onBroken: (error: unknown) => void) {
    this.#database = database;
    this.#hook = hook;
    this.#onBroken = onBroken;
    // SQLite waits by standing still, and with it the whole program, for every request anew: the writer waits instead
    database.file?.pragma("busy_timeout = 0");
    // SQLite brings its log into the database within the commit that fills it, and after a large table the program stands still twice as long:
    // the writer does it in a turn of its own, when those who waited have their answers
    database.file?.pragma("wal_autocheckpoint = 0");
  }

  /** Runs `work` in a transaction; resolves after the commit is on the disk. What `work` throws undoes it alone. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Waits until nothing is left to write. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, together));
      const { file } = this.#database;
      if (file !== null && pagesLeft(file) >= pagesBehind) await bringOver(file);
    }
    this.#running = null;
  }

  async #begin(tx: Tx): Promise<void> {
    const begin = sql.raw(this.#database.dialect === "sqlite" ? "begin immediate" : "begin");
    const from = performance.now();
    for (;;) {
      try {
        await begin.execute(tx);
        return;
      } catch (error) {
        if (storageReason(error) !== "busy" || this.#database.dialect !== "sqlite" || performance.now() - from > patienceMilliseconds) throw error;
      }
      await new Promise((done) => setTimeout(done, askMilliseconds));
    }
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const done: { job: Job; value?: unknown; error?: unknown; failed: boolean }[] = [];
    let began = false;
    try {
      await this.#database.writing.connection().execute(async (connection) => {
        const tx = connection as Tx;
        await this.#begin(tx);
        began = true;
        try {
          await this.#hook.begin(tx);
          for (const job of jobs) {
            const mark = this.#hook.mark();
            const apart = jobs.length > 1 || this.#database.dialect === "postgres";
            if (apart) await sql.raw("savepoint job").execute(tx);
            try {
              done.push({ job, value: await job.work(tx), failed: false });
              if (apart) await sql.raw("release savepoint job").execute(tx);
            } catch (error) {
              if (storageReason(error) !== null || !apart) throw error;
              await sql.raw("rollback to savepoint job").execute(tx);
              this.#hook.back(mark);
              done.push({ job, error, failed: true });
            }
          }
          await this.#hook.beforeCommit(tx);
          await sql.raw("commit").execute(tx);
        } catch (error) {
          // SQLite may have rolled back by itself already
          await sql.raw("rollback").execute(tx).catch(() => undefined);
          throw error;
        }
      });
    } catch (error) {
      this.#hook.ended(false);
      const reason = storageReason(error);
      const answer = reason === null ? error : new StorageError(reason, error);
      if (reason === "broken" && began) this.#onBroken(error);
      for (const job of jobs) job.reject(answer);
      return;
    }
    this.#hook.ended(true);
    for (const { job, value, error, failed } of done) {
      if (failed) job.reject(error);
      else job.resolve(value);
    }
  }
}

type File = NonNullable<Database["file"]>;

/** Of SQLite's log, those that are not in the database yet; none where SQLite cannot say now. */
const pagesLeft = (file: File): number => checkpoint(file, "noop")?.left ?? 0;

async function bringOver(file: File): Promise<void> {
  await pause();
  checkpoint(file, "passive");
}

/** Null where it failed, which is as when SQLite does it by itself: what was not brought over stays in the log, and holds. */
function checkpoint(file: File, mode: "noop" | "passive"): { left: number } | null {
  try {
    const [{ log, checkpointed }] = file.pragma(`wal_checkpoint(${mode})`) as [{ log: number; checkpointed: number }];
    return { left: log - checkpointed };
  } catch {
    return null;
  }
}

/** Null for an error that is not of the storage. */
function storageReason(error: unknown): StorageError["reason"] | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_BUSY" || code.startsWith("SQLITE_BUSY_") || code === "SQLITE_LOCKED" || code === "55P03" || code === "40P01") return "busy";
  if (code === "SQLITE_FULL" || code === "53100") return "full";
  if (code.startsWith("SQLITE_IOERR") || code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB" || code === "SQLITE_CANTOPEN" || code === "SQLITE_READONLY") return "broken";
  if (code.startsWith("08") || code.startsWith("57P") || code === "58030" || code === "ECONNREFUSED" || code === "ECONNRESET" || /Connection terminated/.test(error instanceof Error ? error.message : "")) return "busy";
  return null;
}
