// Brings a database to the newest schema, one numbered step after another, each in its own transaction.
import { sql, type Kysely } from "kysely";
import type { Dialect } from "./open.ts";
import * as record from "./migrations/001-record.ts";
import * as noReplace from "./migrations/002-no-replace.ts";
import * as livePages from "./migrations/003-live-pages.ts";
import * as nominations from "./migrations/004-nominations.ts";
import * as eligibility from "./migrations/005-eligibility.ts";
import * as experts from "./migrations/006-experts.ts";
import * as conclusion from "./migrations/007-conclusion.ts";
import * as documents from "./migrations/008-documents.ts";
import * as succession from "./migrations/009-succession.ts";
import * as nominationEnds from "./migrations/010-nomination-ends.ts";
import * as opinionRule from "./migrations/011-opinion-rule.ts";
import * as wipedDevice from "./migrations/012-wiped-device.ts";
import * as rewardSettled from "./migrations/013-reward-settled.ts";

const migrations: readonly { readonly name: string; readonly up: (db: Kysely<unknown>, dialect: Dialect) => Promise<void> }[] = [
  { name: "001-record", up: record.up },
  { name: "002-no-replace", up: noReplace.up },
  { name: "003-live-pages", up: livePages.up },
  { name: "004-nominations", up: nominations.up },
  { name: "005-eligibility", up: eligibility.up },
  { name: "006-experts", up: experts.up },
  { name: "007-conclusion", up: conclusion.up },
  { name: "008-documents", up: documents.up },
  { name: "009-succession", up: succession.up },
  { name: "010-nomination-ends", up: nominationEnds.up },
  { name: "011-opinion-rule", up: opinionRule.up },
  { name: "012-wiped-device", up: wipedDevice.up },
  { name: "013-reward-settled", up: rewardSettled.up },
];

/** Applies what is missing, up to `to` where given. A database made by a newer program is refused. Returns the names applied. */
export async function migrate(db: Kysely<unknown>, dialect: Dialect, to = migrations.length): Promise<string[]> {
  await db.transaction().execute(async (tx) => {
    // two programs that start at once: «if not exists» alone does not keep them apart
    if (dialect === "postgres") await sql`select pg_advisory_xact_lock(7264382)`.execute(tx);
    await sql`create table if not exists migrations (position integer primary key, name text not null)`.execute(tx);
  });
  const applied: string[] = [];
  for (let position = 1; position <= to; position++) {
    const { name, up } = migrations[position - 1]!;
    await db.transaction().execute(async (tx) => {
      if (dialect === "postgres") await sql`lock table migrations in access exclusive mode`.execute(tx);
      const there = await sql<{ name: string }>`select name from migrations where position = ${position}`.execute(tx);
      if (there.rows.length > 0) {
        if (there.rows[0]!.name !== name) throw new Error(`migration ${position} of this database is ${there.rows[0]!.name}, not ${name}`);
        return;
      }
      await up(tx, dialect);
      await sql`insert into migrations (position, name) values (${position}, ${name})`.execute(tx);
      applied.push(name);
    });
  }
  const newer = await sql<{ position: number }>`select position from migrations where position > ${migrations.length}`.execute(db);
  if (newer.rows.length > 0) throw new Error(`this database was made by a newer program (migration ${newer.rows[0]!.position})`);
  return applied;
}
