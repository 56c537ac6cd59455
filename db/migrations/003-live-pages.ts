// What the live pages need of a session: how it is held, and a big screen that is revealed in steps.
// Frozen: a later change is a later migration.
import { sql, type Kysely } from "kysely";

const settings = '{"commentBelow":null,"commentAbove":null,"commentAtZero":false,"ownRank":true,"screenNames":false}';
const screen = '{"content":{"kind":"title","text":null},"step":0,"frozen":null}';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table sessions add column settings text not null default '${settings}'`).execute(db);
  // how far the server was behind a tablet when that was last entered in the log
  await sql.raw("alter table devices add column ahead integer").execute(db);
  // the content of an older screen has another shape: the title stands until somebody puts something there again
  await sql.raw(`update sessions set screen = '${screen}', last_step = null`).execute(db);
}
