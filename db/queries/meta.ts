// Settings of the database itself: made once, then read.
import type { Reader, Tx } from "../schema.ts";

/** Keeps the value that is there, else keeps `value`. */
export async function insertMetaOnce(tx: Tx, key: string, value: string): Promise<string> {
  await tx.insertInto("meta").values({ key, value }).onConflict((on) => on.column("key").doNothing()).execute();
  return getMeta(tx, key);
}

export async function getMeta(db: Reader, key: string): Promise<string> {
  return (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirstOrThrow()).value;
}
