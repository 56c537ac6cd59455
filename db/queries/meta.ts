// Settings of the database itself: made once, then read.
import type { Reader, Tx } from "../schema.ts";

/** Keeps the value that is there, else keeps `value`. */
export async function insertMetaOnce(tx: Tx, key: string, value: string): Promise<string> {
  await tx.insertInto("meta").values({ key, value }).onConflict((on) => on.column("key").doNothing()).execute();
  return getMeta(tx, key);
}

export const findMeta = async (db: Reader, key: string): Promise<string | undefined> =>
  (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst())?.value;

export async function getMeta(db: Reader, key: string): Promise<string> {
  return (await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirstOrThrow()).value;
}

/** The value, which is gone afterwards; undefined where there is none. */
export async function takeMeta(tx: Tx, key: string): Promise<string | undefined> {
  return (await tx.deleteFrom("meta").where("key", "=", key).returning("value").executeTakeFirst())?.value;
}
