// Every table of a test's database as it was at one moment, to compare with and to return to. The log alone only grows.
import type Sqlite from "better-sqlite3";

const log = ["log_entries", "log_openings", "log_checkpoints"];

interface Guard {
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string;
}

export class Keep {
  readonly #file: Sqlite.Database;
  readonly #tables: readonly string[];
  /** triggers of tables whose rows never change, which nobody but a test takes away */
  readonly #guards: readonly Guard[];

  constructor(file: Sqlite.Database) {
    this.#file = file;
    const names = file.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[];
    this.#tables = names.filter((name) => !log.includes(name));
    this.#guards = file.prepare("select name, tbl_name, sql from sqlite_master where type = 'trigger'").all() as Guard[];
    file.exec("attach ':memory:' as kept");
    for (const name of this.#tables) file.exec(`create table kept."${name}" as select * from main."${name}"`);
  }

  /** Names of the tables that are not as they were. */
  changed(): string[] {
    const onlyGrows = new Set(this.#guards.map((guard) => guard.tbl_name));
    const yes = (query: string): boolean => this.#file.prepare(`select ${query}`).pluck().get() === 1;
    return this.#tables.filter((name) => {
      const [now, then] = [`main."${name}"`, `kept."${name}"`];
      if (yes(`(select count(*) from ${now}) <> (select count(*) from ${then})`)) return true;
      return !onlyGrows.has(name) && yes(`exists (select * from ${now} except select * from ${then})`);
    });
  }

  back(): void {
    const names = this.changed();
    if (names.length === 0) return;
    const guards = this.#guards.filter((guard) => names.includes(guard.tbl_name));
    this.#file.pragma("foreign_keys = off");
    this.#file.transaction(() => {
      for (const { name } of guards) this.#file.exec(`drop trigger main."${name}"`);
      for (const name of names) {
        this.#file.exec(`delete from main."${name}"`);
        this.#file.exec(`insert into main."${name}" select * from kept."${name}"`);
      }
      for (const { sql } of guards) this.#file.exec(sql);
    })();
    this.#file.pragma("foreign_keys = on");
  }
}
