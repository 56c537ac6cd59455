// The first entry after a restore: the log once had more entries than the copy, and whoever holds a receipt of one finds here why it is gone.
import { takeMeta } from "../../db/queries/meta.ts";
import type { Context } from "../context.ts";

/** key of the note that `restore` leaves in a database */
export const restoredKey = "restored";

export interface Restored {
  /** of the copy */
  readonly size: number;
  readonly root: string;
  /** when the copy was put in place */
  readonly at: string;
}

/** Call before anything else is written. */
export async function recordRestore(context: Context): Promise<void> {
  await context.act({ kind: "anonymous", device: "" }, async ({ tx, record }) => {
    const text = await takeMeta(tx, restoredKey);
    if (text !== undefined) record({ kind: "restored", body: { ...(JSON.parse(text) as Restored) } });
  });
}
