// Every table of a test's database as it was at one moment, to compare with and to return to. The log alone only grows.
import type Sqlite from "better-sqlite3";

const growing = ["log_entries", "log_openings", "log_checkpoints"];

export class Keep {
  readonly #file: Sqlite.Database;
  readonly #tables: readonly string[];

  constructor(file: Sqlite.Database) {
    this.#file = file;
    const names = file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[];
    this.#tables = names.filter((name) => !growing.includes(name));
    file.exec("attach ':memory:' as kept");
    for (const name of this.#tables) file.exec(`create table kept."${name}" as select * from main."${name}"`);
  }

  /** Names of the tables that are not as they were. */
  changed(): string[] {
    const differs = (a: string, b: string, name: string): boolean =>
      this.#file.prepare(`select exists (select * from ${a}."${name}" except select * from ${b}."${name}")`).pluck().get() === 1;
    return this.#tables.filter((name) => differs("main", "kept", name) || differs("kept", "main", name));
  }

  back(): void {
    const names = this.changed();
    if (names.length === 0) return;
    this.#file.pragma("foreign_keys = off");
    this.#file.transaction(() => {
      for (const name of names) {
        this.#file.exec(`delete from main."${name}"`);
        this.#file.exec(`insert into main."${name}" select * from kept."${name}"`);
      }
    })();
    this.#file.pragma("foreign_keys = on");
  }
}
